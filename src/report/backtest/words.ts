import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { percent } from '../words/format.ts';

export type Baseline = BacktestMoment['baselines'][number];
type Difference = Baseline['difference']['brier'];

/** When forecasts were made, in words. */
export function momentInWords({ id, days }: Pick<BacktestMoment, 'id' | 'days'>): string {
  if (days === null) return 'days with news';
  return id === 'start' ? 'the start' : `day ${days}`;
}

/** A score with the digits that tables of scores have. */
export function scored(score: number | null): string {
  return score === null ? '' : score.toFixed(3);
}

/** No line may end beside it. */
const PLUS_MINUS = '\u00a0±\u00a0';

/** A difference of scores with its error: `−0.026 ± 0.013`. */
export function differed(difference: Difference): string {
  if (difference === null) return '';
  const { mean, standardError } = difference;
  return `${signed(mean)}${standardError === null ? '' : `${PLUS_MINUS}${standardError.toFixed(3)}`}`;
}

function signed(value: number): string {
  const digits = Math.abs(value).toFixed(3);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? '\u2212' : '+'}${digits}`;
}

/** How many meetings are expected: `13.6 ± 3.0`. */
export function expected({ forecast, spread }: { readonly forecast: number; readonly spread: number }): string {
  return `${forecast.toFixed(1)}${PLUS_MINUS}${spread.toFixed(1)}`;
}

/** A share of a count, in whole per cent. */
export function share(part: number, of: number): string {
  return wholePercent(part / of);
}

/** A probability in whole per cent: these are read off cases by the dozen. */
export function wholePercent(probability: number): string {
  return percent(probability, 0.01, 0);
}

/** Ends of a range of forecasts, in whole per cent: `12 to 28 %`. */
export function rangeOf(low: number, high: number): string {
  const [from, to] = [wholePercent(low), wholePercent(high)];
  return from === to ? from : `${from.replace(/ %$/, '')} to ${to}`;
}

/** A list of words: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The forecast at the start, of which every case has at most one. */
export function startOf({ moments }: Backtest): BacktestMoment | null {
  return moments.find(({ id, n }) => id === 'start' && n > 0) ?? null;
}

/** The start and the landmarks, as far as forecasts of them can be scored. */
export function fixedMoments({ moments }: Backtest): readonly BacktestMoment[] {
  return moments.filter(({ days, n }) => days !== null && n > 0);
}
