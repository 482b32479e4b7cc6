import type { Replay, ReplayRow } from '../../results/replay.ts';
import { baseRateWithin, probabilityWithin } from '../../scenario/baseRate.ts';
import { DAYS_PER_MONTH } from '../../scenario/calendarUnits.ts';
import { type Day, dayOf } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { isHeldBy } from '../../scenario/outcome.ts';
import { brierScore, logScore, skill } from '../../stats/scores.ts';

type Score = NonNullable<Replay['score']>;
type Baseline = Score['baselines'][number];

/**
 * Scores the forecast of every day before the outcome, beside forecasts that need no model.
 *
 * Between two rows the forecast drifts from the one to what the next was before its news, in a straight line.
 *
 * @param end - Last day replayed.
 * @returns Null while the question is open, or where the outcome leaves open whether they met in time.
 */
export function scoreOf(scenario: Scenario, rows: readonly ReplayRow[], end: Day | null): Replay['score'] {
  const { outcome, window } = scenario;
  const [first] = rows;
  const happened = outcome && isHeldBy(outcome, window.end);
  if (happened === null || first === undefined || end === null) return null;
  const scores = (probabilities: readonly number[]): { brier: number; log: number } => {
    const scored = probabilities.map((probability) => ({ probability, happened }));
    return { brier: brierScore(scored), log: logScore(scored) };
  };
  const daily = dailyForecasts(rows, end);
  const own = scores(daily.map(({ probability }) => probability));
  const latest = new Map(rows.map(({ date, probability }) => [date, probability.mean]));
  const opening = first.probability.mean;
  return {
    byDate: [...latest].map(([date, probability]) => ({ date, probability, ...scores([probability]) })),
    ...own,
    baselines: baselinesOf(scenario, opening).map(({ id, forecast }) => {
      const probabilities = daily.map(({ day }) => forecast(day));
      const its = scores(probabilities);
      return {
        id,
        probability: probabilities[0] ?? 0,
        ...its,
        brierSkill: skill(own.brier, its.brier),
        logSkill: skill(own.log, its.log),
      };
    }),
  };
}

/** What was forecast on each day. */
function dailyForecasts(rows: readonly ReplayRow[], end: Day): { readonly day: Day; readonly probability: number }[] {
  const days = rows.map(({ date }) => dayOf(date));
  return rows.flatMap(({ probability: { mean } }, k) => {
    const next = rows[k + 1];
    const day = days[k]!;
    const length = (days[k + 1] ?? Math.max(end, day + (k === 0 ? 1 : 0))) - day;
    const drift = next === undefined ? 0 : next.before - mean;
    return Array.from({ length }, (_, i) => ({ day: day + i, probability: mean + (drift * i) / length }));
  });
}

/** Forecasts that need no model: the first one left alone or to the clock, the base rate likewise, and a coin. */
function baselinesOf(
  { window, baseRate }: Scenario,
  opening: number,
): { readonly id: Baseline['id']; readonly forecast: (day: Day) => number }[] {
  const whole = window.end + 1 - window.start;
  const left = (day: Day): number => window.end + 1 - day;
  const byRate = (days: number): number => (baseRate === null ? 0 : baseRateWithin(baseRate, days / DAYS_PER_MONTH));
  return [
    { id: 'opening', forecast: () => opening },
    { id: 'opening time left', forecast: (day) => probabilityWithin(opening, left(day) / whole) },
    ...(baseRate === null
      ? []
      : ([
          { id: 'base rate', forecast: () => byRate(whole) },
          { id: 'base rate time left', forecast: (day: Day) => byRate(left(day)) },
        ] as const)),
    { id: 'even odds', forecast: () => 0.5 },
  ];
}
