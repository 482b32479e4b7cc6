import { quantile } from '../distributions/registry.ts';
import type { Reference } from '../expressions/walk.ts';
import { ANY, BUILT_IN_RANGES, type Interval, rangeOf } from './formulaRange.ts';
import type { NumberInput, Path } from './model.ts';
import { pathOfName } from './paths.ts';

/** Share of the draws on either side that is left out of account. */
const TAIL = 0.01;

/**
 * Values that a number takes in practically all draws: of a formula those that interval arithmetic finds for it, within its
 * domain. Anything where processes or circles are in it.
 */
export function rangeOfNumber(input: NumberInput, lookUp: (path: Path) => NumberInput | undefined): Interval {
  const open = new Set<Path>();
  const ofReference = (reference: Reference): Interval => {
    if (reference.kind === 'builtIn') return BUILT_IN_RANGES[reference.name];
    const named = lookUp(pathOfName(reference.name));
    return named === undefined ? ANY : of(named);
  };
  const of = ({ path, value, domain }: NumberInput): Interval => {
    if (value.kind === 'constant') return [value.value, value.value];
    if (value.kind === 'distribution') {
      return [quantile(value.distribution, TAIL), quantile(value.distribution, 1 - TAIL)];
    }
    if (open.has(path)) return ANY;
    open.add(path);
    const [low, high] = rangeOf(value.expression, ofReference);
    open.delete(path);
    return [Math.max(low, domain[0]), Math.min(high, domain[1])];
  };
  return of(input);
}
