import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { logistic } from '../numeric/logistic.ts';
import { normalQuantile } from '../numeric/normal.ts';
import type { Jumps, MeanReverting, Moment, Poll } from '../program/program.ts';
import { uniform, uniformPair } from '../random/philox.ts';
import type { Lanes } from './lanes.ts';
import type { Column } from './primitives.ts';

/**
 * Carries a level through the moments of a step: Ornstein–Uhlenbeck (1930) transitions, the jumps that fall
 * in them, and readings weighed on their day.
 *
 * Where readings are still to come, a transition is drawn from its law given all of them, but for jumps,
 * and the likelihood makes up for the difference (docs/methods.md §5).
 */
export function stepMeanReverting(operation: MeanReverting, columns: readonly Column[], lanes: Lanes, s: number): void {
  const level = columns[operation.level]!;
  const dst = columns[operation.dst]!;
  const lead = operation.lead === null ? null : columns[operation.lead]!;
  const isLogit = operation.scale === 'logit';
  lead?.fill(1);
  for (const moment of operation.moments[s]!) {
    if (moment.observed !== null) level.set(columns[moment.observed]!);
    if (moment.transition !== null) move(operation, moment, moment.transition, columns, lanes);
    for (const poll of moment.polls) weigh(poll, columns, level, lead);
    if (!moment.isMiddle) continue;
    for (let l = 0; l < dst.length; l++) dst[l] = isLogit ? logistic(level[l]!) : level[l]!;
  }
}

function move(
  { level: levels, mean: means, lead: leads, jumpSize, transitions, key: [k0, k1] }: MeanReverting,
  { guide, address, purpose }: Moment,
  transition: number,
  columns: readonly Column[],
  lanes: Lanes,
): void {
  const level = columns[levels]!;
  const mean = columns[means]!;
  const lead = leads === null ? null : columns[leads]!;
  const decay = columns[transitions[transition]!.decay]!;
  const sd = columns[transitions[transition]!.sd]!;
  const { jumps } = transitions[transition]!;
  const pair = new Float64Array(2);
  for (let l = 0; l < level.length; l++) {
    uniformPair(k0, k1, lanes.draw[l]!, lanes.path[l]!, address, purpose, pair);
    const drift = mean[l]! + (level[l]! - mean[l]!) * decay[l]!;
    const z = normalQuantile(pair[0]!);
    if (guide === null || lead === null || sd[l] === 0) {
      level[l] = drift + sd[l]! * z;
    } else {
      const precision = columns[guide.precision]![l]!;
      const information = columns[guide.information]![l]!;
      const walked = sd[l]! * sd[l]!;
      const spread = 1 + walked * precision;
      const pull = (walked * (information - precision * drift)) / spread;
      const narrowing = 1 / Math.sqrt(spread);
      const moved = pull + sd[l]! * narrowing * z;
      const stretch = moved / sd[l]!;
      lead[l]! *= narrowing * exp(0.5 * (z * z - stretch * stretch));
      level[l] = drift + moved;
    }
    if (jumps === null || jumpSize === null || pair[1]! <= columns[jumps.none]![l]!) continue;
    level[l]! +=
      columns[jumpSize]![l]! *
      leftOfJumps(jumps, columns, l, pair[1]!, (n) =>
        uniform([k0, k1], lanes.draw[l]!, lanes.path[l]!, address, purpose + 2 * n),
      );
  }
}

/** Expected number of jumps beyond which their sum is taken to be normal. */
const MANY_JUMPS = 32;

/**
 * What is left in the end of jumps of size 1 that fall in a gap, each decayed since its own time. The times are those of a
 * Poisson process, by the waits between them, so the sum has its exact law at any length of the gap; counted back from
 * the end, so that a higher rate never leaves less. Where many are expected the sum is normal with its exact mean and variance.
 *
 * @param u - Uniform number of the last wait.
 * @param next - Gives that of the n-th wait before it.
 */
function leftOfJumps(
  { expected, exponent, mean, sd }: Jumps,
  columns: readonly Column[],
  l: number,
  u: number,
  next: (n: number) => number,
): number {
  const count = columns[expected]![l]!;
  if (count > MANY_JUMPS) return columns[mean]![l]! + columns[sd]![l]! * normalQuantile(u);
  // A rate below 0, which no scenario has, means none: its waits would never end.
  if (!(count > 0)) return 0;
  let left = 0;
  let passed = -log(u) / count;
  for (let n = 1; passed < 1; n++) {
    left += exp(-columns[exponent]![l]! * passed);
    passed -= log(next(n)) / count;
  }
  return left;
}

/** Normal density of a reading around the level, after what leading towards it did. */
function weigh(
  { value, error, published, density }: Poll,
  columns: readonly Column[],
  level: Column,
  lead: Column | null,
): void {
  const seen = columns[value]!;
  const errors = columns[error]!;
  const dst = columns[density]!;
  for (let l = 0; l < level.length; l++) {
    const distance = (seen[l]! - level[l]!) / errors[l]!;
    const here = (exp(-0.5 * distance * distance) * INVERSE_ROOT_TWO_PI) / published;
    dst[l] = lead === null ? here : lead[l]! * here;
  }
  lead?.fill(1);
}

/** 1/√(2π). */
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;
