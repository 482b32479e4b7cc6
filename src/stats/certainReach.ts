/**
 * Standard errors that an estimate misses its mean by, to one side, as seldom as a normal variable does 3: once in 741.
 *
 * @param freedom - Degrees of freedom of the standard error, at least 1; 3 where they are infinite.
 * @returns A quantile of Student's t: 3.59 of 15 degrees of freedom, 3.12 of 63. Within 0.03 % from 15 on, 8 % too low at 3.
 * @remarks The expansion 26.7.5 of Abramowitz and Stegun (1964) at the normal quantile 3.
 */
export function certainReach(freedom: number): number {
  const part = 1 / Math.max(1, freedom);
  return 3 + part * (30 / 4 + part * (1656 / 96 + (part * 11592) / 384));
}
