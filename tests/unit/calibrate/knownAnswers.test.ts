import { describe, expect, it } from 'vitest';
import { valuesAt } from '../../../src/calibrate/casePoints.ts';
import { logLikelihoodOf, posteriorOf } from '../../../src/calibrate/posterior.ts';
import { normalCdf, normalDensity } from '../../../src/numeric/normal.ts';
import type { threadsRunner } from '../../../src/runners/threads.ts';
import { caseFrom, learn, oneMove, SMALL, twoMoves } from '../../helpers/calibration.ts';
import { runner } from '../../helpers/run.ts';

// Threads are told a file of JavaScript to run.
const built: { threadsRunner: typeof threadsRunner } = await import('../../../dist/runners/threads.js' as string);

const MONTH = 30.4375;
const RATE = '0.1 to 0.6 per month';
const SEEN = [
  { days: 20, held: true },
  { days: 75, held: true },
  { days: 300, held: false },
  { days: 140, held: true },
  { days: 220, held: false },
] as const;

const seen = SEEN.map(({ days, held }, i) => caseFrom(`c${i}`, oneMove(RATE, days, held ? 'held' : 'open')));

const mean = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;
const sd = (x: ArrayLike<number>): number => Math.sqrt(mean(Array.from(x, (value) => (value - mean(x)) ** 2)));

/** Points and weights of a standard normal, far finer than anything here needs. */
const GRID = Array.from({ length: 241 }, (_, i) => (i - 120) / 20).map((z) => ({ z, w: normalDensity(z) / 20 }));

/** P(met within so many days): one move, or one after the other. */
const oneAfter = (rate: number, days: number): number => 1 - Math.exp((-rate * days) / MONTH);
const twoAfter = (a: number, b: number, days: number): number => {
  const t = days / MONTH;
  return 1 - (b * Math.exp(-a * t) - a * Math.exp(-b * t)) / (b - a);
};
const likelihood = (met: (days: number) => number, all: readonly { days: number; held: boolean }[]): number =>
  all.reduce((product, { days, held }) => product * (held ? met(days) - met(days - 1) : 1 - met(days)), 1);

describe('one number', () => {
  const { shared } = posteriorOf(seen, '1', SMALL);
  const rateAt = (z: number): number => valuesAt(shared[0]!.distribution, Float64Array.of(normalCdf(z)))[0]!;

  it('has the likelihood of an exponential waiting time', async () => {
    const posterior = posteriorOf(seen, '1', SMALL);
    const z = Float64Array.of(-1.5, 0, 0.3, 2);
    const found = await logLikelihoodOf(posterior, { runner }, () => undefined)(z);
    z.forEach((one, i) => {
      const exact = Math.log(likelihood((days) => oneAfter(rateAt(one), days), SEEN));
      expect(Math.abs(found![i]! - exact)).toBeLessThan(1e-9);
    });
  });

  it('has the posterior and the evidence of quadrature', async () => {
    const { state, numbers } = await learn(seen, { seed: '1', particles: 1000 });
    const at = GRID.map(({ z, w }) => ({ z, w: w * likelihood((days) => oneAfter(rateAt(z), days), SEEN) }));
    const evidence = at.reduce((sum, { w }) => sum + w, 0);
    const exactMean = at.reduce((sum, { z, w }) => sum + z * w, 0) / evidence;
    const exactSd = Math.sqrt(at.reduce((sum, { z, w }) => sum + z * z * w, 0) / evidence - exactMean ** 2);
    // Five errors of as many independent draws.
    const error = (5 * exactSd) / Math.sqrt(1000);
    expect(Math.abs(mean(numbers[0]!.normals) - exactMean)).toBeLessThan(error);
    expect(Math.abs(sd(numbers[0]!.normals) - exactSd)).toBeLessThan(error);
    expect(Math.abs(state.logEvidence - Math.log(evidence))).toBeLessThan(0.1);
  });
});

describe('three numbers', () => {
  const ALL = [10, 45, 60, 90, 200].map((days) => ({ days, held: true })).concat([{ days: 390, held: false }]);
  const cases = ALL.map(({ days, held }, i) => caseFrom(`c${i}`, twoMoves(days, held ? 'held' : 'open')));

  it('have the means, spreads and evidence of quadrature', async () => {
    const { posterior, state, numbers } = await learn(cases, { seed: '2', particles: 1000 });
    const { shared } = posterior;
    expect(shared.map(({ path }) => path)).toEqual([
      'actors.b.willingness',
      'transitions.meet.rate',
      'transitions.talk.rate',
    ]);
    const coarse = Array.from({ length: 61 }, (_, i) => (i - 30) / 6).map((z) => ({ z, w: normalDensity(z) / 6 }));
    const values = shared.map(({ distribution }) =>
      valuesAt(
        distribution,
        Float64Array.from(coarse, ({ z }) => normalCdf(z)),
      ),
    );
    const sums = { total: 0, first: [0, 0, 0], second: [0, 0, 0] };
    coarse.forEach((x, i) => {
      coarse.forEach((y, j) => {
        coarse.forEach((z, k) => {
          const will = values[0]![i]!;
          const met = (days: number): number =>
            twoAfter(will * values[2]![k]!, will * values[1]![j]! * 1.0000001, days);
          const w = x.w * y.w * z.w * likelihood(met, ALL);
          sums.total += w;
          [x.z, y.z, z.z].forEach((one, n) => {
            sums.first[n]! += w * one;
            sums.second[n]! += w * one * one;
          });
        });
      });
    });
    numbers.forEach(({ normals }, n) => {
      const exactMean = sums.first[n]! / sums.total;
      const exactSd = Math.sqrt(sums.second[n]! / sums.total - exactMean ** 2);
      // Draws that descend from one another are worth less than independent ones: five errors of a quarter of them.
      const error = (5 * exactSd) / Math.sqrt(250);
      expect(Math.abs(mean(normals) - exactMean)).toBeLessThan(error);
      expect(Math.abs(sd(normals) - exactSd)).toBeLessThan(error);
    });
    expect(Math.abs(state.logEvidence - Math.log(sums.total))).toBeLessThan(0.1);
  });
});

describe('what must change nothing', () => {
  const settings = { seed: '3', particles: 64 };

  it('the order of the cases, to the bit', async () => {
    const one = await learn(seen, settings);
    const other = await learn([...seen].reverse(), settings);
    expect(other.state.points).toEqual(one.state.points);
  });

  it('the number of threads, to the bit', async () => {
    const one = await learn(seen, settings);
    const pool = built.threadsRunner(2, undefined);
    const other = await learn(seen, settings, { runner: pool }).finally(() => pool.close());
    expect(other.state).toEqual(one.state);
  });

  it('a case of which nothing was seen for a day: the prior comes back', async () => {
    const nothing = caseFrom('c', oneMove(RATE, 1, 'open'));
    const { state } = await learn([{ ...nothing, answer: null }], { seed: '4', particles: 2000 });
    expect(state.logEvidence).toBe(0);
    expect(Math.abs(mean(state.points))).toBeLessThan(5 / Math.sqrt(2000));
    expect(Math.abs(sd(state.points) - 1)).toBeLessThan(5 / Math.sqrt(1000));
  });
});
