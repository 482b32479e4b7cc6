import type { Entry } from '../../src/backtest/baselines.ts';
import type { CaseForecast } from '../../src/backtest/forecastCase.ts';
import { type ScoredCase, scoreCase } from '../../src/backtest/scoredCase.ts';
import { type Day, dayOf, isoDay } from '../../src/scenario/dates.ts';
import type { Outcome } from '../../src/scenario/model.ts';

/** First day of every window here, which is of 360 days. */
export const START: Day = dayOf('2021-03-01');
const LENGTH = 360;

/** An outcome, on a day after the start or between two. */
export function outcome(result: Outcome['result'], from: number, until = from): Outcome {
  return { result, from: START + from, until: START + until, title: '', why: '', sources: [] };
}

/** A forecast as of some days after the start, whose probability grows evenly with the days, in steps of a week. */
export function forecast(moment: string, after: number, probability: number): CaseForecast {
  const asOf = START + after;
  const end = START + LENGTH;
  const days: Day[] = [];
  for (let until = asOf + 6; until < end; until += 7) days.push(until);
  days.push(end);
  return {
    moment,
    asOf: isoDay(asOf),
    probability,
    standardError: 0.01,
    days,
    curve: days.map((day) => (probability * (day - asOf + 1)) / (end - asOf + 1)),
  };
}

interface Said {
  readonly group?: string;
  readonly outcome?: Outcome | null;
  readonly forecasts?: readonly CaseForecast[];
  readonly cells?: Readonly<Record<string, string>>;
  readonly held?: readonly number[];
  readonly weight?: readonly number[];
}

/** A case, scored. */
export function caseOf(id: string, said: Said): ScoredCase {
  const {
    group = id,
    outcome: result = null,
    forecasts = [],
    cells = {},
    held = [],
    weight = held.map(() => 1),
  } = said;
  return scoreCase(
    {
      id,
      title: id,
      group,
      window: { start: START, end: START + LENGTH },
      outcome: result,
      cellOn: (column) => cells[column] ?? '',
    },
    { forecasts, held, weight },
  );
}

/** Forecasts as of one moment. */
export function entriesAt(cases: readonly ScoredCase[], moment = 'start'): Entry[] {
  return cases.flatMap((of) => of.forecasts.flatMap((one) => (one.moment === moment ? [{ of, forecast: one }] : [])));
}

/** Ten cases in six groups: forecasts as of the start, held on day 50 or not held, and a cell of column `x`. */
const TEN = {
  forecasts: [0.9, 0.8, 0.7, 0.6, 0.55, 0.4, 0.3, 0.2, 0.1, 0.05],
  held: [1, 1, 0, 1, 1, 0, 1, 0, 0, 0],
  groups: ['a', 'a', 'b', 'b', 'c', 'd', 'e', 'e', 'f', 'f'],
  cells: ['p', 'p', 'p', 'q', 'p', 'q', '', 'q', 'q', ''],
};

/** The ten cases, scored. */
export function tenCases(): ScoredCase[] {
  return TEN.forecasts.map((probability, i) =>
    caseOf(`c${i}`, {
      group: TEN.groups[i]!,
      outcome: TEN.held[i] === 1 ? outcome('held', 50) : outcome('not_held', 360),
      forecasts: [forecast('start', 0, probability)],
      cells: { x: TEN.cells[i]! },
    }),
  );
}
