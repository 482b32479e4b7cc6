import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp } from '../../../src/numeric/exp.ts';
import { fitGeneralisedPareto, generalisedParetoQuantile } from '../../../src/stats/generalisedPareto.ts';
import { smoothedWeights } from '../../../src/stats/psis.ts';
import { times } from '../../helpers/effort.ts';
import { relativeError } from '../numeric/relativeError.ts';

/** −ln(1 − p) at p = (i · by mod modulus)/modulus, i from 1 to n: exponential, in a scattered order. */
const scattered = (n: number, by: number, modulus: number): number[] =>
  Array.from({ length: n }, (_, i) => -Math.log(1 - (((i + 1) * by) % modulus) / modulus));

const EXPONENTIAL = scattered(100, 37, 101);

// Made once with R 4.2.2 and loo 2.5.1:
// i <- 1:100; p <- ((i*37) %% 101)/101; x <- -log(1-p)
// r <- psis(lr, r_eff=1); r$diagnostics$pareto_k; w <- weights(r)[,1]; w[i]; 1/sum(exp(w)^2)
const KNOWN = [
  {
    // lr <- 0.9*x + 0.1*sin(i)
    name: 'a heavy tail',
    ratios: EXPONENTIAL.map((x, i) => 0.9 * x + 0.1 * Math.sin(i + 1)),
    k: 0.55224397248578627,
    weights: {
      1: -5.4813357336990025,
      2: -4.697811493877416,
      10: -5.0506146403995693,
      30: -1.9280637819078938,
      60: -2.5932997910591751,
      90: -2.9195532384570901,
      71: -5.8720357592199326,
      100: -5.1229507426468652,
    },
    size: 24.792751981755156,
  },
  {
    // lr <- 0.3*x
    name: 'a tail of finite variance',
    ratios: EXPONENTIAL.map((x) => 0.3 * x),
    k: 0.29508533797331815,
    weights: { 1: -4.8091211757283014, 2: -4.5502073105216985, 30: -3.5614562507203997, 100: -4.6447316245136667 },
    size: 88.402087421052855,
  },
  {
    // lr <- log(0.5+p/2)
    name: 'a tail that ends',
    ratios: Array.from({ length: 100 }, (_, i) => Math.log(0.5 + (((i + 1) * 37) % 101) / 202)),
    k: -0.40462148035522483,
    weights: { 1: -4.6996791945331449, 2: -4.4621469057668355, 30: -4.3236279716312742, 71: -5.0019600664060784 },
    size: null,
  },
  {
    // i <- 1:1000; p <- ((i*377) %% 1009)/1009; lr <- -0.7*log(1-p)
    name: 'a tail of 3√S',
    ratios: scattered(1000, 377, 1009).map((x) => 0.7 * x),
    k: 0.61402232105976307,
    weights: { 1: -7.669632691969742, 2: -7.0342945976778406, 300: -7.9301853466464678, 999: -7.7828973473693734 },
    size: 193.14844358150003,
  },
  {
    // lr <- 0.2*(1:21)
    name: 'the fewest draws with a tail of five',
    ratios: Array.from({ length: 21 }, (_, i) => 0.2 * (i + 1)),
    k: 0.25152749609024749,
    weights: { 17: -2.5881319776548235, 18: -2.3622424457003324, 20: -1.7833598893002192, 21: -1.6952448949537295 },
    size: null,
  },
] as const;

const logRatios = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -400, max: 400 }).map((x) => x / 64) },
    { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
  ),
  { minLength: 5, maxLength: 120 },
);

describe('Pareto smoothed weights', () => {
  it.each(KNOWN)('of $name are those of loo', ({ ratios, k, weights, size }) => {
    const found = smoothedWeights(ratios);
    expect(relativeError(found.paretoK!, k)).toBeLessThan(1e-11);
    for (const [i, weight] of Object.entries(weights)) {
      expect(relativeError(found.logWeights[Number(i) - 1]!, weight)).toBeLessThan(1e-12);
    }
    if (size !== null) expect(relativeError(found.effectiveSize, size)).toBeLessThan(1e-11);
  });

  it('are not smoothed where there are too few draws for a tail of five', () => {
    // psis(0.2*(1:20), r_eff=1): k is Inf, weights -5.4892863541446335 -5.2892863541446342 …
    const found = smoothedWeights(Array.from({ length: 20 }, (_, i) => 0.2 * (i + 1)));
    expect(found.paretoK).toBeNull();
    expect(relativeError(found.logWeights[0]!, -5.4892863541446335)).toBeLessThan(1e-15);
    expect(relativeError(found.logWeights[1]!, -5.2892863541446342)).toBeLessThan(1e-15);
  });

  it('are equal where the ratios are, with no shape', () => {
    const found = smoothedWeights(new Array(50).fill(2));
    expect(found.paretoK).toBeNull();
    expect(found.effectiveSize).toBe(50);
    for (const weight of found.logWeights) expect(relativeError(weight, -Math.log(50))).toBeLessThan(1e-15);
  });

  it('have no shape where the tail differs by rounding alone', () => {
    const found = smoothedWeights(EXPONENTIAL.map((x) => 3 + 1e-12 * x));
    expect(found.paretoK).toBeNull();
    expect(Math.abs(found.effectiveSize - 100)).toBeLessThan(1e-9);
  });

  it('are the raw ones, with an infinite shape, where a quarter of the tail is no higher than what is below it', () => {
    // z <- c(rep(0,90), log(1+(1:10)/3)); psis(z, r_eff=1): k is Inf
    const ratios = [...new Array(90).fill(0), ...Array.from({ length: 10 }, (_, i) => Math.log(1 + (i + 1) / 3))];
    const found = smoothedWeights(ratios);
    expect(found.paretoK).toBe(Number.POSITIVE_INFINITY);
    const total = Math.log(90 + 10 + 55 / 3);
    for (const [i, ratio] of ratios.entries()) {
      expect(relativeError(found.logWeights[i]!, ratio - total)).toBeLessThan(1e-14);
    }
  });

  it('take a ratio of 0 for one that is too small to count', () => {
    const some = EXPONENTIAL.map((x, i) => (i % 3 === 0 ? Number.NEGATIVE_INFINITY : 0.5 * x));
    const tiny = some.map((ratio) => Math.max(ratio, -1e4));
    const [found, expected] = [smoothedWeights(some), smoothedWeights(tiny)];
    expect(found.paretoK).toBe(expected.paretoK);
    expect(found.effectiveSize).toBe(expected.effectiveSize);
    expect(found.logWeights.map(exp)).toEqual(expected.logWeights.map(exp));
  });

  it('leave at 0 what has a ratio of 0, though the tail were long enough for it', () => {
    const ratios = [...new Array(85).fill(Number.NEGATIVE_INFINITY), ...EXPONENTIAL.slice(0, 15)];
    const found = smoothedWeights(ratios);
    expect(found.logWeights.slice(0, 85).every((weight) => weight === Number.NEGATIVE_INFINITY)).toBe(true);
    expect(found.paretoK).toBeLessThan(0.7);
    expect(smoothedWeights([0, ...new Array(30).fill(Number.NEGATIVE_INFINITY)])).toEqual({
      logWeights: Float64Array.from([0, ...new Array(30).fill(Number.NEGATIVE_INFINITY)]),
      paretoK: null,
      effectiveSize: 1,
    });
  });

  it('sum to 1, keep the order, lie within what is raw, and do not depend on a constant', () => {
    fc.assert(
      fc.property(logRatios, fc.integer({ min: -600, max: 600 }), (ratios, constant) => {
        if (!ratios.some(Number.isFinite)) {
          expect(() => smoothedWeights(ratios)).toThrow('no ratio is above 0');
          return;
        }
        const found = smoothedWeights(ratios);
        const weights = found.logWeights.map(exp);
        expect(Math.abs(weights.reduce((sum, w) => sum + w, 0) - 1)).toBeLessThan(1e-12);
        expect(found.effectiveSize).toBeGreaterThan(1 - 1e-12);
        expect(found.effectiveSize).toBeLessThan(ratios.length + 1e-9);
        const order = [...ratios.keys()].sort((i, j) =>
          ratios[i]! < ratios[j]! ? -1 : ratios[i]! > ratios[j]! ? 1 : i - j,
        );
        for (const [rank, i] of order.entries()) {
          if (rank > 0) expect(found.logWeights[i]! >= found.logWeights[order[rank - 1]!]! - 1e-12).toBe(true);
        }
        // The constants are such that the sums are exact.
        expect(smoothedWeights(ratios.map((ratio) => ratio + constant))).toEqual(found);
      }),
      { seed: 20261130, numRuns: times(100, 3000) },
    );
  });

  it('are refused of what are no ratios', () => {
    expect(() => smoothedWeights([0, Number.NaN])).toThrow('log ratio 1 is NaN, but must be finite');
    expect(() => smoothedWeights([Number.POSITIVE_INFINITY])).toThrow('log ratio 0 is Infinity');
    expect(() => smoothedWeights([])).toThrow('no ratio is above 0');
  });
});

describe('the generalised Pareto distribution', () => {
  it('is fitted as loo does it', () => {
    // y <- (sqrt(31/(31-(1:30)))-1)*4; gpdfit(y)
    const y = Array.from({ length: 30 }, (_, i) => (Math.sqrt(31 / (31 - (i + 1))) - 1) * 4);
    const { shape, scale } = fitGeneralisedPareto(y);
    expect(relativeError(shape, 0.40231404877024446)).toBeLessThan(1e-12);
    expect(relativeError(scale, 2.0834183552029022)).toBeLessThan(1e-12);
  });

  it('has quantiles by hand, and the exponential ones between heavy tails and ends', () => {
    expect(relativeError(generalisedParetoQuantile({ shape: 1, scale: 2 }, 0.75), 6)).toBeLessThan(1e-15);
    expect(relativeError(generalisedParetoQuantile({ shape: -1, scale: 2 }, 0.75), 1.5)).toBeLessThan(1e-15);
    expect(relativeError(generalisedParetoQuantile({ shape: 0, scale: 2 }, 0.75), 2 * Math.log(4))).toBeLessThan(1e-15);
    expect(generalisedParetoQuantile({ shape: 0.5, scale: 2 }, 0)).toBe(0);
  });

  it('knows the candidate that is exponential, which has no θ', () => {
    // With these the candidate 1/9 + (1 − √(32/4.5))/15 is exactly 0; of a third of them it is not.
    const x = [5, 6, 7, 8, 9];
    const [found, third] = [fitGeneralisedPareto(x), fitGeneralisedPareto(x.map((value) => value / 3))];
    // gpdfit(c(5,6,7,8,9)/3)
    expect(relativeError(third.shape, -0.16747098623550544)).toBeLessThan(1e-12);
    expect(relativeError(third.scale, 4.822164139003803)).toBeLessThan(1e-12);
    expect(relativeError(found.shape, third.shape)).toBeLessThan(1e-12);
    expect(relativeError(found.scale, 3 * third.scale)).toBeLessThan(1e-12);
  });

  it('has no scale where a quarter of the exceedances are 0', () => {
    expect(fitGeneralisedPareto([0, 0, 1, 2])).toEqual({ shape: Number.POSITIVE_INFINITY, scale: Number.NaN });
    expect(Number.isFinite(fitGeneralisedPareto([0, 1, 1, 2, 3, 4, 5, 6]).shape)).toBe(true);
  });
});
