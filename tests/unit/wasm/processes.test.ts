import { describe, it } from 'vitest';
import type {
  Guide,
  Jumps,
  MeanReverting,
  Moment,
  Operation,
  Poll,
  SelfExciting,
} from '../../../src/program/program.ts';
import { streamKey } from '../../../src/random/streamKey.ts';
import { ColumnsProgram, MONTHS, SPANS, STEPS } from '../../helpers/columnsProgram.ts';

const KEY = streamKey('processes', 'test');

/** A value at some steps, null at the others. */
function atSteps<T>(values: Readonly<Record<number, T>>): (T | null)[] {
  return Array.from({ length: STEPS }, (_, s) => values[s] ?? null);
}

/** The middle of step `s`, by the first transition or the second in turns; with what a case adds or changes. */
function middle(s: number, change: Partial<Moment> = {}): Moment {
  const plain = { observed: null, transition: [null, 0, 1, 0, 1, 0, 0, 1][s]!, guide: null, polls: [] };
  return { ...plain, address: 10 * s, purpose: 0, isMiddle: true, ...change };
}

/** The day of a reading after the first of step `s`. */
function readingDay(s: number, after: number, change: Partial<Moment>): Moment {
  return { ...middle(s), address: 10 * s + after, purpose: 1, isMiddle: false, ...change };
}

function momentsWith(make: (s: number) => readonly Moment[] = (s) => [middle(s)]): readonly (readonly Moment[])[] {
  return Array.from({ length: STEPS }, (_, s) => make(s));
}

describe('a mean-reverting level', () => {
  /** A level of which every draw has other parameters, with what a case adds or changes. */
  function check(change: (columns: ColumnsProgram) => Partial<MeanReverting> = () => ({})): Promise<void> {
    const columns = new ColumnsProgram();
    const level = columns.lane();
    columns.onPaths({ op: 'copy', dst: level, args: [columns.laneOf(-1, 0, 0.5, 3)] });
    const operation: MeanReverting = {
      op: 'meanReverting',
      dst: columns.showLane(columns.lane()),
      level: columns.showLane(level),
      scale: 'linear',
      mean: columns.laneOf(0.2, -1, 800),
      moments: momentsWith(),
      transitions: [
        { decay: columns.laneOf(0.96, 0.1, 1), sd: columns.laneOf(0.3, 4, 0, 1e-3, 1e-200), jumps: null },
        { decay: columns.laneOf(0, 0.5), sd: columns.laneOf(0.7, 0), jumps: null },
      ],
      jumpSize: null,
      lead: null,
      key: KEY,
      ...change(columns),
    };
    columns.onSteps(operation);
    return columns.expectSameBits();
  }

  it('wanders on a linear scale', () => check());

  it('wanders on the logit scale', () => check(() => ({ scale: 'logit' })));

  it('starts from what the history says', () =>
    check((columns) => {
      const observed = columns.laneOf(0.4, -0.2, 0, 1e300);
      const known = atSteps({ 0: null, 3: null, 4: 1, 7: null });
      return {
        moments: momentsWith((s) => [known[s] === null ? middle(s) : middle(s, { observed, transition: known[s]! })]),
      };
    }));

  /** Jumps of which few or many are expected, in some lanes none. */
  const jumpsOf = (columns: ColumnsProgram): Jumps => ({
    none: columns.laneOf(0.5, 1, 0.01, 0, 1e-14, Number.NaN, 1e-20),
    expected: columns.laneOf(0.7, 0, 4.6, 30, 32, Number.NaN, 46, -1),
    exponent: columns.laneOf(0.1, 3, 0, 700),
    mean: columns.laneOf(20, -1),
    sd: columns.laneOf(2, 0),
  });

  it('jumps', () =>
    check((columns) => ({
      transitions: [
        { decay: columns.laneOf(0.9), sd: columns.laneOf(1, 0), jumps: jumpsOf(columns) },
        { decay: columns.laneOf(0.8), sd: columns.laneOf(0.2), jumps: null },
      ],
      jumpSize: columns.laneOf(-2, 0.75, 0),
    })));

  it('has no jump without a size', () =>
    check((columns) => ({
      transitions: [0, 1].map(() => ({
        decay: columns.laneOf(0.9),
        sd: columns.laneOf(1),
        jumps: jumpsOf(columns),
      })),
    })));

  it('leans towards readings to come, and weighs them on their day', () =>
    check((columns) => {
      const poll = (value: number, error: number): Poll => ({
        value: columns.laneOf(value, value - 0.3),
        error: columns.laneOf(error, 2 * error),
        published: 0.3 * error,
        density: columns.showLane(columns.laneOf(1)),
      });
      const guide = (): Guide => ({
        precision: columns.laneOf(0, 0.01, 2, 1e6, 1e200, 40, 3),
        information: columns.laneOf(0, 1, -3, 1e6, 0.5),
      });
      const first = readingDay(2, 1, { guide: guide(), polls: [poll(0.3, 0.1)] });
      const both = readingDay(5, 9, { guide: guide(), polls: [poll(-1, 2), poll(900, 1e-3)] });
      const moments = [
        ...[0, 1].map((s) => [middle(s, { guide: s === 1 ? guide() : null })]),
        [first, middle(2, { guide: guide() })],
        [middle(3)],
        [middle(4, { guide: guide() })],
        [middle(5, { guide: guide() }), both],
        [middle(6, { polls: [poll(0.2, 0.4)] })],
        [middle(7)],
      ];
      return {
        moments,
        lead: columns.showLane(columns.lane()),
        transitions: [
          { decay: columns.laneOf(0.9, 1), sd: columns.laneOf(0.3, 0, 2), jumps: jumpsOf(columns) },
          { decay: columns.laneOf(0.8, 0), sd: columns.laneOf(1e-170, 0.4, 1e150), jumps: null },
        ],
        jumpSize: columns.laneOf(1, -0.5),
      };
    }));

  it('leans nowhere without a column for what that did', () =>
    check((columns) => {
      const guide = { precision: columns.laneOf(3), information: columns.laneOf(2) };
      return { moments: momentsWith((s) => [middle(s, { guide: s === 1 ? guide : null })]) };
    }));

  it('passes on what is not a number', () =>
    check((columns) => {
      const guide = { precision: columns.laneOf(1, 2), information: columns.laneOf(0, Number.NaN, 1) };
      return {
        mean: columns.laneOf(Number.NaN, 0.1, 0.2),
        transitions: [
          {
            decay: columns.laneOf(0.5),
            sd: columns.laneOf(0.1, Number.NaN, 1, 2, Number.POSITIVE_INFINITY),
            jumps: null,
          },
          { decay: columns.laneOf(0.5, 0.25), sd: columns.laneOf(1), jumps: null },
        ],
        lead: columns.showLane(columns.lane()),
        moments: momentsWith((s) => [middle(s, { guide: s === 3 ? guide : null })]),
        scale: 'logit',
      };
    }));
});

/** Counts of the first days, and none known of the others. */
const known = (...counts: readonly (number | null)[]): (number | null)[] =>
  Array.from({ length: 80 }, (_, day) => counts[day] ?? null);

describe('a self-exciting process', () => {
  function check(
    places: number,
    change: (columns: ColumnsProgram) => Partial<SelfExciting> = () => ({}),
  ): Promise<void> {
    const columns = new ColumnsProgram();
    const pool = columns.lane();
    columns.onPaths({ op: 'copy', dst: pool, args: [columns.laneOf(0, 1.5, 4)] });
    const operation: SelfExciting = {
      op: 'selfExciting',
      dst: columns.showLane(columns.lane()),
      pool: columns.showLane(pool),
      recent: columns.showLane(columns.lane()),
      ring: Array.from({ length: places }, () => columns.showLane(columns.lane())),
      baseRate: columns.laneOf(0.05, 0, 0.3, 2),
      branching: columns.laneOf(0.4, 0, 0.9, 1, 1.5),
      decay: columns.laneOf(0.8, 0.1, 0, 1),
      days: SPANS,
      record: known(),
      earlier: MONTHS.map((_, s) => Math.max(0, 3 - s)),
      key: KEY,
      ...change(columns),
    };
    columns.onSteps(operation);
    return columns.expectSameBits();
  }

  it('remembers a day', () => check(1));

  it('remembers some days', () => check(9));

  it('remembers all days', () => check(0));

  it('takes what is known', () =>
    check(3, () => ({ record: known(0, null, 7, 2, ...Array<number>(9).fill(0), null, null, 1) })));

  it('begins before the window', () =>
    check(5, () => ({ days: [{ ...SPANS[0]!, from: -7 }, ...SPANS.slice(1)], record: known(3, null, null, 2) })));

  it('has branching of any strength, none and below none', () =>
    check(2, (columns) => ({ branching: columns.laneOf(0, 5, -3, 300, Number.NaN) })));

  it('has any mean: none, below none, too large to sum up, or not a number', () =>
    check(2, (columns) => ({
      baseRate: columns.laneOf(0, -5, 600, Number.NaN, 1e-300, 499, Number.POSITIVE_INFINITY, 80, 745),
    })));
});

describe('a switch', () => {
  interface Seen {
    readonly observed?: readonly (number | null)[];
    /** States that end stretches of so many days, one after the other. */
    readonly gaps?: readonly (readonly [seen: number, days: number])[];
    readonly reports?: readonly number[];
  }

  /** Of so many states, its rates and first weights other in each draw. */
  function check(
    states: number,
    rates: readonly number[],
    weights: readonly number[],
    { observed = [], gaps = [], reports = [] }: Seen = {},
  ): Promise<void> {
    const columns = new ColumnsProgram();
    const numbers = Array.from({ length: states }, (_, i) => i);
    const moves = numbers.flatMap((from) => numbers.filter((to) => to !== from).map((to) => ({ from, to })));
    // From another place in the list for each move, so that they differ within a draw too.
    const rate = moves.map((move, i) => ({
      ...move,
      rate: columns.drawOf(...rates.slice(i % 3), rates[0]!),
    }));
    const matrix = Array.from({ length: states * states }, () => columns.showDraw(columns.draw()));
    columns.onDraws({ op: 'transitionMatrix', dst: matrix, states, months: 0.25, rates: rate });
    const foreseen = gaps.map(([seen, days]) => ({
      seen,
      days: Array.from({ length: days }, () => numbers.map(() => columns.showDraw(columns.draw()))),
    }));
    if (gaps.length > 0) columns.onDraws({ op: 'foresight', matrix, gaps: foreseen });
    const state = columns.showLane(columns.lane());
    columns.onPaths({
      op: 'regimeStart',
      state,
      weights: numbers.map((i) => columns.laneOf(...weights.slice(i % 2), weights[i % weights.length]!)),
      key: KEY,
    });
    columns.onSteps({
      op: 'regime',
      dst: columns.showLane(columns.lane()),
      state,
      values: numbers.map((i) => columns.laneOf(i / 3, -i)),
      matrix: matrix.map((cell) => columns.spread(cell)),
      days: SPANS,
      observed,
      guides: foreseen.flatMap(({ days }) => [
        ...days.toReversed().map((chances) => chances.map((chance) => columns.spread(chance))),
        null,
      ]),
      reports: reports.map((day) => ({ day, column: columns.showLane(columns.lane()) })),
      key: KEY,
    });
    return columns.expectSameBits();
  }

  const RATES = [0.3, 0.01, 2, 0.7, 5];
  const WEIGHTS = [0.5, 0.25, 0.2, 0.05];

  for (const states of [2, 3, 4]) {
    it(`has ${states} states`, () => check(states, RATES, WEIGHTS));

    it(`has ${states} states and rates of none, below none and beyond all bounds`, () =>
      check(states, [0, 1, 1e9, -3, 999, 1e-300, Number.NaN, Number.POSITIVE_INFINITY], WEIGHTS));

    it(`has ${states} states and weights of none, below none and no numbers`, () =>
      check(states, RATES, [0, 1, -1, Number.NaN, 0.3, Number.POSITIVE_INFINITY]));

    it(`has ${states} states and leads to what is seen`, () => {
      const observed = [...Array(12).fill(null), 0, ...Array(20).fill(null), 1];
      const gaps = [[0, 12] as const, [1, 20] as const];
      return check(states, [...RATES, 0, Number.NaN], WEIGHTS, { observed, gaps, reports: [0, 3, 12, 12, 40] });
    });
  }

  it('never moves', () => check(3, [0, 0], WEIGHTS));

  it('stops at the first cell that is not below its number, whatever stands behind', () => {
    const columns = new ColumnsProgram();
    const state = columns.showLane(columns.lane());
    const cells = [0.3, Number.NaN, 0.9, 0.6, 0.2, 0.7, 0.1, 1, 0].map((cell) =>
      columns.laneOf(cell, 1 - cell, 0.5, Number.NaN),
    );
    columns.onSteps({
      op: 'regime',
      dst: columns.showLane(columns.lane()),
      state,
      values: [7, 8, 9].map((value) => columns.laneOf(value)),
      matrix: cells,
      days: SPANS,
      observed: [],
      guides: [],
      reports: [],
      key: KEY,
    });
    return columns.expectSameBits();
  });

  it('is where it was observed', () => check(3, RATES, WEIGHTS, { observed: [2, null, null, 0, null, null, null, 1] }));
});

describe('a toss', () => {
  it('falls with any probability', () => {
    const columns = new ColumnsProgram();
    columns.onPaths({
      op: 'bernoulli',
      dst: columns.showLane(columns.lane()),
      probability: columns.laneOf(0.5, 0, 1, 0.01, 2, -1, Number.NaN),
      key: KEY,
    });
    return columns.expectSameBits();
  });
});

describe('bargaining', () => {
  interface IssueValues {
    readonly q: readonly number[];
    readonly positions: readonly [readonly number[], readonly number[]];
    readonly weights: readonly [readonly number[], readonly number[]];
    readonly redLines: readonly [readonly number[], readonly number[]];
  }

  function check(
    issues: readonly IssueValues[],
    outside: readonly [readonly number[], readonly number[]] = [
      [0.01, 0, -0.5],
      [0.02, 0.3],
    ],
  ): Promise<void> {
    const columns = new ColumnsProgram();
    const both = (sides: readonly [readonly number[], readonly number[]]): [number, number] => [
      columns.drawOf(...sides[0]),
      columns.drawOf(...sides[1]),
    ];
    const operation: Operation = {
      op: 'bargaining',
      dst: columns.showDraw(columns.draw()),
      issues: issues.map(({ q, positions, weights, redLines }) => ({
        statusQuo: columns.drawOf(...q),
        position: both(positions),
        weight: both(weights),
        redLine: both(redLines),
      })),
      outside: both(outside),
    };
    columns.onDraws(operation);
    return columns.expectSameBits();
  }

  const OPEN: IssueValues = {
    q: [0.3, 0.8, 0.5],
    positions: [
      [1, 0.9, 0.75, 0.6],
      [0, 0.1, 0.5],
    ],
    weights: [
      [0.5, 0.2, 0.9],
      [0.3, 0.6, 1, 0.1],
    ],
    redLines: [
      [0.2, 0.1, 0],
      [0.7, 0.9],
    ],
  };
  const CLOSED: IssueValues = { ...OPEN, redLines: [[0.8], [0.2, 0.3]] };
  const TURNED: IssueValues = { ...OPEN, positions: [OPEN.positions[1], OPEN.positions[0]] };

  it('is about nothing', () => check([]));

  it('is about one issue', () => check([OPEN]));

  it('is about an issue that cannot be settled', () => check([CLOSED]));

  it('is about five issues, some of them closed', () => check([OPEN, CLOSED, TURNED, OPEN, CLOSED]));

  it('is open where the red lines meet', () => check([{ ...OPEN, redLines: [[0.4, 0.5], [0.4]] }]));

  it('has no weights on one side, or on both', () =>
    check([
      {
        ...OPEN,
        weights: [
          [0, 0.4],
          [0, 0.2, 0],
        ],
      },
      { ...TURNED, weights: [[0.1, 0], [0]] },
    ]));

  it('has the status quo and both ideals in one place', () =>
    check([{ ...OPEN, q: [0.5], positions: [[0.5], [0.5, 0.6]] }]));

  it('has ideals in one place, away from the status quo', () =>
    check([{ ...OPEN, q: [0.3], positions: [[0.5], [0.5]] }]));

  it('has weights below none', () =>
    check([{ q: [0.5], positions: [[1], [0]], weights: [[-1, -0.5], [-0.5]], redLines: [[0.9], [0.95]] }, OPEN]));

  it('has numbers without bounds and what is no number', () =>
    check(
      [
        { ...OPEN, q: [Number.NaN, 0.5, 1e200, Number.POSITIVE_INFINITY] },
        {
          ...TURNED,
          weights: [
            [-1, 1e300],
            [1, Number.NaN, 2],
          ],
        },
        {
          ...OPEN,
          positions: [
            [0.2, -0, 1e160],
            [Number.NaN, 0, -0],
          ],
          redLines: [
            [-0, 0],
            [0, -0, Number.NaN],
          ],
        },
      ],
      [
        [0, Number.NaN, 1],
        [0, 0.5],
      ],
    ));
});
