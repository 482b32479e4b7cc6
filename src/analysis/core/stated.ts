import { mean } from '../../distributions/registry.ts';
import type { NumberValue, Path, Scenario } from '../../scenario/model.ts';

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
