import { describe, expect, it } from 'vitest';
import type { Prediction } from '../../../src/backtest/baselines.ts';
import { compareWith } from '../../../src/backtest/compare.ts';
import { learntBaseline } from '../../../src/backtest/learnt.ts';
import { caseOf, entriesAt, forecast, outcome } from '../../helpers/backtestCases.ts';
import { relativeError } from '../numeric/relativeError.ts';

const DRAWS = Array.from({ length: 200 }, (_, i) => i + 1);
const U = DRAWS.map((d) => ((d * 37) % 211) / 211);
const V = DRAWS.map((d) => ((d * 71) % 211) / 211);
const HELD = [
  U.map((u) => 0.1 + 0.8 * u),
  U.map((u, d) => 0.05 + 0.9 * u * V[d]!),
  V.map((v) => 0.2 + 0.7 * v),
  U.map((u, d) => 0.5 + 0.4 * (u - V[d]!)),
];
const ANSWERS = [true, false, true, true];

function entry(
  id: string,
  said: { group?: string; held: readonly number[]; weight?: readonly number[]; answer: boolean | null },
) {
  const { answer, ...rest } = said;
  const stated = answer === null ? outcome('open', 99) : answer ? outcome('held', 50) : outcome('not_held', 360);
  return entriesAt([caseOf(id, { ...rest, outcome: stated, forecasts: [forecast('start', 0, 0.5)] })])[0]!;
}

const four = HELD.map((held, j) => entry(`c${j}`, { held, answer: ANSWERS[j]! }));
const byCase = (entries: ReturnType<typeof entry>[]) => learntBaseline('case').predict(entries) as Prediction[];
const byGroup = (entries: ReturnType<typeof entry>[]) => learntBaseline('group').predict(entries) as Prediction[];

describe('the model learnt from the other cases', () => {
  it('is what loo gives', () => {
    // R 4.2.2, loo 2.5.1: S <- 200; d <- 1:S; u <- ((d*37) %% 211)/211; v <- ((d*71) %% 211)/211
    // p <- cbind(0.1+0.8*u, 0.05+0.9*u*v, 0.2+0.7*v, 0.5+0.4*(u-v)); y <- c(1,0,1,1)
    // ll <- sapply(1:4, function(j) if (y[j]==1) log(p[,j]) else log(1-p[,j]))
    // for (i in 1:4) { r <- psis(rowSums(ll[,-i]), r_eff=1); w <- exp(weights(r)[,1])
    //   print(c(sum(w*p[,i]), log(sum(w*exp(ll[,i]))), r$diagnostics$pareto_k, 1/sum(w^2))) }
    const known = [
      { p: 0.51094967765171717, elpd: -0.67148417180440534, k: -0.44604335020404762, size: 193.9505218408479 },
      { p: 0.38341209694122053, elpd: -0.48355438250492577, k: -0.31183484027157415, size: 134.24405073189612 },
      { p: 0.44973757511203638, elpd: -0.79909103274314119, k: -0.24563125870355376, size: 125.31739619863957 },
      { p: 0.5177548925483979, elpd: -0.65825332911632928, k: -0.19510061987291413, size: 177.67681641467649 },
    ];
    for (const [i, { probability, weights }] of byCase(four).entries()) {
      const { p, elpd, k, size } = known[i]!;
      expect(relativeError(probability, p)).toBeLessThan(1e-12);
      expect(relativeError(Math.log(ANSWERS[i]! ? probability : 1 - probability), elpd)).toBeLessThan(1e-12);
      expect(relativeError(weights!.paretoK!, k)).toBeLessThan(1e-9);
      expect(relativeError(weights!.effectiveSize, size)).toBeLessThan(1e-11);
    }
    const row = compareWith(learntBaseline('case'), four);
    expect(relativeError(row.log!, -known.reduce((sum, { elpd }) => sum + elpd, 0) / 4)).toBeLessThan(1e-12);
    expect(row.learnt).toMatchObject({ n: 4, draws: 200, badK: 0, trusted: true });
    expect(relativeError(row.learnt!.largestK!, known[3]!.k)).toBeLessThan(1e-9);
    expect(relativeError(row.learnt!.medianSize, (134.24405073189612 + 177.67681641467649) / 2)).toBeLessThan(1e-11);
  });

  // So few draws have no tail, and nothing is smoothed.
  const a = { held: [0.2, 0.6, 0.9, 0.5], answer: true };
  const b = { held: [0.5, 0.4, 0.1, 0.8], answer: false };
  const c = { held: [0.3, 0.3, 0.6, 0.7], answer: true };
  const mean = (p: readonly number[], w: readonly number[]): number =>
    p.reduce((sum, x, d) => sum + x * w[d]!, 0) / w.reduce((sum, x) => sum + x, 0);
  const near = (found: number, expected: number) => expect(relativeError(found, expected)).toBeLessThan(1e-14);

  it('weights draws by the answers of the others', () => {
    const [first, second] = byCase([entry('a', a), entry('b', b), entry('c', c)]);
    near(first!.probability, mean(a.held, [0.5 * 0.3, 0.6 * 0.3, 0.9 * 0.6, 0.2 * 0.7]));
    near(second!.probability, mean(b.held, [0.2 * 0.3, 0.6 * 0.3, 0.9 * 0.6, 0.5 * 0.7]));
  });

  it('leaves out the whole group where groups are left out', () => {
    const group = 'one';
    const found = byGroup([entry('a', { ...a, group }), entry('b', { ...b, group }), entry('c', c)]);
    near(found[0]!.probability, mean(a.held, c.held));
    near(found[1]!.probability, mean(b.held, c.held));
    near(found[2]!.probability, mean(c.held, [0.2 * 0.5, 0.6 * 0.6, 0.9 * 0.9, 0.5 * 0.2]));
  });

  it('takes the evidence of all, its own too, and of a censored case the evidence alone', () => {
    const weight = [1, 0.5, 0.25, 0];
    const found = byCase([entry('a', { ...a, weight }), entry('b', { ...b, answer: null, weight: [0.1, 1, 1, 1] })]);
    near(found[0]!.probability, mean(a.held, [0.1, 0.5, 0.25, 0]));
    near(found[1]!.probability, mean(b.held, [0.2 * 0.1, 0.3, 0.9 * 0.25, 0]));
  });

  it('is the model itself where there is nobody to learn from', () => {
    const [alone] = byCase([entry('a', a)]);
    near(alone!.probability, 0.55);
    near(alone!.weights!.effectiveSize, 4);
    expect(compareWith(learntBaseline('case'), [entry('a', a)]).learnt).toMatchObject({ badK: 0, trusted: true });
  });

  it('takes the impossible out again with the case that finds it so', () => {
    const sure = { held: [0, 0, 1, 1], answer: true };
    const found = byCase([entry('a', a), entry('b', sure)]);
    near(found[0]!.probability, mean(a.held, [0, 0, 1, 1]));
    near(found[1]!.probability, mean(sure.held, a.held));
    // Where the others rule out every draw nothing can be said.
    expect(byCase([entry('a', a), entry('b', sure), entry('c', { ...sure, answer: false })])[0]).toBeNull();
  });

  it('takes the draws that all cases have: with types there are fewer', () => {
    const [first, second] = byCase([entry('a', a), entry('b', { held: [0.5, 0.3], answer: true })]);
    near(first!.probability, mean([0.2, 0.6], [0.5, 0.3]));
    near(second!.probability, mean([0.5, 0.3], [0.2, 0.6]));
    expect(byCase([entry('a', a), entry('b', { held: [0.5], answer: true })])).toEqual([null, null]);
  });

  it('is not to be trusted where a handful of draws has all the weight', () => {
    const none = Array.from({ length: 9 }, (_, j) =>
      entry(`n${j}`, { held: U.map((_u, d) => (d === 0 ? 0.5 : 1e-9)), answer: true }),
    );
    expect(compareWith(learntBaseline('case'), none).learnt).toMatchObject({ badK: 9, largestK: null, trusted: false });
    // Two draws alone are possible, too few for a tail.
    const two = [0, 1, 2].map((j) =>
      entry(`w${j}`, { held: U, weight: U.map((_u, d) => (d < 2 ? 1 : 0)), answer: true }),
    );
    expect(compareWith(learntBaseline('case'), two).learnt).toMatchObject({ badK: 3, trusted: false });
  });
});
