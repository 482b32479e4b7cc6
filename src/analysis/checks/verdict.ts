import { certainReach } from '../../stats/certainReach.ts';

/** What is found of an expectation, as far as the Monte Carlo error lets it be told. */
export interface Verdict {
  readonly status: 'holds' | 'fails' | 'undecided';
  /** Times the draws that would decide it, if what was found stays as it is; null if it is decided, or none would. */
  readonly times: number | null;
}

interface Measured {
  readonly mean: number;
  readonly standardError: number;
}

/** Up to which two probabilities are the same. */
const ROUNDING = 1e-12;

/**
 * Whether a value lies in an interval.
 *
 * It fails if it lies outside farther than chance takes one of 741, and holds if it lies inside and the interval is wide
 * enough for that to say something: chance reaches less far than half of it.
 *
 * @param freedom - Degrees of freedom of the standard error.
 */
export function verdictWithin(
  { mean, standardError }: Measured,
  [low, high]: readonly [number, number],
  freedom: number,
): Verdict {
  const beyond = Math.max(low - mean, mean - high);
  const error = certainReach(freedom) * standardError;
  const isInside = beyond <= ROUNDING;
  if (beyond > error + ROUNDING) return FAILS;
  if (isInside && error <= (high - low) / 2) return HOLDS;
  return undecided(error, isInside ? (high - low) / 2 : beyond);
}

/**
 * Whether things stand in an order.
 *
 * It holds if each is ahead by more than chance explains, and fails if one is behind by more, or if two are the same without
 * any error: these are in no order.
 *
 * @param gaps - By how much each is ahead of one that should follow it.
 * @param freedom - Degrees of freedom of their standard errors.
 */
export function verdictOfOrder(gaps: readonly Measured[], freedom: number): Verdict {
  const told = gaps.map(({ mean, standardError }) => ({ mean, error: certainReach(freedom) * standardError }));
  if (told.some(({ mean, error }) => -mean > error + ROUNDING || isTie(mean, error))) return FAILS;
  const open = told.filter(({ mean, error }) => !(mean > error + ROUNDING));
  if (open.length === 0) return HOLDS;
  const times = open.map(({ mean, error }) => undecided(error, Math.abs(mean)).times);
  // As many draws as the hardest to tell takes.
  const most = times.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)));
  return { status: 'undecided', times: most };
}

function isTie(mean: number, error: number): boolean {
  return Math.abs(mean) <= ROUNDING && error <= ROUNDING;
}

const HOLDS: Verdict = { status: 'holds', times: null };
const FAILS: Verdict = { status: 'fails', times: null };

/** @param reach - Down to which the error would have to come. */
function undecided(error: number, reach: number): Verdict {
  return { status: 'undecided', times: reach > ROUNDING ? (error / reach) * (error / reach) : null };
}
