import { describe, it } from 'vitest';
import { consecutive } from '../../../src/engine/chunk.ts';
import type { Chain, Emission, Operation, Program } from '../../../src/program/program.ts';
import { streamKey } from '../../../src/random/streamKey.ts';
import { expectSameBits, plainProgram } from '../../helpers/columnsProgram.ts';

/** Rates of one move, a draw each, again and again: half of the paths have the one before. */
type Rates = readonly number[];

interface Case {
  readonly stages: number;
  readonly start?: readonly number[];
  readonly moves: readonly (readonly [from: number, to: number, rates: Rates])[];
  readonly previous?: Rates;
  readonly first?: Rates;
  readonly exit?: Rates;
  readonly months?: readonly number[];
  readonly contests?: readonly (readonly [step: number, months: number, probability: Rates])[];
  readonly emissions?: (column: (values: Rates) => number) => readonly Emission[];
}

/** Draws and paths: whole and half pairs of lanes and of draws, and more lanes than are carried at once. */
const SIZES = [
  [1, 1],
  [1, 8],
  [2, 3],
  [3, 1],
  [5, 3],
  [7, 8],
  [64, 3],
  [66, 1],
] as const;
/** Those that are run for the curve alone as well: the chain is the same, and less of it is kept. */
const FOR_THE_CURVE: readonly (readonly [number, number])[] = [SIZES[4], SIZES[7]];

const MONTHS = [0.23, 0.23, 1, 0, 0.005, 6];

async function check(given: Case): Promise<void> {
  const { program, values } = programOf(given);
  for (const [detail, sizes] of [
    ['all', SIZES],
    ['curve', FOR_THE_CURVE],
  ] as const) {
    for (const [draws, paths] of sizes) {
      await expectSameBits(program, { draws, paths, detail }, (firstDraw, count) => ({
        environment: consecutive(firstDraw, count),
        inputs: Float64Array.from({ length: count * values.length }, (_, i) =>
          pick(values[i % values.length] ?? [], firstDraw + Math.floor(i / values.length)),
        ),
      }));
    }
  }
}

function pick(values: readonly number[], place: number): number {
  return values[place % values.length] ?? 0;
}

/** A program whose inputs are the numbers of a case, with what stands in each of them by draw. */
function programOf(given: Case): { program: Program; values: readonly Rates[] } {
  const { stages, months = MONTHS } = given;
  const values: Rates[] = [];
  const pathTape: Operation[] = [{ op: 'constant', dst: 0, value: 0.5 }];
  let lanes = 1;
  const input = (list: Rates): number => values.push(list) - 1;
  const spread: [number, number][] = [];
  const spreadOut = (list: Rates): number => {
    spread.push([input(list), lanes]);
    return lanes++;
  };
  const column = (list: Rates): number => {
    const [one, other] = [spreadOut(list), spreadOut(list.map((_, i) => pick(list, i + 1)))];
    const [coin, dst] = [lanes++, lanes++];
    pathTape.push({ op: 'bernoulli', dst: coin, probability: 0, key: streamKey(`coin ${coin}`, 'test') });
    pathTape.push({ op: 'select', dst, args: [coin, one, other] });
    return dst;
  };
  const orNull = (list: Rates | undefined): number | null => (list === undefined ? null : column(list));
  const start = given.start ?? Array.from({ length: stages }, (_, i) => (i === 0 ? 1 : 0));
  const chain: Chain = {
    stages: start.map((_, i) => `stage ${i}`),
    start: start.map((p) => column([p])),
    moves: given.moves.map(([from, to, rates]) => ({ from, to, rate: column(rates) })),
    fall: { previous: orNull(given.previous), first: orNull(given.first) },
    exit: orNull(given.exit),
    contests: (given.contests ?? []).map(([step, at, probability]) => ({
      step,
      months: at,
      probability: column(probability),
    })),
    emissions: given.emissions?.(column) ?? [],
  };
  const inputs = values.map((_, i) => ({
    path: `input ${i}`,
    distribution: { family: 'uniform' as const, low: 0, high: 1 },
    table: null,
    key: streamKey(`input ${i}`, 'test'),
    dimension: i,
    column: i,
  }));
  const program: Program = {
    ...plainProgram(inputs),
    steps: months.map((length, s) => ({ from: s, until: s + 1, months: length, address: s })),
    laneColumns: lanes,
    spread,
    pathTape,
    chain,
  };
  return { program, values };
}

/** Moves up a ladder, all with the same list of rates from another place on. */
function ladder(stages: number, rates: Rates): Case['moves'] {
  return Array.from({ length: stages - 1 }, (_, i) => [i, i + 1, rates.map((_, d) => pick(rates, d + i))]);
}

const ORDINARY = [0.3, 1.7, 0.02, 0.9, 2.4, 1e-9, 0.4];
/** From no pass at all to several, in neighbouring lanes. */
const UNLIKE = [0, 4, 1000, 1e-200, 0.1, 40, 5e-324, 7, 160, 1e7, 31];
const SPECIAL = [0.2, Number.NaN, 0.1, -3, Number.POSITIVE_INFINITY, -0, Number.NEGATIVE_INFINITY, 1];

const ALL_MOVES = { previous: [0.25, 1, 0], first: [0.1, 0, 2], exit: [0.05, 0.2, 0, 1e-12] };

describe.each([2, 3, 6, 8, 9, 12])('the chain on a ladder of %i stages', (stages) => {
  it('rises', () => check({ stages, moves: ladder(stages, ORDINARY) }));

  it('falls to the stage before', () =>
    check({ stages, moves: ladder(stages, ORDINARY), previous: [0.5, 0, 3] }));

  it('falls to the first stage', () =>
    check({ stages, moves: ladder(stages, ORDINARY), first: [0.5, 0, 3] }));

  it('rises, falls and ends', () => check({ stages, moves: ladder(stages, ORDINARY), ...ALL_MOVES }));

  it('needs many terms, several passes or none', () =>
    check({ stages, moves: ladder(stages, UNLIKE), ...ALL_MOVES, months: [0.3, 1, 0.01, 0, 2] }));

  it('has rates beyond the fastest, over so short a time that one pass carries them', () =>
    check({
      stages,
      moves: ladder(stages, [2000, 1001, 3, 1e6]),
      ...ALL_MOVES,
      months: [0.01, 0.004, 0.02],
    }));

  it('has rates that are no rates', () =>
    check({
      stages,
      moves: ladder(stages, SPECIAL),
      previous: [1, Number.NaN, -1, -0],
      exit: [0.1, 0.1, -0, -5],
    }));

  it('has one rate that is no number, of all kinds of moves', async () => {
    const one = [0.1, 0.2, 0.3, Number.NaN];
    await check({ stages, moves: ladder(stages, ORDINARY), ...ALL_MOVES, previous: one });
    await check({ stages, moves: ladder(stages, ORDINARY), ...ALL_MOVES, first: one });
    await check({ stages, moves: ladder(stages, ORDINARY), ...ALL_MOVES, exit: one });
  });

  it('has a rate that is no number, and else none', () =>
    check({ stages, moves: [[Math.min(1, stages - 2), stages === 2 ? 1 : 2, [0, Number.NaN, 0]]] }));

  it('starts from anywhere', () =>
    check({
      stages,
      start: Array.from({ length: stages }, (_, i) => (i + 1) / ((stages * (stages + 1)) / 2)),
      moves: ladder(stages, ORDINARY),
      ...ALL_MOVES,
    }));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -0.5, -0, 1e308, -1e308, 5e-324])(
    'starts from %d',
    (special) =>
      check({
        stages,
        start: Array.from({ length: stages }, (_, i) => (i === 1 ? special : 0.1 * i)),
        moves: ladder(stages, UNLIKE),
        ...ALL_MOVES,
        months: [0.01, 0.2],
      }),
  );

  it('has several moves between the same stages, in any order, and none between some', () =>
    check({
      stages,
      moves: [
        ...ladder(stages, UNLIKE).slice(0, 1),
        [0, 1, [0.2]],
        ...ladder(stages, ORDINARY).slice(1).toReversed(),
      ],
      ...ALL_MOVES,
    }));

  it('does not move', () => check({ stages, moves: [] }));

  it('is not carried back from a contest beyond the end of its step', () =>
    check({ stages, moves: ladder(stages, ORDINARY), ...ALL_MOVES, contests: [[1, 0.5, [0.25]]] }));

  it('is left by contests', () =>
    check({
      stages,
      moves: ladder(stages, ORDINARY),
      ...ALL_MOVES,
      contests: [
        [0, 0, [0.25, 0]],
        [2, 0.4, [0.5, 1, 2, -1, Number.NaN]],
        [2, 0.4, [0.125]],
        [5, 6, [0.75]],
      ],
    }));
});

describe.each([3, 6, 9])('the chain with jumps on a ladder of %i stages', (stages) => {
  const last = stages - 1;
  const jumps: Case['moves'] = [
    [0, 2, [0.3, 0, 1]],
    [last - 1, 0, [0.1, 0.2]],
    [0, last, [1e-3, 4]],
    [1, 1, [0.5]],
  ];

  it('jumps up and down', () => check({ stages, moves: [...ladder(stages, ORDINARY), ...jumps] }));

  it('also falls and ends', () =>
    check({ stages, moves: [...jumps, ...ladder(stages, ORDINARY)].toReversed(), ...ALL_MOVES }));

  it('needs many terms, several passes or none', () =>
    check({ stages, moves: [...ladder(stages, UNLIKE), ...jumps], ...ALL_MOVES, months: [0.3, 2] }));

  it('has rates that are no rates', () =>
    check({ stages, moves: [...ladder(stages, ORDINARY), ...jumps, [0, 2, SPECIAL]], ...ALL_MOVES }));

  it('leaves the last stage', () =>
    check({ stages, moves: [...ladder(stages, ORDINARY), [last, 0, [0.4, 0]]] }));
});

describe.each([2, 3, 6, 9])('evidence on a ladder of %i stages', (stages) => {
  const likelihood = Array.from({ length: stages + 1 }, (_, i) => 1 / (i + 1));
  const noneButVoid = Array.from({ length: stages + 1 }, (_, i) => (i === stages ? 0.5 : 0));
  const emission = { row: 0 };
  const base = { stages, moves: ladder(stages, ORDINARY), ...ALL_MOVES };

  it('is of the stage, at any moment of a step', () =>
    check({
      ...base,
      emissions: () => [
        { ...emission, step: 0, months: 0, likelihood },
        { ...emission, step: 2, months: 0.25, likelihood: likelihood.toReversed() },
        { ...emission, step: 2, months: 0.25, likelihood },
        { ...emission, step: 5, months: 6, likelihood },
      ],
    }));

  it('is impossible in some lanes, or nearly', () =>
    check({
      ...base,
      exit: [0, 0.1, 1e-300],
      emissions: () => [
        { ...emission, step: 1, months: 0.1, likelihood: noneButVoid },
        { ...emission, step: 2, months: 0.1, likelihood: noneButVoid.map((p) => p * 1e-308) },
      ],
    }));

  it('is impossible', () =>
    check({
      ...base,
      emissions: () => [{ ...emission, step: 1, months: 0, likelihood: likelihood.map(() => 0) }],
    }));

  it('is of a state, or a factor of the lane', () =>
    check({
      ...base,
      emissions: (column) => [
        { ...emission, step: 0, state: column([0, 2, 1]), likelihood: [0.5, 0, 1e-300] },
        { ...emission, step: 1, column: column([0.5, 3, 1e-310, 0]) },
        { ...emission, step: 2, months: 0.5, likelihood },
        { ...emission, step: 3, column: column([1, Number.NaN, -1, Number.POSITIVE_INFINITY]) },
      ],
      contests: [
        [2, 0.5, [0.25, 0]],
        [2, 0.25, [0.5]],
      ],
    }));
});
