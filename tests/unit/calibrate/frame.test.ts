import { describe, expect, it } from 'vitest';
import { sliceMoves } from '../../../src/calibrate/ellipticalSlice.ts';
import { deviationOf, frameOf, lengthIn } from '../../../src/calibrate/frame.ts';
import { normalQuantile } from '../../../src/numeric/normal.ts';
import { uniform } from '../../../src/random/philox.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

const POINTS = Float64Array.of(1, 2, 3, 0, 2, 4, 6, 6);

describe('a frame', () => {
  it('has the mean and the variances of its points, and the share n/(d + n) of their covariance', () => {
    const { mean, factor } = frameOf(POINTS, 2, 0, 4);
    expect(mean).toEqual([3, 3]);
    const [[a], [b, c]] = factor as unknown as [[number], [number, number]];
    expect(Math.abs(a * a - 3.5)).toBeLessThan(1e-14);
    // Deviations (−2, −1), (0, −3), (−1, 1), (3, 3): covariance 10/4, of which four points for two numbers leave 4/6.
    expect(Math.abs(a * b - (4 / 6) * 2.5)).toBeLessThan(1e-14);
    expect(Math.abs(b * b + c * c - 5)).toBeLessThan(1e-14);
  });

  it('looks at its own points alone, and takes none to be sure', () => {
    expect(frameOf(POINTS, 2, 1, 2).mean).toEqual([3, 0]);
    expect(frameOf(POINTS, 2, 1, 2).factor[0]![0]).toBe(Math.sqrt(0.01));
  });

  it('measures deviations by the normals that make them', () => {
    const frame = frameOf(POINTS, 2, 0, 4);
    const normals = Float64Array.of(0.7, -1.2);
    expect(Math.abs(lengthIn(frame, deviationOf(frame, normals)) - (0.49 + 1.44))).toBeLessThan(1e-14);
  });
});

describe('a slice move', () => {
  it('leaves the target as it is, whatever the frame', async () => {
    // Prior N(0, 1) and a likelihood of one reading, 2 with error 0.5: N(1.6, 0.2). Particles begin there and have to stay there.
    const particles = 4000;
    const key = streamKey('slice', 'test');
    const normal = (i: number, c: number): number => normalQuantile(uniform(key, i, c, 0, 0));
    const points = Float64Array.from({ length: particles }, (_, i) => 1.6 + Math.sqrt(0.2) * normal(i, 0));
    const likelihoodOf = async (z: Float64Array) => z.map((x) => -2 * (x - 2) ** 2);
    const logLikelihood = await likelihoodOf(points);
    // Far from the target and too narrow for it.
    const frame = { mean: [0.4], factor: [[0.3]] };
    for (let move = 1; move <= 5; move++) {
      await sliceMoves(
        likelihoodOf,
        { points, logLikelihood, power: 1, frameOf: () => frame },
        {
          directions: Float64Array.from({ length: particles }, (_, i) => normal(i, move)),
          chance: (i, turn) => uniform(key, i, move, turn, 1),
        },
      );
    }
    const mean = points.reduce((sum, x) => sum + x, 0) / particles;
    const variance = points.reduce((sum, x) => sum + (x - mean) ** 2, 0) / particles;
    expect(Math.abs(mean - 1.6)).toBeLessThan(5 * Math.sqrt(0.2 / particles));
    expect(Math.abs(variance - 0.2)).toBeLessThan(5 * 0.2 * Math.sqrt(2 / particles));
    expect(logLikelihood).toEqual(await likelihoodOf(points));
  });
});
