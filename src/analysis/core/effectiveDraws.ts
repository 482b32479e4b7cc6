import type { RunResult } from '../../program/result.ts';
import { effectiveSampleSize, summed } from '../../stats/effectiveSampleSize.ts';

/** How many equally weighted draws would be worth as much as those of a run, at most as many as it has. */
export function effectiveDraws({ weight, group }: Pick<RunResult, 'weight' | 'group'>): number {
  return group * effectiveSampleSize(summed(weight, group));
}
