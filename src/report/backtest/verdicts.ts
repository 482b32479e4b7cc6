import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import type { Baseline } from './words.ts';

/** What a difference of scores, or a count against what was expected, allows to say. */
export type Verdict = 'better' | 'worse' | 'level' | 'unknown';

/** Standard errors beyond which a difference is claimed. */
export const CLEAR = 2;

/** With fewer groups the jackknife's error is too uncertain itself: at ten its t quantile is 2.3, at five 2.8. */
export const FEWEST_GROUPS = 10;

/** Cases below which nothing is said of the pace or the shape of forecasts. */
export const FEWEST_CASES = 20;

/** Cases of a slice, or of a stretch of forecasts, below which nothing is said of it. */
export const FEW = 10;

/** Groups among the forecasts of a moment that can be scored. */
export function groupsAt({ forecasts }: Backtest, moment: string): number {
  return new Set(
    forecasts.flatMap((one) => (one.moment === moment && one.happened !== null ? [JSON.stringify(one.group)] : [])),
  ).size;
}

/** Whether the model did better than a baseline, as far as the groups can tell. */
export function verdictOn(difference: Baseline['difference']['brier'], groups: number): Verdict {
  if (difference === null || difference.standardError === null || groups < FEWEST_GROUPS) return 'unknown';
  if (Math.abs(difference.mean) <= CLEAR * difference.standardError) return 'level';
  return difference.mean < 0 ? 'better' : 'worse';
}

/** Forecasts without a model: what weights the draws of the model itself is none. */
export function withoutModel({ baselines }: BacktestMoment): readonly Baseline[] {
  return baselines.filter(({ learnt }) => learnt === null);
}

/** The baseline with the lowest Brier score; null where none could be scored on all that the model was. */
export function bestBaseline(moment: BacktestMoment): (Baseline & { readonly brier: number }) | null {
  const { n } = moment;
  const known = withoutModel(moment).flatMap((one) =>
    one.brier !== null && one.n === n ? [{ ...one, brier: one.brier }] : [],
  );
  return known.reduce<(typeof known)[number] | null>(
    (best, one) => (best === null || one.brier < best.brier ? one : best),
    null,
  );
}

/** Meetings that were expected, and those that were held. */
export interface Counts {
  readonly forecast: number;
  readonly spread: number;
  readonly held: number;
}

/**
 * Whether forecasts are too low or too high by what was held: beyond two standard deviations, with the half a case that a count
 * is coarse by, so that one meeting where none was expected is no finding.
 */
export function levelOf({ forecast, spread, held }: Counts): 'too low' | 'too high' | 'right' {
  if (Math.abs(held - forecast) - 0.5 <= CLEAR * spread) return 'right';
  return held > forecast ? 'too low' : 'too high';
}

/** Neighbouring forecasts that came true equally often, by isotonic regression. */
export interface Stretch extends Counts {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly share: number;
  /** Whether most of its cases lie at forecasts whose share is outside the consistency band. */
  readonly isOutside: boolean;
}

/** The steps of the reliability curve. */
export function stretchesOf({ reliability }: Pick<BacktestMoment, 'reliability'>): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const outside: number[] = [];
  for (const { forecast, n, share, low, high } of reliability) {
    const before = stretches.at(-1);
    const isNew = before === undefined || before.share !== share;
    const variance = n * forecast * (1 - forecast);
    const count = (isNew ? 0 : outside.pop()!) + (share < low || share > high ? n : 0);
    outside.push(count);
    const sum = isNew
      ? { from: forecast, n, forecast: n * forecast, spread: Math.sqrt(variance) }
      : {
          from: before.from,
          n: before.n + n,
          forecast: before.forecast + n * forecast,
          spread: Math.sqrt(before.spread * before.spread + variance),
        };
    if (!isNew) stretches.pop();
    stretches.push({ ...sum, to: forecast, share, held: Math.round(sum.n * share), isOutside: 2 * count > sum.n });
  }
  return stretches;
}

/** Stretches that are off beyond chance, the worst first. */
export function offStretches(moment: Pick<BacktestMoment, 'reliability'>): readonly Stretch[] {
  return stretchesOf(moment)
    .filter((one) => one.isOutside && one.n >= FEW && levelOf(one) !== 'right')
    .toSorted((a, b) => Math.abs(b.held - b.forecast) - Math.abs(a.held - a.forecast));
}

/** Whether forecasts are too near the ends of the scale, or too near its middle: null if neither is beyond chance. */
export function boldness(moment: BacktestMoment): 'too bold' | 'too timid' | null {
  const off = offStretches(moment).toSorted((a, b) => a.from - b.from);
  const [lowest, highest] = [off[0], off.at(-1)];
  if (lowest === undefined || highest === undefined || lowest === highest) return null;
  const levels = `${levelOf(lowest)}, ${levelOf(highest)}`;
  if (levels === 'too low, too high') return 'too bold';
  return levels === 'too high, too low' ? 'too timid' : null;
}

type Timing = Backtest['timing'][number];

/** Whether meetings come at another pace than expected, once there being more or fewer of them is allowed for. */
export function paceOf({ timing }: Backtest): { readonly at: Timing; readonly pace: 'too slow' | 'too fast' } | null {
  const most = Math.max(0, ...timing.map(({ n }) => n));
  const last = timing.findLast(({ n }) => n > 0 && 2 * n >= most);
  if (last === undefined || last.n < FEWEST_CASES || last.held === 0 || !(last.forecast > 0)) return null;
  const level = last.held / last.forecast;
  const off = timing.flatMap((at) => {
    if (at.days >= last.days) return [];
    const scaled = levelOf({ forecast: at.forecast * level, spread: at.spread * Math.sqrt(level), held: at.held });
    return scaled === 'right'
      ? []
      : [{ at, pace: scaled === 'too low' ? ('too slow' as const) : ('too fast' as const) }];
  });
  return off[0] ?? null;
}

/** Slices of which something can be said: large enough, and no more than half of all, which would be the whole again. */
export function toldSlices({ slices, n }: BacktestMoment): BacktestMoment['slices'] {
  return slices.filter((one) => one.n >= FEW && 2 * one.n <= n);
}

/** Those of them that are off beyond chance, the farthest off, in standard deviations, first. */
export function offSlices(moment: BacktestMoment): BacktestMoment['slices'] {
  const away = ({ held, forecast, spread }: Counts): number => Math.abs(held - forecast) / spread;
  return toldSlices(moment)
    .filter((one) => levelOf(one) !== 'right')
    .toSorted((a, b) => away(b) - away(a));
}
