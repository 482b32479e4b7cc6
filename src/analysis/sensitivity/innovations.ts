import { cholesky } from '../../numeric/cholesky.ts';
import { dot } from '../../numeric/sum.ts';

/** Correlated normals, taken one after the other in some order. */
export interface InOrder {
  /** Places of the normals. */
  readonly order: readonly number[];
  /** Lower Cholesky factor of their correlation in this order. */
  readonly factor: readonly (readonly number[])[];
}

/** Factor of a correlation matrix in an order. */
export function inOrder(correlation: readonly (readonly number[])[], order: readonly number[]): InOrder {
  const matrix = (shrink: number): number[][] =>
    order.map((i) => order.map((j) => (i === j ? 1 : shrink * correlation[i]![j]!)));
  // A matrix that is barely definite may fail in another order than that in which it was checked.
  const factor = cholesky(matrix(1)) ?? cholesky(matrix(1 - 1e-6));
  if (factor === null) throw new Error('A correlation matrix is not positive definite.');
  return { order, factor };
}

/**
 * Independent standard normals, in order, that the correlated ones are made of: each is what those before
 * it leave open.
 */
export function innovationsOf({ order, factor }: InOrder, normals: readonly number[]): number[] {
  const innovations: number[] = [];
  order.forEach((place, row) => {
    const weights = factor[row]!;
    let rest = normals[place]!;
    for (let k = 0; k < row; k++) rest -= weights[k]! * innovations[k]!;
    innovations.push(rest / weights[row]!);
  });
  return innovations;
}

/** Correlated normals, each in its place, from their innovations in order. */
export function normalsOf({ order, factor }: InOrder, innovations: readonly number[]): number[] {
  const normals = new Array<number>(order.length).fill(0);
  order.forEach((place, row) => {
    normals[place] = dot(factor[row]!, innovations);
  });
  return normals;
}
