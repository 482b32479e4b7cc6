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

/** Standard errors by which something has to miss what is expected of it to be said to fail: one false alarm in 700. */
const CERTAINTY = 3;

/** Up to which two probabilities are the same. */
const ROUNDING = 1e-12;

/**
 * Whether a value lies in an interval.
 *
 * It fails if it lies outside beyond three standard errors, and holds if it lies inside and the interval is wide enough
 * for that to say something: three errors reach less far than half of it.
 */
export function verdictWithin({ mean, standardError }: Measured, [low, high]: readonly [number, number]): Verdict {
  const beyond = Math.max(low - mean, mean - high);
  const error = CERTAINTY * standardError;
  const isInside = beyond <= ROUNDING;
  if (beyond > error + ROUNDING) return FAILS;
  if (isInside && error <= (high - low) / 2) return HOLDS;
  return undecided(error, isInside ? (high - low) / 2 : beyond);
}

/**
 * Whether things stand in an order.
 *
 * @param gaps - By how much each is ahead of one that should follow it; an order that draws tie says nothing.
 */
export function verdictOfOrder(gaps: readonly Measured[]): Verdict {
  if (gaps.some(({ mean, standardError }) => -mean > CERTAINTY * standardError + ROUNDING)) return FAILS;
  const [open] = gaps.filter(({ mean }) => mean <= ROUNDING);
  return open === undefined ? HOLDS : undecided(CERTAINTY * open.standardError, -open.mean);
}

const HOLDS: Verdict = { status: 'holds', times: null };
const FAILS: Verdict = { status: 'fails', times: null };

/** @param reach - Down to which the error would have to come. */
function undecided(error: number, reach: number): Verdict {
  return { status: 'undecided', times: reach > ROUNDING ? (error / reach) * (error / reach) : null };
}
