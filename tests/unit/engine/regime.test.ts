import { describe, expect, it } from 'vitest';
import { foresee, startRegime, stepRegime, transitionMatrix } from '../../../src/engine/regime.ts';
import type { Regime } from '../../../src/program/program.ts';
import { expectMean, inSteps, KEY, LaneColumns, lanes } from '../../helpers/manyLanes.ts';

const MONTH = 30.4375;
const UP = 0.9;
const DOWN = 0.4;

/** P(second state after so many days), from either state: the closed form of two states. */
function closedForm(days: number, from: 0 | 1): number {
  const share = UP / (UP + DOWN);
  const left = Math.exp((-(UP + DOWN) * days) / MONTH);
  return share + ((from === 1 ? 1 : 0) - share) * left;
}

interface Case {
  readonly days: readonly Regime['days'][number][];
  readonly observed?: Regime['observed'];
  /** Weights of the first state. */
  readonly start?: readonly [number, number];
  readonly up?: number;
}

/** State of every lane in each step, and on each of the days reported. */
function run(
  { days, observed = [], start = [1, 0], up = UP }: Case,
  reported: readonly number[] = [],
): {
  values: Float64Array[];
  told: Float64Array[];
} {
  const columns = new LaneColumns();
  const rates = [
    { from: 0, to: 1, rate: columns.add(up) },
    { from: 1, to: 0, rate: columns.add(DOWN) },
  ];
  const matrix = [0, 1, 2, 3].map(() => columns.add(0));
  transitionMatrix({ op: 'transitionMatrix', dst: matrix, states: 2, months: 1 / MONTH, rates }, columns.all);
  const seen = observed.flatMap((state, day) => (state === null ? [] : [{ state, day }]));
  const guides: ([number, number] | null)[] = observed.map((state) =>
    state === null ? [columns.add(0), columns.add(0)] : null,
  );
  const gaps = seen.map(({ state, day }, i) => ({
    seen: state,
    days: guides
      .slice((seen[i - 1]?.day ?? -1) + 1, day)
      .toReversed()
      .map((guide) => guide!),
  }));
  foresee({ op: 'foresight', matrix, gaps }, columns.all);
  const state = columns.add(0);
  const weights = start.map((weight, i) => {
    const guide = guides[0] ?? null;
    return columns.add(weight * (guide === null ? 1 : columns.all[guide[i]!]![0]!));
  });
  startRegime({ op: 'regimeStart', state, weights, key: KEY }, columns.all, lanes);
  const operation: Regime = {
    op: 'regime',
    dst: columns.add(0),
    state,
    values: [columns.add(0), columns.add(1)],
    matrix,
    days,
    observed,
    guides,
    reports: reported.map((day) => ({ day, column: columns.add(0) })),
    key: KEY,
  };
  const values = days.map((_, s) => {
    stepRegime(operation, columns.all, lanes, s);
    return columns.all[operation.dst]!.slice();
  });
  return { values, told: operation.reports.map(({ column }) => columns.all[column]!) };
}

const sightings = (length: number, seen: Readonly<Record<number, number>>): (number | null)[] =>
  Array.from({ length }, (_, day) => seen[day] ?? null);

describe('a switch', () => {
  it('has transition probabilities in closed form', () => {
    const columns = new LaneColumns();
    const rates = [
      { from: 0, to: 1, rate: columns.add(0.3) },
      { from: 1, to: 0, rate: columns.add(0.1) },
    ];
    const cells = [0, 1, 2, 3].map(() => columns.add(0));
    transitionMatrix({ op: 'transitionMatrix', dst: cells, states: 2, months: 2.5, rates }, columns.all);
    const stay = 0.25 + 0.75 * Math.exp(-0.4 * 2.5);
    expect(Math.abs(columns.all[cells[0]!]![0]! - stay)).toBeLessThan(1e-15);
    expect(Math.abs(columns.all[cells[1]!]![0]! - 1)).toBeLessThan(1e-15);
  });

  it('is in each state as often as those say', () => {
    const days = inSteps(120, 7);
    const { values } = run({ days, start: [0.75, 0.25] });
    for (const s of [0, 1, 4, 16]) {
      const { middle } = days[s]!;
      expectMean(values[s]!, 0.75 * closedForm(middle, 0) + 0.25 * closedForm(middle, 1));
    }
  });

  it('is the same, path by path, in steps of any length', () => {
    const observed = sightings(41, { 20: 1, 40: 0 });
    const daily = run({ days: inSteps(100, 1), observed });
    for (const length of [7, 30, 61]) {
      const days = inSteps(100, length);
      const { values } = run({ days, observed });
      days.forEach(({ middle }, s) => {
        expect(values[s], `steps of ${length} days, step ${s}`).toEqual(daily.values[middle]);
      });
    }
  });

  it('is in the state seen on that day, and forgets it by its rates', () => {
    const { values } = run({ days: inSteps(60, 1), observed: sightings(11, { 10: 1 }) });
    expect(values[10]!.every((state) => state === 1)).toBe(true);
    for (const day of [11, 25, 59]) expectMean(values[day]!, closedForm(day - 10, 1));
  });

  it('leads to what is seen later: before the first sighting and between two it is a bridge', () => {
    const { values } = run({ days: inSteps(60, 1), observed: sightings(41, { 15: 1, 40: 1 }), start: [0.75, 0.25] });
    const before = (day: number): number => {
      const here = 0.75 * closedForm(day, 0) + 0.25 * closedForm(day, 1);
      const upper = here * closedForm(15 - day, 1);
      return upper / (upper + (1 - here) * closedForm(15 - day, 0));
    };
    for (const day of [0, 1, 7, 14]) expectMean(values[day]!, before(day));
    const between = (day: number): number => (closedForm(day - 15, 1) * closedForm(40 - day, 1)) / closedForm(25, 1);
    for (const day of [16, 28, 39]) expectMean(values[day]!, between(day));
    expect(values[15]!.every((state) => state === 1)).toBe(true);
    expect(values[40]!.every((state) => state === 1)).toBe(true);
  });

  it('is as seen where no rate leads there, and as its rates say before', () => {
    const { values } = run({ days: inSteps(20, 1), observed: sightings(11, { 10: 1 }), up: 0 });
    for (const day of [0, 9]) expect(values[day]!.every((state) => state === 0)).toBe(true);
    expect(values[10]!.every((state) => state === 1)).toBe(true);
  });

  it('tells reports the state on their day, inside a step too', () => {
    const daily = run({ days: inSteps(60, 1) });
    const { told } = run({ days: inSteps(60, 30) }, [0, 11, 29, 30, 59]);
    [0, 11, 29, 30, 59].forEach((day, i) => {
      expect(told[i]).toEqual(daily.values[day]);
    });
  });
});
