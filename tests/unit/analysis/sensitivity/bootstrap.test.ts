import { expect, test } from 'vitest';
import { bootstrap } from '../../../../src/analysis/sensitivity/bootstrap.ts';
import { incompleteBetaInverse } from '../../../../src/numeric/beta.ts';
import { streamKey } from '../../../../src/random/streamKey.ts';
import { distanceOfMean, studentBound } from '../../../helpers/bounds.ts';

/** The mean of the blocks, beside a column of something else. */
const meanOf = (blocks: readonly number[]): Float64Array[] => [
  Float64Array.of(-1, -2, -3),
  Float64Array.of(7, blocks.reduce((sum, one) => sum + one, 0) / blocks.length),
];

const keys = Array.from({ length: 100 }, (_, seed) => streamKey(`${seed}`, 'bootstrap'));

test.each([2, 32])('the standard error is that of the mean of independent blocks, s/√n: %i of them', (n) => {
  const blocks = Array.from({ length: n }, (_, k) => k);
  // Of 0 … n − 1 the variance, with n − 1 for the mean that was estimated, is n(n + 1)/12.
  const exact = Math.sqrt((n + 1) / 12);
  const errors = keys.map((key) => bootstrap(blocks, key, meanOf)(1, 1).standardError);
  expect(distanceOfMean(errors, exact)).toBeLessThan(studentBound(keys.length));
});

test('the interval reaches as far as that of Student for so few blocks, from below to above', () => {
  const blocks = Array.from({ length: 32 }, (_, k) => k - 15.5);
  const error = Math.sqrt(33 / 12);
  const beyond = incompleteBetaInverse(0.1, 31 / 2, 0.5);
  const t = Math.sqrt(31 * (1 / beyond - 1));
  const intervals = keys.map((key) => bootstrap(blocks, key, meanOf)(1, 1).interval90);
  for (const [end, sign] of [
    [0, -1],
    [1, 1],
  ] as const) {
    const mean = intervals.reduce((sum, interval) => sum + interval[end], 0) / keys.length;
    // An interval without the expansion reaches to 1.619 errors, this one to 1.696; the mean of 32 even steps is all but normal.
    expect(Math.abs((sign * mean) / error - t)).toBeLessThan(0.04);
  }
});
