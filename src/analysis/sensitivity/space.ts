import type { Distribution } from '../../distributions/distribution.ts';
import { dot } from '../../numeric/sum.ts';
import type { Program } from '../../program/program.ts';
import { type InOrder, inOrder } from './innovations.ts';

/** Uncertain numbers and how they depend on each other: what a sensitivity analysis varies. */
export interface InputSpace {
  /** Of each input. */
  readonly distributions: readonly Distribution[];
  readonly groups: readonly CorrelatedGroup[];
}

/** Inputs joined by a Gaussian copula. */
export interface CorrelatedGroup {
  /** Their places among the inputs. */
  readonly members: readonly number[];
  /** Of the normals behind them. */
  readonly correlation: readonly (readonly number[])[];
  /** For each member, the normals with this one first and with this one last. */
  readonly first: readonly InOrder[];
  readonly last: readonly InOrder[];
}

/** Inputs of a program; members of a correlated group that are certain are left out of it. */
export function spaceOf({ inputs, copulas }: Program): InputSpace {
  const groups = copulas.map(({ members, factor }) => {
    const uncertain = members.flatMap(({ input }, row) => (input === null ? [] : [{ input, row }]));
    const correlation = uncertain.map(({ row: a }) =>
      // Rows of a lower triangle: the shorter one ends the sum.
      uncertain.map(({ row: b }) => (a === b ? 1 : dot(factor[a]!, factor[b]!))),
    );
    const inputsOf = uncertain.map(({ input }) => input);
    return correlatedGroup(inputsOf, correlation);
  });
  return {
    distributions: inputs.map(({ distribution }) => distribution),
    groups: groups.filter(({ members }) => members.length > 1),
  };
}

/**
 * A group with what is asked of it again and again.
 *
 * @param correlation - Positive definite.
 */
export function correlatedGroup(
  members: readonly number[],
  correlation: readonly (readonly number[])[],
): CorrelatedGroup {
  const others = (m: number): number[] => [...members.keys()].filter((place) => place !== m);
  const first = members.map((_, m) => inOrder(correlation, [m, ...others(m)]));
  const last = members.map((_, m) => inOrder(correlation, [...others(m), m]));
  return { members, correlation, first, last };
}
