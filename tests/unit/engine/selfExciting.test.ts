import { describe, expect, it } from 'vitest';
import { poissonQuantile, stepSelfExciting } from '../../../src/engine/selfExciting.ts';
import type { DaySpan, SelfExciting } from '../../../src/program/program.ts';
import { expectMean, inSteps, KEY, LANES, LaneColumns, lanes } from '../../helpers/manyLanes.ts';

const DAYS = 365;
const MONTH = 30.4375;
const MU = 0.5 / MONTH;
const N = 0.6;
const BETA = 1.5 / MONTH;
const DECAY = Math.exp(-BETA);

interface Case {
  readonly days: readonly DaySpan[];
  readonly memory: number;
  readonly record?: SelfExciting['record'];
  readonly rate?: number;
}

/** Value of every lane in each step, and all events of each lane. */
function run({ days, memory, record = Array<null>(DAYS).fill(null), rate = MU }: Case): {
  values: Float64Array[];
  total: Float64Array;
} {
  const columns = new LaneColumns();
  const operation: SelfExciting = {
    op: 'selfExciting',
    dst: columns.add(0),
    pool: columns.add(0),
    recent: columns.add(0),
    ring: Array.from({ length: memory < DAYS ? memory : 0 }, () => columns.add(0)),
    baseRate: columns.add(rate),
    branching: columns.add(N),
    decay: columns.add(DECAY),
    days,
    record,
    earlier: days.map(() => 0),
    key: KEY,
  };
  const values = days.map((_, s) => {
    stepSelfExciting(operation, columns.all, lanes, s);
    return columns.all[operation.dst]!.slice();
  });
  return { values, total: columns.all[operation.recent]! };
}

/** Mean and variance of all events under the discrete law, by exact recursion on the moments of (pool, total). */
function discreteLaw(steps: number, length: number): { mean: number; variance: number; means: number[] } {
  const a = Math.exp(-BETA * length);
  const c = 1 - a;
  let pool = 0;
  let mean = 0;
  let varPool = 0;
  let variance = 0;
  let covariance = 0;
  const means: number[] = [];
  for (let k = 0; k < steps; k++) {
    const count = MU * length + c * pool;
    const varCount = count + c * c * varPool;
    variance += varCount + 2 * c * covariance;
    covariance = a * covariance + N * c * covariance + a * c * varPool + N * varCount;
    varPool = a * a * varPool + N * N * varCount + 2 * a * N * c * varPool;
    mean += count;
    means.push(count);
    pool = a * pool + N * count;
  }
  return { mean, variance, means };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('self-exciting events', () => {
  it('come with the mean and variance of their law', () => {
    const { total } = run({ days: inSteps(DAYS, 7), memory: DAYS });
    const { mean, variance } = discreteLaw(DAYS, 1);
    expectMean(total, mean);
    expectMean(
      total.map((x) => (x - mean) ** 2),
      variance,
    );
  });

  it('are the same, path by path, in steps of any length', () => {
    const daily = run({ days: inSteps(DAYS, 1), memory: 30 });
    for (const length of [5, 7, 30, 61]) {
      const days = inSteps(DAYS, length);
      const { values, total } = run({ days, memory: 30 });
      days.forEach(({ middle }, s) => {
        expect(values[s], `steps of ${length} days, step ${s}`).toEqual(daily.values[middle]);
      });
      expect(total).toEqual(daily.total);
    }
  });

  it('are counted over as many days before the middle day as memory is long', () => {
    const { means } = discreteLaw(DAYS, 1);
    for (const memory of [1, 10, 45]) {
      const days = inSteps(DAYS, 31);
      const { values } = run({ days, memory });
      for (const s of [0, 1, 6, 11]) {
        const { middle } = days[s]!;
        expectMean(values[s]!, sum(means.slice(Math.max(0, middle - memory), middle)));
      }
    }
  });

  it('are as the record says while it lasts, and drawn from there with what it leaves in the pool', () => {
    const record = Array.from({ length: DAYS }, (_, day) => (day < 40 ? (day % 10 === 3 ? 2 : 0) : null));
    const days = inSteps(DAYS, 20);
    const { values } = run({ days, memory: 15, record });
    // The middle of the second step is day 29, before which days 14 to 28 hold the event of day 23.
    expect(values[1]!.every((value) => value === 2)).toBe(true);
    let pool = 0;
    const means = record.map((known) => {
      const count = known ?? MU + (1 - DECAY) * pool;
      pool = DECAY * pool + N * count;
      return count;
    });
    for (const s of [2, 3, 9]) expectMean(values[s]!, sum(means.slice(days[s]!.middle - 15, days[s]!.middle)));
  });

  it('begin before the window where the first step does', () => {
    const [first, ...others] = inSteps(DAYS, 30);
    const days = [{ ...first!, from: -60 }, ...others];
    const { values } = run({ days, memory: 30, record: Array<null>(DAYS + 60).fill(null) });
    const { means } = discreteLaw(DAYS + 60, 1);
    for (const s of [0, 2]) {
      const middle = days[s]!.middle + 60;
      expectMean(values[s]!, sum(means.slice(middle - 30, middle)));
    }
  });

  it('approach the continuous mean E N(12) as steps shrink, the error falling with the step', () => {
    const KNOWN = 13.75093323226047;
    const year = 12 * MONTH;
    const gaps = [4, 40, 400].map((steps) => Math.abs(discreteLaw(12 * steps, year / (12 * steps)).mean - KNOWN));
    expect(gaps[1]!).toBeLessThan(gaps[0]! / 8);
    expect(gaps[2]!).toBeLessThan(gaps[1]! / 8);
    // Of days, as docs/methods.md tells.
    expect(discreteLaw(DAYS, 1).mean / (KNOWN * (DAYS / year))).toBeGreaterThan(0.997);
  });

  it('have the long-run rate μ/(1−n) and the variance-to-mean ratio 1/(1−n)²', () => {
    const days = 3_000_000;
    const { mean, variance } = discreteLaw(days, 1);
    expect(Math.abs(mean / days / (MU / (1 - N)) - 1)).toBeLessThan(1e-4);
    expect(Math.abs(variance / mean - 6.25)).toBeLessThan(1e-2);
  });

  it('are many a day where the rate is high', () => {
    const rate = 3;
    const { values } = run({ days: inSteps(20, 20), memory: 4, rate });
    let pool = 0;
    const means = Array.from({ length: 9 }, () => {
      const count = rate + (1 - DECAY) * pool;
      pool = DECAY * pool + N * count;
      return count;
    });
    expectMean(values[0]!, sum(means.slice(5)));
  });

  it('invert the Poisson law', () => {
    expect(poissonQuantile(0.5, 0)).toBe(0);
    expect(poissonQuantile(Math.exp(-1.25) - 1e-12, 1.25)).toBe(0);
    expect(poissonQuantile(Math.exp(-1.25) + 1e-12, 1.25)).toBe(1);
    expect(poissonQuantile(0.5, 1e9)).toBeLessThan(1001);
    expect(poissonQuantile(0.5, Number.NaN)).toBeNaN();
  });

  it('never forget where memory is longer than the window', () => {
    const { values } = run({ days: inSteps(DAYS, 7), memory: DAYS });
    const { means } = discreteLaw(DAYS, 1);
    expectMean(values.at(-1)!, sum(means.slice(0, inSteps(DAYS, 7).at(-1)!.middle)));
    expect(values.at(-1)!).toHaveLength(LANES);
  });
});
