import { compareRuns } from '../analysis/core/compare.ts';
import type { RunResult } from '../program/result.ts';
import type { Difference } from '../results/estimate.ts';

/** What is shown, less another run, on the draws that both have; null where they cannot be paired. */
export function differenceBetween(shown: RunResult, other: RunResult): Difference | null {
  const samplers = [shown, other].map(({ settings }) => settings.sampler ?? 'random');
  if (samplers[0] !== samplers[1]) return null;
  // The one with fewer draws is paired with the first draws of the other.
  if (other.draws >= shown.draws) return compareRuns(other, shown).difference;
  const { mean, standardError, interval90 } = compareRuns(shown, other).difference;
  return { mean: 0 - mean, standardError, interval90: [0 - interval90[1], 0 - interval90[0]] };
}
