import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY, replaySettings } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Forecasts as of each thing that became known, and scores the forecasts if the outcome is stated. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags } = context;
  return showAnalysis(context, { ...ANSWER_ONLY, replay: replaySettings(flags) }, SECTIONS.replay);
}
