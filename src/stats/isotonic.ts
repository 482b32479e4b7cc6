/** A stretch of forecasts over which the fitted outcome is the same. */
export interface IsotonicStep {
  /** The lowest and the highest forecast of the stretch. */
  readonly from: number;
  readonly to: number;
  /** Weighted mean of the outcomes of the stretch. */
  readonly value: number;
  /** How many cases are in it. */
  readonly n: number;
}

/** Neighbouring cases that have one value so far. */
interface Pool {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly total: number;
  readonly n: number;
}

/**
 * Isotonic regression: the function of the forecast that never falls and has the least weighted squares from the
 * outcomes.
 *
 * Cases with the same forecast are pooled first, then neighbours for as long as a mean is not above the one before.
 * For outcomes of 0 and 1 the same function also has the best log score, and that of any proper score.
 *
 * @param forecasts - One a case, finite, in any order.
 * @param outcomes - One a case: 0, 1 or any finite number.
 * @param weights - One a case, ≥ 0; cases of weight 0 do not count. All 1 if left out.
 * @returns Steps by rising forecast; values rise from each to the next.
 * @throws RangeError unless the arrays are of one length.
 * @remarks Pool adjacent violators: Ayer, Brunk, Ewing, Reid & Silverman (1955), Annals of Mathematical Statistics
 * 26:641-647.
 */
export function isotonicSteps(
  forecasts: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): IsotonicStep[] {
  const n = forecasts.length;
  if (outcomes.length !== n || (weights !== undefined && weights.length !== n)) {
    throw new RangeError(`there are ${n} forecasts, but not as many outcomes or weights`);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => forecasts[i]! - forecasts[j]!);
  const pools: Pool[] = [];
  for (let k = 0; k < n; ) {
    const forecast = forecasts[order[k]!]!;
    let [weight, total, count] = [0, 0, 0];
    for (; k < n && forecasts[order[k]!] === forecast; k++) {
      const w = weights?.[order[k]!] ?? 1;
      if (!(w > 0)) continue;
      weight += w;
      total += w * outcomes[order[k]!]!;
      count++;
    }
    if (count === 0) continue;
    let pool: Pool = { from: forecast, to: forecast, weight, total, n: count };
    for (let before = pools.at(-1); before !== undefined && !(meanOf(before) < meanOf(pool)); before = pools.at(-1)) {
      pools.pop();
      pool = {
        from: before.from,
        to: pool.to,
        weight: before.weight + pool.weight,
        total: before.total + pool.total,
        n: before.n + pool.n,
      };
    }
    pools.push(pool);
  }
  return pools.map((pool) => ({ from: pool.from, to: pool.to, value: meanOf(pool), n: pool.n }));
}

/**
 * The fitted outcome at a forecast.
 *
 * @param steps - At least one.
 * @param forecast - One of those the steps were fitted to. Of others that lie between two steps, the upper step
 * counts.
 */
export function isotonicValue(steps: readonly IsotonicStep[], forecast: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (steps[middle]!.to < forecast) low = middle + 1;
    else high = middle;
  }
  return steps[low]!.value;
}

function meanOf({ total, weight }: Pool): number {
  return total / weight;
}
