import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile/compile.ts';
import { normalQuantile } from '../../src/numeric/normal.ts';
import { times } from '../helpers/effort.ts';
import { fastMachine, runProgramNow, scenarioOf } from '../helpers/run.ts';
import { fileOf, INPUTS, type Row, simulate, type WorldRecord } from './record.ts';

/**
 * Simulation-based calibration (Talts et al. 2018): where worlds are drawn from the priors and conditioned
 * on what was read of them, the truth lies anywhere in its posterior equally often. And forecasts come true
 * as often as they say. Two wrong ways of reading must fail the same tests, or these would prove nothing.
 */
const RECORDS = times(200, 1000);
const BINS = 11;
/** Of the 23 tests below some one falls under this in one of 43 sets of seeds. */
const LEVEL = 0.001;

const records = Array.from({ length: RECORDS }, (_, i) => simulate(20_240_326 + 1000 * i));

/** What is believed of one record. */
interface Posterior {
  /** P(held), mean over the posterior. */
  readonly probability: number;
  /** Share of the posterior below the truth: of each input, then of P(held). */
  readonly ranks: readonly number[];
}

/** Posteriors of all records; by one path a draw, a draw's P(held) is of one way of the world, as the truth is. */
function read(draws: number, paths: number, change: (row: Row) => Row = (row) => row): readonly Posterior[] {
  return records.map((record, i) =>
    posteriorOf(record, record.rows.map(change), `record ${i}`, draws, paths),
  );
}

function posteriorOf(
  { inputs, probability }: WorldRecord,
  rows: readonly Row[],
  seed: string,
  draws: number,
  paths: number,
): Posterior {
  const program = compile(scenarioOf(fileOf(rows)), seed);
  const {
    weight,
    held,
    rows: kept,
    weightSum,
    curve,
  } = runProgramNow(program, draws, paths, { machine: fastMachine });
  const width = program.inputs.length;
  const below = (truth: number, of: (d: number) => number): number => {
    let sum = 0;
    for (let d = 0; d < draws; d++) if (of(d) < truth) sum += weight[d]!;
    return sum / weightSum;
  };
  const ofInputs = INPUTS.map((path) => {
    const column = program.inputs.findIndex((input) => input.path === path);
    return below(inputs[path], (d) => kept.inputs[d * width + column]!);
  });
  return {
    probability: curve.wx.at(-1)! / weightSum,
    ranks: [...ofInputs, below(probability, (d) => held[d]!)],
  };
}

/** Probability that Pearson's χ² of uniform ranks in equal bins is larger than it is. */
function uniformity(ranks: readonly number[]): number {
  const counts = new Array<number>(BINS).fill(0);
  for (const rank of ranks) counts[Math.min(BINS - 1, Math.floor(rank * BINS))]! += 1;
  const expected = ranks.length / BINS;
  return tail(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0));
}

/** P(χ² > x) with BINS − 1 degrees of freedom, an even number. */
function tail(x: number): number {
  let [term, p] = [Math.exp(-x / 2), 0];
  for (let k = 0; k < (BINS - 1) / 2; k++) {
    p += term;
    term *= x / 2 / (k + 1);
  }
  return p;
}

const NAMES = [...INPUTS, 'P(held)'] as const;

function pValueOf(name: (typeof NAMES)[number], posteriors: readonly Posterior[]): number {
  const i = NAMES.indexOf(name);
  return uniformity(posteriors.map(({ ranks }) => ranks[i]!));
}

/** How many standard errors more meetings were held than were forecast. */
function excess(posteriors: readonly Posterior[]): number {
  let [sum, variance] = [0, 0];
  posteriors.forEach(({ probability: p }, i) => {
    sum += (records[i]!.held ? 1 : 0) - p;
    variance += p * (1 - p);
  });
  return sum / Math.sqrt(variance);
}

/** Spiegelhalter's Z (1986): above 0 forecasts are too bold, below 0 too timid, in standard errors. */
function boldness(posteriors: readonly Posterior[]): number {
  let [sum, variance] = [0, 0];
  posteriors.forEach(({ probability: p }, i) => {
    sum += ((records[i]!.held ? 1 : 0) - p) * (1 - 2 * p);
    variance += (1 - 2 * p) ** 2 * p * (1 - p);
  });
  return sum / Math.sqrt(variance);
}

it('the test of uniform ranks knows χ² with 10 degrees of freedom', () => {
  expect(Math.abs(tail(18.307038) - 0.05)).toBeLessThan(1e-8);
  const even = Array.from({ length: 11 * 20 }, (_, i) => ((i % 11) + 0.5) / 11);
  expect(uniformity(even)).toBe(1);
  // Ten moved from one bin of 20 to another.
  const moved = even.map((rank, i) => (i < 11 * 10 && i % 11 === 0 ? 0.99 : rank));
  expect(uniformity(moved)).toBe(tail(10));
});

describe.each([
  ['2000 draws of one path', 2000, 1, NAMES],
  ['500 draws of four paths', 500, 4, INPUTS],
])(`${RECORDS} made-up worlds, read with %s`, (_, draws, paths, names) => {
  let posteriors: readonly Posterior[] = [];
  beforeAll(() => {
    posteriors = read(draws, paths);
  });

  it.each(names)('lie anywhere in their posteriors: %s', (name) => {
    expect(pValueOf(name, posteriors)).toBeGreaterThan(LEVEL);
  });

  it('end in a meeting as often as was said, which is neither too bold nor too timid', () => {
    const bound = normalQuantile(1 - LEVEL / 2);
    expect(Math.abs(excess(posteriors))).toBeLessThan(bound);
    expect(Math.abs(boldness(posteriors))).toBeLessThan(bound);
  });

  it('are forecast better than by how often there is a meeting at all', () => {
    const base = records.filter(({ held }) => held).length / RECORDS;
    const gains = posteriors.map(({ probability }, i) => {
      const held = records[i]!.held ? 1 : 0;
      return (held - base) ** 2 - (held - probability) ** 2;
    });
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / RECORDS;
    const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / RECORDS;
    expect(mean).toBeGreaterThan(normalQuantile(0.98) * Math.sqrt(variance / RECORDS));
  });
});

describe('a wrong way of reading fails the same tests', () => {
  it('where readings are taken for more exact than they are', () => {
    const trusting = read(1000, 1, (row) =>
      'error' in row ? { ...row, error: Number(row['error']) / 5 } : row,
    );
    expect(pValueOf('processes.approval.house_effect', trusting)).toBeLessThan(LEVEL / 100);
    expect(pValueOf('processes.approval.volatility', trusting)).toBeLessThan(LEVEL / 100);
  });

  it('where reports are taken to say more than they do', () => {
    const trusting = read(1000, 1, (row) => {
      if (row['process'] !== undefined) return row;
      const said = Object.entries(row['likelihood'] as Readonly<Record<string, number>>);
      return { ...row, reliability: 1, likelihood: Object.fromEntries(said.map(([id, p]) => [id, p ** 6])) };
    });
    expect(pValueOf('P(held)', trusting)).toBeLessThan(LEVEL / 10);
    expect(pValueOf('transitions.talk.rate', trusting)).toBeLessThan(LEVEL);
  });
});
