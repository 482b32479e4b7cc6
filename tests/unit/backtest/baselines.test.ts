import { describe, expect, it } from 'vitest';
import { CLIMATOLOGY, shareBaseline } from '../../../src/backtest/baselines.ts';
import { compareWith } from '../../../src/backtest/compare.ts';
import { cdfOf } from '../../../src/backtest/forecastCase.ts';
import { caseOf, entriesAt, forecast, outcome, START } from '../../helpers/backtestCases.ts';
import { relativeError } from '../numeric/relativeError.ts';

const at = (days: number): number => START + days;

/** Five cases in three groups: held on day 10 and between days 85 and 94; one void, one censored, one held late. */
const FIVE = [
  ['a', outcome('held', 10)],
  ['a', outcome('void', 20)],
  ['b', outcome('held', 85, 94)],
  ['c', outcome('held', 300)],
  ['c', outcome('open', 200)],
] as const;
const entries = entriesAt(
  FIVE.map(([group, result], i) =>
    caseOf(`c${i}`, {
      group,
      outcome: result,
      forecasts: [forecast('start', 0, 0.5)],
      cells: { x: i % 2 === 0 ? 'yes' : 'no' },
    }),
  ),
);

describe('climatology', () => {
  it('tells of each case what the cases of other groups did whose answer is known', () => {
    // Without a: two of two. Without b: two of three. Without c: two of three, and of c one case is known.
    const found = CLIMATOLOGY.predict(entries).map((one) => one!.probability);
    expect(found).toEqual([2.5 / 3, 2.5 / 3, 2.5 / 4, 2.5 / 4, 2.5 / 4]);
  });

  it('tells by days the share held by then, with the half of Jeffreys spread evenly over the window', () => {
    const [first, , second, third] = CLIMATOLOGY.predict(entries).map((one) => cdfOf(one!.curve!, START));
    const near = (found: number, expected: number) => expect(relativeError(found, expected)).toBeLessThan(1e-14);
    // Without a, by day 90: six of the ten days of b, nothing of the late one.
    near(first!(at(90)), (0.6 + (0.5 * 91) / 361) / 3);
    near(first!(at(360)), 2.5 / 3);
    // Without b, by day 14: the one of day 10.
    near(second!(at(14)), (1 + (0.5 * 15) / 361) / 4);
    near(second!(at(7)), ((1 + (0.5 * 15) / 361) / 4) * (8 / 15));
    near(third!(at(180)), (2 + (0.5 * 181) / 361) / 4);
    expect(third!(at(-1))).toBe(0);
  });

  it('leaves no day without a probability', () => {
    for (const prediction of CLIMATOLOGY.predict(entries)) {
      const cdf = cdfOf(prediction!.curve!, START);
      for (let day = 0; day <= 360; day++) expect(cdf(at(day))).toBeGreaterThan(cdf(at(day - 1)));
      expect(cdf(at(360))).toBeLessThan(1);
    }
  });

  it('is scored by days as the forecasts are, censored cases in the interval score alone', () => {
    const row = compareWith(CLIMATOLOGY, entries);
    expect(row.n).toBe(4);
    const curves = CLIMATOLOGY.predict(entries).map((one) => cdfOf(one!.curve!, START));
    const edges = [14, 30, 90, 180, 360].map(at);
    // The third case lies on both sides of day 90, so that its bin is not known.
    const ranked = [0, 1, 3].map((i) => {
      const by = [10, null, null, 300][i] ?? Number.POSITIVE_INFINITY;
      return edges.reduce((sum, edge) => sum + (curves[i]!(edge) - (at(by) <= edge ? 1 : 0)) ** 2, 0) / 5;
    });
    expect(relativeError(row.ranked!, (ranked[0]! + ranked[1]! + ranked[2]!) / 3)).toBeLessThan(1e-13);
    const interval = [
      curves[0]!(at(10)) - curves[0]!(at(9)),
      1 - curves[1]!(at(360)),
      curves[2]!(at(94)) - curves[2]!(at(84)),
      curves[3]!(at(300)) - curves[3]!(at(299)),
      1 - curves[4]!(at(200)),
    ].map((p) => -Math.log(p));
    expect(relativeError(row.interval!, interval.reduce((a, b) => a + b) / 5)).toBeLessThan(1e-13);
    const own = entries.reduce((sum, { forecast: { interval: score } }) => sum + score!, 0) / 5;
    expect(Math.abs(row.difference.interval!.mean - (own - row.interval!))).toBeLessThan(1e-13);
  });
});

describe('a share by column', () => {
  it('looks at cases of other groups that say the same', () => {
    // yes: c0 (a, held), c2 (b, held), c4 (c, not known); no: c1 (a, void), c3 (c, held).
    const found = shareBaseline('x', 'x', 'x', null).predict(entries);
    expect(found.map((one) => one!.probability)).toEqual([1.5 / 2, 1.5 / 2, 1.5 / 2, 0.5 / 2, 2.5 / 3]);
  });

  it('puts cells together that count as one', () => {
    const found = shareBaseline('x', 'x', 'x', ['yes', 'no']).predict(entries);
    expect(found).toEqual(CLIMATOLOGY.predict(entries));
  });
});
