import { mean } from '../../distributions/registry.ts';
import { settable } from '../../scenario/constantAt.ts';
import type { NumberValue } from '../../scenario/domain.ts';
import type { Path, Scenario } from '../../scenario/model.ts';

/**
 * An input by its path, with its title or, for want of one, the path again. Where another number has the same
 * title, the path stands behind it, so that a reader can tell them apart.
 */
export function namedInput(scenario: Scenario, path: Path): { path: string; title: string } {
  const title = settable(scenario, path)?.title || path;
  const isShared = Object.values(scenario.numbers).some((other) => other.path !== path && other.title === title);
  return { path, title: isShared ? `${title} (${path})` : title };
}

/** Mean of what the file states for a number; null for a formula. */
export function meanOf(value: NumberValue): number | null {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'distribution':
      return mean(value.distribution);
    case 'formula':
      return null;
  }
}

/** Unit of a quantity by its path; empty for any other number. */
export function unitOf({ quantities }: Scenario, path: Path): string {
  return quantities.find(({ id }) => path === `quantities.${id}`)?.unit ?? '';
}
