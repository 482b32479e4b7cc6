import { describe, expect, it } from 'vitest';
import { compareWith } from '../../../src/backtest/compare.ts';
import { logitBaseline } from '../../../src/backtest/logitBaseline.ts';
import type { ScoredCase } from '../../../src/backtest/scoredCase.ts';
import { caseOf, entriesAt, forecast, outcome, tenCases } from '../../helpers/backtestCases.ts';
import { relativeError } from '../numeric/relativeError.ts';

const LOGIT = logitBaseline('logit', 'Logit', ['x']);
const predict = (cases: readonly ScoredCase[]) => LOGIT.predict(entriesAt(cases)).map((one) => one!.probability);

function many(n: number, groups: number, cellOf: (i: number) => string, heldOf: (i: number) => boolean): ScoredCase[] {
  return Array.from({ length: n }, (_, i) =>
    caseOf(`c${i}`, {
      group: `g${i % groups}`,
      outcome: heldOf(i) ? outcome('held', 50) : outcome('not_held', 360),
      forecasts: [forecast('start', 0, 0.5)],
      cells: { x: cellOf(i) },
    }),
  );
}

describe('the logit', () => {
  it('is the penalised fit to the cases of other groups, a cell that is not known being one of its own', () => {
    // o <- c(1,1,0,1,1,0,1,0,0,0); g <- c("a","a","b","b","c","d","e","e","f","f")
    // x <- c("p","p","p","q","p","q","","q","q",""); X <- sapply(c("","p","q"), function(l) as.numeric(x==l))
    // sapply(1:10, function(i) {k <- g!=g[i]
    //   fn <- function(b) {e <- b[1]+X[k,]%*%b[-1]; sum(log1p(exp(e))-o[k]*e)+.5*sum(b[-1]^2)}
    //   gr <- function(b) {e <- b[1]+X[k,]%*%b[-1]; r <- 1/(1+exp(-e))-o[k]; c(sum(r), t(X[k,])%*%r+b[-1])}
    //   b <- optim(rep(0,4), fn, gr, method="BFGS", control=list(reltol=1e-16, maxit=1000))$par
    //   plogis(b[1]+sum(X[i,]*b[-1]))})
    const known = [
      0.4264599007972486, 0.4264599007972486, 0.70676258626736521, 0.29323741373263412, 0.54614693552836957,
      0.45385306392396896, 0.36932074512128987, 0.40554038261048825, 0.51020391220245442, 0.70417486386914419,
    ];
    for (const [i, p] of predict(tenCases()).entries()) expect(relativeError(p, known[i]!)).toBeLessThan(1e-6);
  });

  it('does not depend on the order of the rows, to the last bit', () => {
    const cases = tenCases();
    const order = [3, 9, 0, 7, 5, 1, 8, 2, 6, 4];
    const [there, here] = [predict(cases), predict(order.map((i) => cases[i]!))];
    expect(here).toEqual(order.map((i) => there[i]!));
  });

  it('learns nothing from the answers of what is left out', () => {
    const cases = tenCases();
    const turned = cases.map((one) =>
      one.group === 'b'
        ? caseOf(one.id, {
            ...one,
            forecasts: [forecast('start', 0, 0.5)],
            outcome: outcome('void', 9),
            cells: { x: one.cellOn('x', 0) },
          })
        : one,
    );
    const [there, here] = [predict(cases), predict(turned)];
    for (const i of [2, 3]) expect(here[i]!).toBe(there[i]!);
    expect(relativeError(here[0]!, there[0]!)).toBeGreaterThan(0.01);
  });

  it('tells the share where the others ended alike', () => {
    expect(
      predict(
        many(
          4,
          4,
          () => 'a',
          () => false,
        ),
      ),
    ).toEqual([0.125, 0.125, 0.125, 0.125]);
    // Without the one that was held the others ended alike.
    expect(
      predict(
        many(
          4,
          4,
          () => 'a',
          (i) => i === 0,
        ),
      )[0],
    ).toBe(0.125);
    expect(
      predict(
        many(
          3,
          1,
          () => 'a',
          (i) => i === 0,
        ),
      ),
    ).toEqual([0.5, 0.5, 0.5]);
  });

  it('puts more than a hundred groups into a hundred parts, and says so', () => {
    const hundred = many(
      200,
      100,
      (i) => String(i % 3),
      (i) => i % 7 === 0,
    );
    const more = many(
      202,
      101,
      (i) => String(i % 3),
      (i) => i % 7 === 0,
    );
    expect(compareWith(LOGIT, entriesAt(hundred)).folds).toBeNull();
    expect(compareWith(LOGIT, entriesAt(more)).folds).toBe(100);
    // Of equal cells a forecast depends on what is left out alone: one case, held or not; or a part, of more of them.
    const different = (n: number) =>
      new Set(
        predict(
          many(
            n,
            n,
            () => 'a',
            (i) => i % 7 === 0,
          ),
        ),
      ).size;
    expect(different(100)).toBe(2);
    expect(different(200)).toBeGreaterThan(4);
  });

  it('keeps the twenty commonest cells of a column apart, and the others together', () => {
    // Cells 0 to 19 are held twice and not held once; of 20 rare ones, all in groups of their own, half are held.
    const common = many(
      60,
      60,
      (i) => `common ${i % 20}`,
      (i) => i < 40,
    );
    const rare = many(
      20,
      20,
      (i) => `rare ${i}`,
      (i) => i % 2 === 0,
    ).map((one, i) =>
      caseOf(`r${i}`, { ...one, group: `r${i}`, forecasts: [forecast('start', 0, 0.5)], cells: { x: `rare ${i}` } }),
    );
    const found = predict([...common, ...rare]).slice(60);
    // Apart from one another they would differ from what the mean of all says by nothing: 50 of 79 others were held.
    for (const [i, p] of found.entries()) expect(p).toBeLessThan(i % 2 === 0 ? 0.53 : 0.6);
  });
});
