import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../../src/random/philox.ts';
import { consistencyBands, corpDecomposition } from '../../../src/stats/corp.ts';
import { brierScore, logScore, type ScoredForecast } from '../../../src/stats/scores.ts';
import { times } from '../../helpers/effort.ts';
import { relativeError } from '../numeric/relativeError.ts';

const Y = [0, 1, 0, 0, 1, 0, 1, 1, 0, 1];
const CASES: readonly ScoredForecast[] = [0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.5, 0.6, 0.8, 0.9].map((probability, i) => ({
  probability,
  happened: Y[i] === 1,
}));
const forecasts = fc.array(
  fc.record({ probability: fc.integer({ min: 0, max: 16 }).map((p) => p / 16), happened: fc.boolean() }),
  { minLength: 1, maxLength: 40 },
);

describe('the CORP decomposition', () => {
  // With f, y, m and w as in isotonic.test.ts: p <- isoreg(rep(as.numeric(names(m)), w), rep(m, w))$yf
  // brier <- function(q) mean((q-y)^2)
  // ls <- function(q) { q <- pmin(pmax(q,1e-6),1-1e-6); -mean(y*log(q)+(1-y)*log(1-q)) }
  // for (S in list(brier, ls)) print(c(S(f), S(f)-S(p), S(rep(mean(y),10))-S(p), S(rep(mean(y),10))))
  it.each([
    ['Brier', brierScore, [0.245, 0.058333333333333348, 0.063333333333333325, 0.25]],
    ['log', logScore, [0.68228260681968322, 0.15482232282651121, 0.16568689656677327, Math.LN2]],
  ] as const)('gives known parts of the %s score', (_, score, expected) => {
    const { score: own, miscalibration, discrimination, uncertainty } = corpDecomposition(CASES, score);
    for (const [i, part] of [own, miscalibration, discrimination, uncertainty].entries()) {
      expect(relativeError(part, expected[i]!)).toBeLessThan(1e-13);
    }
  });

  it('adds up to the score, with no part below 0', () => {
    fc.assert(
      fc.property(forecasts, fc.constantFrom(brierScore, logScore), (cases, score) => {
        const parts = corpDecomposition(cases, score);
        expect(parts.score).toBe(score(cases));
        expect(parts.miscalibration).toBeGreaterThanOrEqual(0);
        expect(parts.discrimination).toBeGreaterThanOrEqual(0);
        const whole = parts.miscalibration - parts.discrimination + parts.uncertainty;
        expect(Math.abs(whole - parts.score)).toBeLessThan(1e-13);
      }),
      { seed: 20261130, numRuns: times(200, 5000) },
    );
  });

  it('looks at the order of forecasts alone in what discriminates', () => {
    fc.assert(
      fc.property(forecasts, (cases) => {
        const squared = cases.map(({ probability, happened }) => ({
          probability: probability * probability,
          happened,
        }));
        expect(corpDecomposition(squared, brierScore).discrimination).toBe(
          corpDecomposition(cases, brierScore).discrimination,
        );
      }),
      { seed: 20261130, numRuns: times(100, 2000) },
    );
  });

  it('finds nothing wrong with forecasts that are the shares, nor anything told apart by one for all', () => {
    const shares = [0, 0.5, 0.5, 1].map((probability, i) => ({ probability, happened: i >= 2 }));
    expect(corpDecomposition(shares, brierScore)).toEqual({
      score: 0.125,
      miscalibration: 0,
      discrimination: 0.125,
      uncertainty: 0.25,
    });
    const same = [true, false, false, false].map((happened) => ({ probability: 0.75, happened }));
    expect(corpDecomposition(same, brierScore)).toEqual({
      score: 0.4375,
      miscalibration: 0.25,
      discrimination: 0,
      uncertainty: 0.1875,
    });
    expect(() => corpDecomposition([], brierScore)).toThrow(RangeError);
  });
});

describe('consistency bands', () => {
  const draws = (i: number): number => uniform([11, 30], i, 0, 0, 0);

  it('of one forecast are quantiles of its binomial share', () => {
    // qbinom(c(.05,.95), 40, .3)/40, and the neighbours are far from the levels: pbinom(c(6,7,16,17), 40, .3).
    expect(consistencyBands(new Array(40).fill(0.3), 4000, draws)).toEqual([
      { forecast: 0.3, low: 0.175, high: 0.425 },
    ]);
  });

  it('are fitted to outcomes that come from the uniforms, in ascending order of the forecasts', () => {
    // One replication: outcomes 0 of 0.2, 1 and 0 of 0.5, 1 of 0.9; then the fit, which is its own quantile.
    const given = [0.3, 0.4, 0.6, 0.1];
    expect(consistencyBands([0.9, 0.5, 0.2, 0.5], 1, (i) => given[i]!)).toEqual([
      { forecast: 0.2, low: 0, high: 0 },
      { forecast: 0.5, low: 0.5, high: 0.5 },
      { forecast: 0.9, low: 1, high: 1 },
    ]);
    // The other way round all are pooled.
    expect(consistencyBands([0.2, 0.9], 1, (i) => [0.1, 0.95][i]!)).toEqual([
      { forecast: 0.2, low: 0.5, high: 0.5 },
      { forecast: 0.9, low: 0.5, high: 0.5 },
    ]);
  });

  it('rise with the forecast, hold it in the middle, and are points where a forecast is certain', () => {
    const spread = Array.from({ length: 60 }, (_, i) => (i % 20) / 20);
    const bands = consistencyBands([...spread, 1], 500, draws);
    expect(bands).toHaveLength(21);
    expect(bands[0]).toEqual({ forecast: 0, low: 0, high: 0 });
    expect(bands.at(-1)).toEqual({ forecast: 1, low: 1, high: 1 });
    for (const [k, band] of bands.entries()) {
      expect(band.low <= band.forecast && band.forecast <= band.high).toBe(true);
      if (k > 0) expect(band.low >= bands[k - 1]!.low && band.high >= bands[k - 1]!.high).toBe(true);
    }
    const wide = consistencyBands([...spread, 1], 500, draws, 0.98);
    expect(wide.every((band, k) => band.low <= bands[k]!.low && band.high >= bands[k]!.high)).toBe(true);
  });
});
