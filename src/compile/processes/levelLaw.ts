import { log } from '../../numeric/log.ts';
import type { Context } from '../context.ts';
import type { Value } from '../tapes.ts';
import type { GuidedLaw } from './guides.ts';

const LN2 = -log(0.5);

/** What happens to a level over a gap. */
interface Law extends GuidedLaw {
  readonly jumps: Record<'none' | 'expected' | 'exponent' | 'mean' | 'sd', Value> | null;
}

/** Transition over a gap of some months, with the Poisson process of its jumps. */
export function lawOf({ tapes, number }: Context, path: string, gap: number, hasJumps: boolean): Law {
  const one = tapes.constant(1);
  const theta = tapes.apply('divide', tapes.constant(LN2), number(`${path}.half_life`));
  const exponent = tapes.apply('multiply', theta, tapes.constant(gap));
  const decay = tapes.apply('exp', tapes.apply('negate', exponent));
  const lost = tapes.apply('subtract', one, tapes.apply('multiply', decay, decay));
  const twice = tapes.apply('multiply', tapes.constant(2), theta);
  const spread = tapes.apply('sqrt', tapes.apply('divide', lost, twice));
  const sd = tapes.apply('multiply', number(`${path}.volatility`), spread);
  if (!hasJumps) return { decay, sd, jumps: null };
  const rate = number(`${path}.jumps.rate`);
  const expected = tapes.apply('multiply', rate, tapes.constant(gap));
  const left = tapes.apply('divide', tapes.apply('subtract', one, decay), theta);
  return {
    decay,
    sd,
    jumps: {
      none: tapes.apply('exp', tapes.apply('negate', expected)),
      expected,
      exponent,
      mean: tapes.apply('multiply', rate, left),
      sd: tapes.apply('multiply', tapes.apply('sqrt', rate), spread),
    },
  };
}
