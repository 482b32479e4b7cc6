import { cholesky } from '../numeric/cholesky.ts';
import { exp } from '../numeric/exp.ts';
import { log1p } from '../numeric/log.ts';
import { logistic } from '../numeric/logistic.ts';
import { dot } from '../numeric/sum.ts';

/** A logistic regression: the log-odds are the intercept and Σ coefficient · covariate. */
export interface LogitModel {
  readonly intercept: number;
  /** One a covariate. */
  readonly coefficients: readonly number[];
}

/** How a ridge logit is fitted. */
export interface RidgeOptions {
  /** λ ≥ 0, in the unit of the log-likelihood: ½λ‖β‖² is taken off it. Covariates should be on one scale. */
  readonly penalty: number;
  /** One a case, ≥ 0; all 1 if left out. */
  readonly weights?: ArrayLike<number>;
  /** Where to start, such as the fit to nearly the same cases; it changes the last bits of the result alone. */
  readonly start?: LogitModel;
}

/** Newton's method doubles the digits each time; what has not settled by now will not. */
const MOST_STEPS = 200;

const MOST_HALVINGS = 60;

/** Of the loss: some hundred units of the last place. */
const LOSS_ROUNDING = 1e-13;

/** A step that moves no log-odds by more is the last. */
const SMALLEST_MOVE = 1e-10;

/**
 * Fit of a logistic regression with the penalty ½λ‖β‖² on the coefficients, of which the intercept is none: the one
 * minimum of Σ w (ln(1 + e^η) − y η) + ½λ‖β‖², by Newton's method with steps halved until the sum falls.
 *
 * With λ > 0 it exists wherever both outcomes occur, though a covariate should tell them apart.
 *
 * @param rows - The covariates of each case, all of one length, which may be 0.
 * @param outcomes - 0 or 1, or a share between them.
 * @throws RangeError if lengths, numbers or the penalty are not as said; if one outcome alone has weight, so that the
 * intercept has no bound; or if no single minimum is found, as without a penalty where covariates are collinear or
 * tell the outcomes apart.
 * @remarks le Cessie & van Houwelingen (1992), Applied Statistics 41:191-201.
 */
export function fitRidgeLogit(
  rows: readonly (readonly number[])[],
  outcomes: ArrayLike<number>,
  { penalty, weights, start }: RidgeOptions,
): LogitModel {
  checkRows(rows);
  const problem: Problem = {
    // The intercept is the coefficient of a constant, which comes first.
    rows: rows.map((row) => sparse([1, ...row])),
    width: 1 + (rows[0]?.length ?? 0),
    outcomes,
    weights: weights ?? new Float64Array(rows.length).fill(1),
    penalty,
  };
  check(problem, start);
  const beta =
    (start === undefined ? null : minimum(problem, [start.intercept, ...start.coefficients])) ??
    minimum(problem, zerosOf(problem));
  if (beta === null) {
    throw new RangeError(
      'no single best fit is found: covariates are collinear or tell the outcomes apart, give a penalty',
    );
  }
  return { intercept: beta[0]!, coefficients: beta.slice(1) };
}

/** The probability that a fitted model gives to a case. */
export function predictLogit({ intercept, coefficients }: LogitModel, row: readonly number[]): number {
  return logistic(intercept + dot(coefficients, row));
}

/** Covariates that are not 0, with their places in ascending order: most are cells that a case does not have. */
interface SparseRow {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

function sparse(row: readonly number[]): SparseRow {
  const places: number[] = [];
  for (let j = 0; j < row.length; j++) if (row[j] !== 0) places.push(j);
  return { places, values: places.map((j) => row[j]!) };
}

/** Log-odds of a row. */
function etaOf({ places, values }: SparseRow, beta: readonly number[]): number {
  let eta = 0;
  for (let i = 0; i < places.length; i++) eta += values[i]! * beta[places[i]!]!;
  return eta;
}

interface Problem {
  readonly rows: readonly SparseRow[];
  /** Coefficients, the intercept included. */
  readonly width: number;
  readonly outcomes: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly penalty: number;
}

function checkRows(rows: readonly (readonly number[])[]): void {
  if (!rows.every((row) => row.length === rows[0]!.length && row.every(Number.isFinite))) {
    throw new RangeError('rows must be finite numbers, as many in each');
  }
}

function check({ rows, width, outcomes, weights, penalty }: Problem, start: LogitModel | undefined): void {
  if (outcomes.length !== rows.length || weights.length !== rows.length) {
    throw new RangeError(
      `there are ${rows.length} rows, ${outcomes.length} outcomes and ${weights.length} weights, but must be as many`,
    );
  }
  if (!(penalty >= 0 && penalty < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`the penalty is ${penalty}, but must be at least 0 and finite`);
  }
  if (start !== undefined && start.coefficients.length !== width - 1) {
    throw new RangeError(`the start has ${start.coefficients.length} coefficients, but must have one a covariate`);
  }
  const outside = Array.from(outcomes).find((y) => !(y >= 0 && y <= 1));
  if (outside !== undefined) throw new RangeError(`an outcome is ${outside}, but must be between 0 and 1`);
  const ones = dot(weights, outcomes);
  const zeros = dot(
    weights,
    Float64Array.from(outcomes, (y) => 1 - y),
  );
  if (!(ones > 0 && zeros > 0)) throw new RangeError('one outcome alone occurs, but both must');
}

/** The minimum that Newton's method leads to; null where it leads to none. */
function minimum(problem: Problem, start: readonly number[]): readonly number[] | null {
  let beta = start;
  for (let count = 0; count < MOST_STEPS; count++) {
    const step = newtonStep(problem, beta);
    const next = step === null ? null : descend(problem, beta, step);
    if (next === null) return null;
    const moved = largestMove(problem.rows, beta, next);
    beta = next;
    if (moved <= SMALLEST_MOVE) return beta;
  }
  return null;
}

/** The start without a word on any covariate: probabilities of ½. */
function zerosOf({ width }: Problem): number[] {
  return Array.from({ length: width }, () => 0);
}

function lossOf({ rows, outcomes, weights, penalty }: Problem, beta: readonly number[]): number {
  let loss = 0;
  for (const [i, row] of rows.entries()) {
    const eta = etaOf(row, beta);
    loss += weights[i]! * (log1p(exp(-Math.abs(eta))) + (Math.max(eta, 0) - outcomes[i]! * eta));
  }
  for (const b of beta.slice(1)) loss += 0.5 * penalty * b * b;
  return loss;
}

/** −(second derivatives)⁻¹ · first derivatives of the loss; null where the second ones are singular. */
function newtonStep({ rows, outcomes, weights, penalty }: Problem, beta: readonly number[]): number[] | null {
  const gradient = beta.map((b, j) => (j === 0 ? 0 : penalty * b));
  const hessian = beta.map((_, j) => beta.map((_b, k) => (j === k && j > 0 ? penalty : 0)));
  for (const [i, row] of rows.entries()) {
    const eta = etaOf(row, beta);
    // Not 1 − p, which has no digits left where p is near 1.
    const [p, q] = [logistic(eta), logistic(-eta)];
    const pull = weights[i]! * ((1 - outcomes[i]!) * p - outcomes[i]! * q);
    const curvature = weights[i]! * p * q;
    const { places, values } = row;
    for (const [i, j] of places.entries()) {
      gradient[j]! += pull * values[i]!;
      const line = hessian[j]!;
      for (let h = 0; h <= i; h++) line[places[h]!]! += curvature * values[i]! * values[h]!;
    }
  }
  // With a diagonal of 1, so that what counts as singular does not depend on units.
  const scale = hessian.map((line, j) => 1 / Math.sqrt(line[j]!));
  const factor = cholesky(hessian.map((line, j) => line.map((h, k) => (k <= j ? h * scale[j]! * scale[k]! : 0))));
  if (factor === null) return null;
  const step = gradient.map((g, j) => -g * scale[j]!);
  for (const [j, line] of factor.entries()) {
    for (let k = 0; k < j; k++) step[j]! -= line[k]! * step[k]!;
    step[j]! /= line[j]!;
  }
  for (let j = step.length - 1; j >= 0; j--) {
    for (let k = j + 1; k < step.length; k++) step[j]! -= factor[k]![j]! * step[k]!;
    step[j]! /= factor[j]![j]!;
  }
  return step.map((s, j) => s * scale[j]!);
}

/** The first of the step, its half, its quarter … that does not raise the loss but by rounding; null where all do. */
function descend(problem: Problem, beta: readonly number[], step: readonly number[]): number[] | null {
  // At the minimum a step of the last digits moves the loss by rounding alone, to either side.
  const most = lossOf(problem, beta) * (1 + LOSS_ROUNDING);
  let share = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const next = beta.map((b, j) => b + share * step[j]!);
    if (lossOf(problem, next) <= most) return next;
    share /= 2;
  }
  return null;
}

function largestMove(rows: Problem['rows'], from: readonly number[], to: readonly number[]): number {
  const moved = to.map((b, j) => b - from[j]!);
  return rows.reduce((most, row) => Math.max(most, Math.abs(etaOf(row, moved))), 0);
}
