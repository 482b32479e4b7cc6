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

/** Unit of a number by its path: that of a quantity as its file has it; empty for what is counted in none. */
export function unitOf({ quantities }: Scenario, path: Path): string {
  const stated = quantities.find(({ id }) => path === `quantities.${id}`)?.unit ?? '';
  if (stated !== '') return stated;
  if (RATE.test(path)) return 'per month';
  return DURATION.test(path) ? 'months' : '';
}

/** Numbers that the format counts per month, and those that it counts in months; a test holds them to it. */
const RATE =
  /^(?:transitions|setbacks)\.[^.]+\.(?:rate|shock)$|^processes\.[^.]+\.(?:hazard|base_rate|jumps\.rate|rates\..+)$/;
const DURATION = /^processes\.[^.]+\.(?:half_life|mean_lag)$/;
