import { describe, expect, it } from 'vitest';
import { poissonQuantile, stepRegime, stepSelfExciting, transitionMatrix } from '../../../src/engine/processes.ts';
import type { Regime, SelfExciting, Step } from '../../../src/program/program.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

const LANES = 20_000;
const KEY = streamKey('processes', 'test');
const lanes = {
  draw: Uint32Array.from({ length: LANES }, (_, l) => l),
  path: new Uint32Array(LANES),
};

/** Columns by name, all lanes alike at first. */
class Columns {
  readonly all: Float64Array[] = [];
  add(value: number): number {
    return this.all.push(new Float64Array(LANES).fill(value)) - 1;
  }
}

const stepAt = (s: number, months: number): Step => ({ from: s, until: s + 1, months, address: s });

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1) };
}

/** Fails with the z-score unless the mean of the values is within 5 of its standard errors of `known`. */
function expectMean(values: Float64Array, known: number): void {
  const { mean, variance } = moments(values);
  const z = (mean - known) / Math.sqrt(variance / values.length);
  expect(Math.abs(z), `mean ${mean}, known ${known}, z ${z}`).toBeLessThan(5);
}

describe('self-exciting events', () => {
  const MU = 0.5;
  const N = 0.6;
  const BETA = 1.5;

  /** Events of every lane over some months. */
  function counts(months: number, stepsAMonth: number): Float64Array {
    const columns = new Columns();
    const steps = months * stepsAMonth;
    const decay = columns.add(Math.exp(-BETA / stepsAMonth));
    const last = columns.add(0);
    const operation: SelfExciting = {
      op: 'selfExciting',
      dst: columns.add(0),
      pool: columns.add(0),
      ring: [last],
      shares: Array(steps).fill([1]),
      baseRate: columns.add(MU),
      branching: columns.add(N),
      decay: Array(steps).fill(decay),
      observed: [],
      earlier: Array(steps).fill(0),
      key: KEY,
    };
    const total = new Float64Array(LANES);
    for (let s = 0; s < steps; s++) {
      stepSelfExciting(operation, columns.all, lanes, s, stepAt(s, 1 / stepsAMonth));
      columns.all[last]!.forEach((count, l) => {
        total[l]! += count;
      });
    }
    return total;
  }

  /** Mean and variance of the total under the discrete law, by exact recursion on the moments of (pool, total). */
  function discreteLaw(months: number, stepsAMonth: number): { mean: number; variance: number } {
    const a = Math.exp(-BETA / stepsAMonth);
    const c = 1 - a;
    let pool = 0;
    let mean = 0;
    let varPool = 0;
    let variance = 0;
    let covariance = 0;
    for (let k = 0; k < months * stepsAMonth; k++) {
      const count = MU / stepsAMonth + c * pool;
      const varCount = count + c * c * varPool;
      variance += varCount + 2 * c * covariance;
      covariance = a * covariance + N * c * covariance + a * c * varPool + N * varCount;
      varPool = a * a * varPool + N * N * varCount + 2 * a * N * c * varPool;
      mean += count;
      pool = a * pool + N * count;
    }
    return { mean, variance };
  }

  it('counts with the mean and variance of its law', () => {
    const values = counts(12, 4);
    const { mean, variance } = discreteLaw(12, 4);
    expectMean(values, mean);
    expectMean(
      values.map((x) => (x - mean) ** 2),
      variance,
    );
  });

  it('approaches the continuous mean E N(12) as steps shrink, the error falling with the step', () => {
    const KNOWN = 13.75093323226047;
    const gaps = [4, 40, 400].map((stepsAMonth) => Math.abs(discreteLaw(12, stepsAMonth).mean - KNOWN));
    expect(gaps[1]!).toBeLessThan(gaps[0]! / 8);
    expect(gaps[2]!).toBeLessThan(gaps[1]! / 8);
  });

  it('has the long-run rate μ/(1−n) and variance-to-mean ratio 1/(1−n)² at any step', () => {
    for (const stepsAMonth of [1, 4]) {
      const { mean, variance } = discreteLaw(100_000, stepsAMonth);
      expect(Math.abs(mean / 100_000 - 1.25)).toBeLessThan(1e-4);
      expect(Math.abs(variance / mean - 6.25)).toBeLessThan(1e-2);
    }
  });

  it('inverts the Poisson law', () => {
    expect(poissonQuantile(0.5, 0)).toBe(0);
    expect(poissonQuantile(Math.exp(-1.25) - 1e-12, 1.25)).toBe(0);
    expect(poissonQuantile(Math.exp(-1.25) + 1e-12, 1.25)).toBe(1);
    expect(poissonQuantile(0.5, 1e9)).toBeLessThan(1001);
    expect(poissonQuantile(0.5, Number.NaN)).toBeNaN();
  });
});

describe('regime switch', () => {
  it('has the two-state transition probabilities in closed form', () => {
    const columns = new Columns();
    const rates = [
      { from: 0, to: 1, rate: columns.add(0.3) },
      { from: 1, to: 0, rate: columns.add(0.1) },
    ];
    const cells = [0, 1, 2, 3].map(() => columns.add(0));
    transitionMatrix({ op: 'transitionMatrix', dst: cells, states: 2, months: 2.5, rates }, columns.all);
    const stay = 0.25 + 0.75 * Math.exp(-0.4 * 2.5);
    expect(Math.abs(columns.all[cells[0]!]![0]! - stay)).toBeLessThan(1e-15);
    expect(Math.abs(columns.all[cells[1]!]![0]! - 1)).toBeLessThan(1e-15);

    const operation: Regime = {
      op: 'regime',
      dst: columns.add(0),
      state: columns.add(0),
      index: columns.add(0),
      values: [columns.add(0), columns.add(1)],
      matrix: [cells],
      observed: [null, 1],
      key: KEY,
    };
    stepRegime(operation, columns.all, lanes, 0, stepAt(0, 2.5));
    expectMean(columns.all[operation.dst]!, 1 - stay);
    stepRegime(operation, columns.all, lanes, 1, stepAt(1, 2.5));
    expect(columns.all[operation.dst]!.every((value) => value === 1)).toBe(true);
    expect(columns.all[operation.index]!.every((state) => state === 1)).toBe(true);
  });
});
