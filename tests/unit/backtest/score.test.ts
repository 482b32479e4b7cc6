import { describe, expect, it } from 'vitest';
import { type Baseline, CLIMATOLOGY } from '../../../src/backtest/baselines.ts';
import { compareWith } from '../../../src/backtest/compare.ts';
import type { CaseForecast } from '../../../src/backtest/forecastCase.ts';
import { logitBaseline } from '../../../src/backtest/logitBaseline.ts';
import { scoreAll } from '../../../src/backtest/score.ts';
import type { ScoredCase } from '../../../src/backtest/scoredCase.ts';
import { backtestSchema } from '../../../src/results/backtest.ts';
import type { Outcome } from '../../../src/scenario/model.ts';
import { caseOf, entriesAt, forecast, outcome, START, tenCases } from '../../helpers/backtestCases.ts';
import { relativeError } from '../numeric/relativeError.ts';

const all = (cases: readonly ScoredCase[], baselines: readonly Baseline[] = []) =>
  scoreAll(cases, { landmarks: [30, 90], baselines, slices: ['x'], seed: '1' });
const near = (found: number | null, expected: number, most = 1e-13) =>
  expect(relativeError(found ?? Number.NaN, expected)).toBeLessThan(most);

describe('the table of ten cases', () => {
  const [start] = all(tenCases(), [logitBaseline('logit', 'Logit', ['x'])]).moments;
  const [climatology, logit] = start!.baselines;

  it('has the scores that R gives', () => {
    // f <- c(.9,.8,.7,.6,.55,.4,.3,.2,.1,.05); o <- c(1,1,0,1,1,0,1,0,0,0); g <- c("a","a","b","b","c","d","e","e","f","f")
    // mean((f-o)^2); mean(-log(ifelse(o==1,f,1-f)))
    near(start!.brier, 0.1605);
    near(start!.log, 0.47357352852710966);
    expect(start).toMatchObject({ n: 10, held: 5, censored: 0, impossible: 0 });
    // c <- sapply(1:10, function(i) {k <- g!=g[i]; (sum(o[k])+.5)/(sum(k)+1)})
    near(climatology!.brier, 0.30988271604938272);
    near(climatology!.log, 0.81474505500387306);
    // The logit's lines stand in its own test.
    near(logit!.brier, 0.33872780006391823, 1e-6);
    // By cell: '' two cases, p four, q four.
    expect(start!.slices.map(({ cell, n, held }) => [cell, n, held])).toEqual([
      ['', 2, 1],
      ['p', 4, 3],
      ['q', 4, 1],
    ]);
  });

  it('has errors of the differences by leaving out groups', () => {
    // d <- (f-o)^2-(c-o)^2; m <- sapply(unique(g), function(x) mean(d[g!=x])); G <- length(m)
    // mean(d); sqrt((G-1)/G*sum((m-mean(m))^2)); the same of the log scores
    near(climatology!.difference.brier!.mean, -0.14938271604938275);
    near(climatology!.difference.brier!.standardError, 0.092684650402310234);
    near(climatology!.difference.log!.mean, -0.34117152647676341);
    near(climatology!.difference.log!.standardError, 0.21151497174525435);
    // With the same probabilities but each case by itself: sqrt of the above with g <- 1:10
    const { predict } = CLIMATOLOGY;
    const told = predict(entriesAt(tenCases()));
    const apart = entriesAt(tenCases()).map(({ of, forecast: one }, i) => ({
      of: { ...of, group: `${i}` },
      forecast: one,
    }));
    near(
      compareWith({ id: '', title: '', predict: () => told }, apart).difference.brier!.standardError,
      0.073602410818677633,
    );
  });

  it('is what the published schema says', () => {
    const record = {
      format: 'summitry/backtest/1',
      title: '',
      files: [],
      overrides: [],
      seed: '1',
      draws: 2,
      paths: 1,
      complete: true,
      ...all(tenCases(), [logitBaseline('logit', 'Logit', ['x'])]),
      requirements: [],
      failed: [],
      manifest: { version: '', node: '', elapsedSeconds: 0 },
    };
    expect(backtestSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });
});

/** Twelve cases of every kind of outcome, forecast as of the start and day 90. */
const OUTCOMES: readonly (readonly [string, Outcome | null])[] = [
  ['a', outcome('held', 0)],
  ['a', outcome('held', 14)],
  ['a', outcome('held', 95)],
  ['b', outcome('held', 60, 120)],
  ['b', outcome('held', 200, 220)],
  ['c', outcome('not_held', 360)],
  ['c', outcome('void', 100)],
  ['d', outcome('void', 45)],
  ['e', outcome('open', 150)],
  ['e', outcome('open', 360)],
  ['f', outcome('held', 350, 380)],
  ['f', null],
];
const probabilityOf = (i: number): number => 0.07 * (i + 1);
const mixed = (): ScoredCase[] =>
  OUTCOMES.map(([group, result], i) =>
    caseOf(`m${i}`, {
      group,
      outcome: result,
      forecasts: [forecast('start', 0, probabilityOf(i)), forecast('day 90', 90, 0.9 * probabilityOf(i))],
    }),
  );

describe('scores of cases of every kind', () => {
  /** From forecasts and outcomes alone, by the formulas, without a line of the program. */
  function naive(after: number) {
    const rows = OUTCOMES.flatMap(([group, stated], i) => {
      const [from, until] = stated === null ? [999, 999] : [stated.from - START, stated.until - START];
      if (stated?.result === 'open' ? from < after : from <= after) return [];
      const p = (after === 0 ? 1 : 0.9) * probabilityOf(i);
      const cdf = (day: number) => (day < after ? 0 : (p * (day - after + 1)) / (361 - after));
      const result = stated?.result ?? 'nothing';
      const edges = [14, 30, 90, 180].filter((edge) => edge >= after).concat(360);
      const answer = (day: number): number | null => {
        if (result === 'held') return until <= day ? 1 : from > day ? 0 : null;
        if (result === 'open') return until >= day ? 0 : null;
        return result === 'nothing' ? null : 0;
      };
      const y = answer(360);
      const brier = y === null ? null : (p - y) ** 2;
      const log = y === null ? null : -Math.log(y === 1 ? p : 1 - p);
      const known = edges.map(answer);
      const ranked = known.includes(null)
        ? null
        : edges.reduce((sum, edge, k) => sum + (cdf(edge) - known[k]!) ** 2, 0) / edges.length;
      let interval: number | null = null;
      if (result === 'held' && until <= 360) interval = -Math.log(cdf(until) - cdf(from - 1));
      else if (result === 'held') interval = -Math.log(1 - cdf(from - 1));
      else if (result === 'open') interval = -Math.log(1 - cdf(Math.min(360, until)));
      else if (result !== 'nothing') interval = -Math.log(1 - p);
      return [{ group, p, y, brier, log, ranked, interval }];
    });
    const mean = (of: (row: (typeof rows)[number]) => number | null) => {
      const known = rows.flatMap((row) => of(row) ?? []);
      return known.reduce((a, b) => a + b, 0) / known.length;
    };
    return { rows, mean };
  }

  it.each([
    ['start', 0],
    ['day 90', 90],
  ])('are those of a naive recomputation as of %s', (id, after) => {
    const found = all(mixed()).moments.find((moment) => moment.id === id)!;
    const { rows, mean } = naive(after);
    const known = rows.filter(({ y }) => y !== null);
    expect(found.n).toBe(known.length);
    expect(found.held).toBe(known.filter(({ y }) => y === 1).length);
    near(
      found.forecast,
      known.reduce((sum, { p }) => sum + p, 0),
    );
    near(
      found.brier,
      mean((row) => row.brier),
    );
    near(
      found.log,
      mean((row) => row.log),
    );
    near(
      found.ranked,
      mean((row) => row.ranked),
      1e-12,
    );
    near(
      found.interval,
      mean((row) => row.interval),
      1e-12,
    );
    // Climatology, its difference and the jackknife, by the definitions.
    const told = rows.map(({ group }) => {
      const others = known.filter((row) => row.group !== group);
      return (others.reduce((sum, { y }) => sum + y!, 0) + 0.5) / (others.length + 1);
    });
    const differences = rows.flatMap(({ group, y, brier }, i) =>
      y === null ? [] : [{ group, d: brier! - (told[i]! - y) ** 2 }],
    );
    const meanOf = (some: typeof differences) => some.reduce((sum, { d }) => sum + d, 0) / some.length;
    const groups = [...new Set(differences.map(({ group }) => group))];
    const without = groups.map((left) => meanOf(differences.filter(({ group }) => group !== left)));
    const centre = without.reduce((a, b) => a + b) / groups.length;
    const squares = without.reduce((sum, m) => sum + (m - centre) ** 2, 0);
    const [climatology] = found.baselines;
    near(climatology!.difference.brier!.mean, meanOf(differences), 1e-12);
    near(
      climatology!.difference.brier!.standardError,
      Math.sqrt(((groups.length - 1) / groups.length) * squares),
      1e-12,
    );
  });

  it('count cases as what they are', () => {
    const { cases, moments, timing } = all(mixed());
    expect(cases).toEqual({ n: 12, held: 6, notHeld: 1, open: 2, void: 2, unstated: 1, groups: 6 });
    // Known by the end: all but the open one of day 150, the one around the end and the one that says nothing.
    expect(moments.map(({ id, n, censored, held }) => [id, n, censored, held])).toEqual([
      ['start', 8, 2, 4],
      ['day 30', 0, 0, 0],
      ['day 90', 5, 2, 2],
      ['news', 0, 0, 0],
    ]);
    expect(timing.map(({ days, n, held }) => [days, n, held])).toEqual([
      [14, 11, 2],
      [30, 11, 2],
      [90, 10, 2],
      [180, 10, 4],
      // Beyond the window nothing was forecast.
      [365, 0, 0],
    ]);
  });

  it('are undefined where there is nothing to score, and never infinite', () => {
    const flat = (p: number): CaseForecast => ({
      ...forecast('start', 0, p),
      curve: forecast('start', 0, p).days.map(() => p),
    });
    const cases = [
      caseOf('gone', { outcome: outcome('held', 50), forecasts: [flat(0.5)] }),
      caseOf('fine', { outcome: outcome('void', 50), forecasts: [flat(0.5)] }),
    ];
    const [start, day30] = all(cases).moments;
    expect(start).toMatchObject({ n: 2, impossible: 1 });
    near(start!.interval, -Math.log(0.5));
    // The baseline is compared on the other case alone.
    near(start!.baselines[0]!.difference.interval!.mean, -Math.log(0.5) + Math.log(1 - 0.75));
    expect(day30).toMatchObject({ n: 0, brier: null, log: null, ranked: null, interval: null, impossible: 0 });
    expect(day30!.baselines[0]).toMatchObject({ n: 0, brier: null, log: null, ranked: null, interval: null });
  });

  it('do not depend on the order of the cases, and no forecast on what else there is', () => {
    const [there, here] = [all(mixed()), all(mixed().reverse())];
    for (const [i, moment] of there.moments.entries()) {
      if (moment.n > 0) near(here.moments[i]!.brier, moment.brier!, 1e-12);
    }
    const byCase = (found: typeof there) => new Map(found.forecasts.map((one) => [`${one.case} ${one.moment}`, one]));
    const few = byCase(all(mixed().slice(3, 7)));
    for (const [name, one] of few) expect(byCase(there).get(name)).toEqual(one);
    expect(byCase(here)).toEqual(new Map([...byCase(there)].reverse()));
  });
});
