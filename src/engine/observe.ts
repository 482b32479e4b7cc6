import type { Column } from './primitives.ts';

/** Where the chain may be, in every lane: probabilities of the stages, one column each, and of void. */
export interface Occupancy {
  readonly stages: readonly Column[];
  readonly void: Column;
}

/**
 * Probability of what was seen, given each lane's occupancy: Σ occupancy × likelihood.
 *
 * @param likelihood - Probability of it in each stage, then in void: one for all lanes, or a column of them.
 * @param total - Receives one number a lane.
 */
export function predict(
  { stages, void: voided }: Occupancy,
  likelihood: readonly (number | Column)[],
  total: Column,
): void {
  total.fill(0);
  for (const [i, stage] of [voided, ...stages].entries()) {
    const here = likelihood[i === 0 ? stages.length : i - 1]!;
    if (typeof here === 'number') for (let l = 0; l < total.length; l++) total[l]! += stage[l]! * here;
    else for (let l = 0; l < total.length; l++) total[l]! += stage[l]! * here[l]!;
  }
}

/**
 * Occupancy given what was seen, by Bayes' rule; a lane in which it cannot be is emptied.
 *
 * @param likelihood - As for `predict`. With fewer stages, a part of the chain from the first upwards, the
 * last entry is still that of void.
 * @param total - What `predict` gave for the whole chain.
 * @param stride - Lane l of the occupancy is lane l·`stride` of `total`.
 */
export function condition(
  { stages, void: voided }: Occupancy,
  likelihood: readonly (number | Column)[],
  total: Column,
  stride: number,
): void {
  for (let i = 0; i < stages.length; i++) weigh(stages[i]!, likelihood[i]!, total, stride);
  weigh(voided, likelihood.at(-1)!, total, stride);
}

/** Divides, for the reciprocal of a very small total is infinite. */
function weigh(column: Column, likelihood: number | Column, total: Column, stride: number): void {
  for (let l = 0; l < column.length; l++) {
    const sum = total[l * stride]!;
    const here = typeof likelihood === 'number' ? likelihood : likelihood[l * stride]!;
    column[l] = sum === 0 ? 0 : (column[l]! * here) / sum;
  }
}
