import { describe, expect, it } from 'vitest';
import { bandAt, bandOfDeal, givenInputs } from '../../../../src/analysis/core/band.ts';
import type { RunResult } from '../../../../src/program/result.ts';
import { weightedQuantiles } from '../../../../src/stats/weightedMean.ts';
import { benchOf, type Drawn, normals, uniforms } from '../../../helpers/drawnResults.ts';

const N = 1024;
const p = uniforms(1, 'p', N).map((u) => 0.2 + 0.3 * u);
const luck = normals(1, 'luck', N).map((z) => 0.1 * z);

async function baseOf(drawn: Omit<Drawn, 'columns'>): Promise<RunResult> {
  return (await benchOf({ columns: [], ...drawn })).base;
}

describe('the band', () => {
  it('is that of the draws where paths change nothing, by weight', async () => {
    const weight = p.map((one) => (one > 0.4 ? 0.25 : 1));
    const found = bandAt(await baseOf({ held: p, weight }), 0.3);
    expect(found?.interval90).toEqual(weightedQuantiles(p, weight, [0.05, 0.95]));
  });

  it('counts in a deal no draw without a surplus', async () => {
    const base = await baseOf({ held: p });
    const surplus = p.map((_, d) => (d % 3 === 0 ? 0.1 : 0));
    const dealt = p.map((one, d) => (d % 3 === 0 ? one : 0));
    const even = p.map(() => 1);
    expect(bandOfDeal({ ...base, surplus }, 0.1)?.interval90).toEqual(weightedQuantiles(dealt, even, [0.05, 0.95]));
  });

  it('is not known where one draw in many makes it', async () => {
    const held = new Float64Array(64).fill(0.1);
    held[17] = 0.9;
    const again = held.map((one, d) => one + 0.01 * luck[d]!);
    const base = await baseOf({ held, again });
    expect(bandAt(base, 0.1125)).toBeNull();
    expect(givenInputs(base, 0.1125)).toBeNull();
  });

  it('is known where paths change nothing, however few draws make the variance', async () => {
    // Squares so skewed that the variance cannot be told from 0: of 256 draws the last few hold nearly all of it.
    const held = normals(1, 'tail', 256).map((z) => Math.min(1, 1e-4 * Math.exp(3 * z)));
    const found = bandAt(await baseOf({ held }), 0.002)!;
    expect(found.variance).toBeLessThan(1.6449 * found.standardError);
    const even = held.map(() => 1);
    expect(found.interval90).toEqual(weightedQuantiles(held, even, [0.05, 0.95]));
  });

  it('is drawn in where paths change the draws, to what the inputs do', async () => {
    const held = p.map((one, d) => one + luck[d]!);
    const again = p.map((one, d) => one + luck[d ^ 1]!);
    const mean = 0.35;
    const found = givenInputs(await baseOf({ held, again }), mean)!;
    // Variances 0.0075 and half of 0.01: within five standard errors of some 0.03 each.
    expect(Math.abs(found.reliability - 0.0075 / 0.0125)).toBeLessThan(0.1);
    const spread = (values: Float64Array): number => values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / N;
    expect(Math.abs(spread(found.probability) / 0.0075 - 1)).toBeLessThan(0.15);
    // Noise stays in the order of the draws, but more of what they say is true of the inputs than was in one turn.
    const miss = (values: Float64Array): number => values.reduce((sum, one, d) => sum + (one - p[d]!) ** 2, 0);
    expect(miss(found.probability)).toBeLessThan(0.6 * miss(held));
  });
});
