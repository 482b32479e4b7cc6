import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitRidgeLogit, type LogitModel, predictLogit } from '../../../src/stats/ridgeLogit.ts';
import { times } from '../../helpers/effort.ts';
import { relativeError } from '../numeric/relativeError.ts';

const X1 = [-1.5, -1, -0.7, -0.2, 0, 0.1, 0.4, 0.8, 1.1, 1.6, 0.3, -0.4];
const X2 = [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1];
const ROWS = X1.map((x, i) => [x, X2[i]!]);
const Y = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0];
const W = [1, 2, 1, 1, 3, 1, 2, 1, 1, 1, 0.5, 1];

const near = (model: LogitModel, expected: readonly number[], bound: number): void => {
  for (const [j, b] of [model.intercept, ...model.coefficients].entries()) {
    expect(relativeError(b, expected[j]!), `coefficient ${j}`).toBeLessThan(bound);
  }
};

describe('the ridge logit', () => {
  // With x1, x2, y and w as above:
  // ridge <- function(X,y,w,l) { X <- cbind(1,X); P <- diag(c(0,rep(l,ncol(X)-1))); b <- rep(0,ncol(X))
  //   for(i in 1:100) { p <- as.vector(plogis(X%*%b)); b <- b - solve(t(X)%*%(X*w*p*(1-p))+P, t(X)%*%(w*(p-y))+P%*%b) }
  //   as.vector(b) }

  it('without a penalty is the logistic regression', () => {
    // coef(glm(y~x1+x2, family=binomial, control=glm.control(epsilon=1e-15,maxit=100)))
    near(fitRidgeLogit(ROWS, Y, { penalty: 0 }), [-0.83869067436953293, 2.5608570896308129, 1.4585870900091524], 1e-12);
  });

  it('with a penalty is what Newton gives elsewhere', () => {
    // ridge(cbind(x1,x2), y, rep(1,12), 1); ridge(cbind(x1,x2), y, w, 0.3)
    near(
      fitRidgeLogit(ROWS, Y, { penalty: 1 }),
      [-0.15748000963993908, 1.0502556242128651, 0.22915417145080699],
      1e-12,
    );
    const weighted = fitRidgeLogit(ROWS, Y, { penalty: 0.3, weights: W });
    near(weighted, [-1.063628377879307, 1.608777640561373, 0.58819271954356278], 1e-12);
    // plogis(sum(ridge(cbind(x1,x2), y, w, 0.3)*c(1,0.5,1)))
    expect(relativeError(predictLogit(weighted, [0.5, 1]), 0.58150464323814743)).toBeLessThan(1e-12);
  });

  it('has a bound where a covariate tells the outcomes apart', () => {
    const rows = [[-2], [-1], [1], [2]];
    // ridge(cbind(c(-2,-1,1,2)), c(0,0,1,1), rep(1,4), 0.01)
    const { intercept, coefficients } = fitRidgeLogit(rows, [0, 0, 1, 1], { penalty: 0.01 });
    expect(Math.abs(intercept)).toBeLessThan(1e-12);
    expect(relativeError(coefficients[0]!, 3.9452991775104382)).toBeLessThan(1e-12);
    for (const penalty of [1e-4, 1e-8, 1e-12]) {
      const [b] = fitRidgeLogit(rows, [0, 0, 1, 1], { penalty }).coefficients;
      // λb = Σ x (y − p), where p − y is that of ±1 and ±2.
      const pull = 2 / (1 + Math.exp(b!)) + 4 / (1 + Math.exp(2 * b!));
      expect(relativeError(penalty * b!, pull)).toBeLessThan(1e-9);
    }
    expect(() => fitRidgeLogit(rows, [0, 0, 1, 1], { penalty: 0 })).toThrow('no single best fit is found');
  });

  it('without covariates is the share, whatever the penalty', () => {
    const { intercept, coefficients } = fitRidgeLogit([[], [], [], []], [1, 0, 0, 0], { penalty: 5 });
    expect(coefficients).toEqual([]);
    expect(relativeError(intercept, -Math.log(3))).toBeLessThan(1e-14);
    const flat = fitRidgeLogit(ROWS, Y, { penalty: 1e12 });
    expect(Math.abs(predictLogit(flat, [1, 1]) - 0.5)).toBeLessThan(1e-11);
  });

  it('stands where the slope of the penalised likelihood is 0, from wherever it starts', () => {
    const cases = fc.array(
      fc.record({
        x: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 3 }),
        y: fc.integer({ min: 0, max: 4 }).map((y) => y / 4),
        w: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 25 },
    );
    const start = fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(cases, fc.integer({ min: -6, max: 4 }), start, (rows, power, [first, ...rest]) => {
        const penalty = 10 ** power;
        const [x, y, weights] = [rows.map((c) => c.x), rows.map((c) => c.y), rows.map((c) => c.w)];
        if (!rows.some((c) => c.w * c.y > 0) || !rows.some((c) => c.w * (1 - c.y) > 0)) {
          expect(() => fitRidgeLogit(x, y, { penalty, weights })).toThrow('one outcome alone occurs');
          return;
        }
        const found = fitRidgeLogit(x, y, { penalty, weights });
        for (const j of [0, 1, 2, 3]) {
          const terms = rows.map((c) => c.w * (c.y - predictLogit(found, c.x)) * (j === 0 ? 1 : c.x[j - 1]!));
          const slope =
            terms.reduce((sum, term) => sum + term, 0) - (j === 0 ? 0 : penalty * found.coefficients[j - 1]!);
          expect(Math.abs(slope)).toBeLessThan(1e-8);
        }
        const warm = fitRidgeLogit(x, y, { penalty, weights, start: { intercept: first!, coefficients: rest } });
        for (const c of rows) expect(Math.abs(predictLogit(warm, c.x) - predictLogit(found, c.x))).toBeLessThan(1e-8);
      }),
      { seed: 20261130, numRuns: times(100, 2000) },
    );
  });

  it('counts a case by its weight, and gives the same bits each time', () => {
    const doubled = fitRidgeLogit([...ROWS, ...ROWS], [...Y, ...Y], { penalty: 2 });
    near(fitRidgeLogit(ROWS, Y, { penalty: 1 }), [doubled.intercept, ...doubled.coefficients], 1e-12);
    expect(fitRidgeLogit(ROWS, Y, { penalty: 1 })).toEqual(fitRidgeLogit(ROWS, Y, { penalty: 1 }));
  });

  it('refuses what has no answer', () => {
    expect(() => fitRidgeLogit([[1], [1]], [0, 1], { penalty: 0 })).toThrow('covariates are collinear');
    expect(() => fitRidgeLogit([[1], [2]], [0, 0], { penalty: 1 })).toThrow('one outcome alone occurs');
    expect(() => fitRidgeLogit([], [], { penalty: 1 })).toThrow('one outcome alone occurs');
    expect(() => fitRidgeLogit([[1], [2]], [0, 1], { penalty: -1 })).toThrow('the penalty is -1');
    expect(() => fitRidgeLogit([[1], [2, 3]], [0, 1], { penalty: 1 })).toThrow('as many in each');
    expect(() => fitRidgeLogit([[1], [Number.NaN]], [0, 1], { penalty: 1 })).toThrow('finite');
    expect(() => fitRidgeLogit([[1], [2]], [0, 1.5], { penalty: 1 })).toThrow('an outcome is 1.5');
    expect(() => fitRidgeLogit([[1], [2]], [0, Number.NaN], { penalty: 1 })).toThrow('an outcome is NaN');
    expect(() =>
      fitRidgeLogit([[1], [2]], [0, 1], { penalty: 1, start: { intercept: 0, coefficients: [1, 2] } }),
    ).toThrow('the start has 2 coefficients');
    expect(() => fitRidgeLogit([[1], [2]], [0], { penalty: 1 })).toThrow('2 rows, 1 outcomes and 2 weights');
  });
});
