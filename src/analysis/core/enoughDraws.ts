import type { RunResult, RunSettings } from '../../program/result.ts';
import { effectiveDraws } from './effectiveDraws.ts';
import { drawsToTry } from './evidencePolicy.ts';

/** Runs with as many draws as asked for, or twice, four times… as many until enough of them are effective. */
export async function enoughDraws(
  run: (settings: RunSettings) => Promise<RunResult>,
  settings: RunSettings,
): Promise<RunResult> {
  let result = await run(settings);
  for (let draws: number | null = settings.draws; draws !== null && result.draws >= draws; ) {
    draws = drawsToTry(settings.draws, draws, effectiveDraws(result));
    if (draws === null || result.invalid !== null) break;
    const more = await run({ ...settings, draws });
    // After an abort what was finished first may be the more.
    if (more.draws > result.draws) result = more;
  }
  return result;
}
