import type { RunSettings } from '../../program/result.ts';
import type { Scenario } from '../../scenario/model.ts';
import type { Workbench } from '../core/run.ts';
import { runOf, type Unmade } from './runOf.ts';

/** Draws, on one path each, that tell a large move of P from none where the random numbers are the same. */
const FEW = { draws: 512, paths: 1 };

/**
 * Another scenario with a run of its own, on the random numbers of the forecast.
 *
 * @param settings - How much to run; few draws, and no more than the forecast was asked for, if left out.
 * @returns Why it cannot be run, where a forecast would refuse it; null after an abort.
 */
export async function benchOf(
  bench: Workbench,
  scenario: Scenario,
  settings: Pick<RunSettings, 'draws' | 'paths'> = FEW,
): Promise<Workbench | Unmade | null> {
  const draws = Math.min(bench.asked, settings.draws);
  const made = await runOf(bench, scenario, { draws, paths: settings.paths });
  if (made === null || 'why' in made) return made;
  return { ...bench, scenario, stated: scenario, program: made.program, base: made.result, asked: draws };
}
