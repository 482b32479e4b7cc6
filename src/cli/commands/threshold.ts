import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY, thresholdSettings } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Tells what it would take to reach a probability. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(
    context,
    { ...ANSWER_ONLY, threshold: thresholdSettings(context.flags) },
    SECTIONS.threshold,
  );
}
