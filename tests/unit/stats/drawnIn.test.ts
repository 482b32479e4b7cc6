import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logistic, logit } from '../../../src/numeric/logistic.ts';
import { drawnIn } from '../../../src/stats/drawnIn.ts';
import { normals } from '../../helpers/drawnResults.ts';
import { times } from '../../helpers/effort.ts';

function momentsOf(x: Float64Array, w: Float64Array): { mean: number; variance: number } {
  const total = w.reduce((sum, weight) => sum + weight, 0);
  const mean = x.reduce((sum, value, i) => sum + w[i]! * value, 0) / total;
  const variance = x.reduce((sum, value, i) => sum + w[i]! * (value - mean) ** 2, 0) / total;
  return { mean, variance };
}

describe('drawnIn', () => {
  const x = normals(1, 'x', 2000).map((z) => logistic(-3 + 1.2 * z));
  const w = normals(1, 'w', 2000).map((z) => (z > 0 ? 2 : 1));
  const before = momentsOf(x, w);

  it.each([0.02, 0.3, 0.6, 0.9, 0.999])('gives the mean and the share of the variance: %d', (share) => {
    const after = momentsOf(x.map(drawnIn(x, w, share, before.mean)), w);
    // Slices of the sample stand for it, so it is not exact.
    expect(Math.abs(after.mean / before.mean - 1)).toBeLessThan(0.005);
    expect(Math.abs(after.variance / (share * before.variance) - 1)).toBeLessThan(0.05);
  });

  it('takes the mean that is asked for', () => {
    const after = momentsOf(x.map(drawnIn(x, w, 0.5, 0.2)), w);
    expect(Math.abs(after.mean - 0.2)).toBeLessThan(0.002);
  });

  it('leaves all as it is where there is no noise, and nothing but the mean where there is nothing else', () => {
    expect(x.map(drawnIn(x, w, 1, before.mean))).toEqual(x);
    expect(x.map(drawnIn(x, w, 0, before.mean)).every((y) => y === before.mean)).toBe(true);
    const alike = x.map(() => 0.4);
    expect(alike.map(drawnIn(alike, w, 0.5, 0.4)).every((y) => Math.abs(y - 0.4) < 1e-12)).toBe(true);
  });

  it('knows but one answer where the mean is 0 or 1', () => {
    for (const mean of [0, 1]) expect(x.map(drawnIn(x, w, 0.5, mean)).every((y) => y === mean)).toBe(true);
  });

  it('draws in 0 and 1 too, which noise alone may have made of a probability', () => {
    const map = drawnIn(x, w, 0.3, before.mean);
    expect(map(0)).toBeGreaterThan(0);
    expect(map(0)).toBeLessThan(map(0.001));
    expect(map(1)).toBeGreaterThan(map(0.999));
    expect(map(1)).toBeLessThan(1);
  });

  it('finds the probabilities again from log-odds with a noise of the same size everywhere', () => {
    const odds = normals(2, 'odds', 20_000).map((z) => -3 + z);
    const noise = normals(2, 'noise', 20_000);
    const exact = odds.map(logistic);
    const noisy = odds.map((l, i) => logistic(l + 0.6 * noise[i]!));
    const even = new Float64Array(20_000).fill(1);
    const share = momentsOf(exact, even).variance / momentsOf(noisy, even).variance;
    const map = drawnIn(noisy, even, share, momentsOf(exact, even).mean);
    for (const z of [-1.645, 0, 1.645]) {
      // The 5 and 95 % points of the noisy odds, which are normal with a variance of 1.36.
      expect(Math.abs(logit(map(logistic(-3 + Math.sqrt(1.36) * z))) - (-3 + z))).toBeLessThan(0.08);
    }
  });

  it('never falls, and stays a probability', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 2, maxLength: 50 }), p, p, (values, share, mean) => {
        const sample = Float64Array.from(values).sort();
        const drawn = sample.map(
          drawnIn(
            sample,
            sample.map(() => 1),
            share,
            mean,
          ),
        );
        for (const [i, y] of drawn.entries()) {
          expect(y >= 0 && y <= 1, `${y}`).toBe(true);
          if (i > 0) expect(y).toBeGreaterThanOrEqual(drawn[i - 1]!);
        }
      }),
      { seed: 20240326, numRuns: times(60, 600) },
    );
  });
});
