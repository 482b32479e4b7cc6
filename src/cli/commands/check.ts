import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY, checkSettings } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Tries the model's laws and the declared signs on one scenario. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(context, { ...ANSWER_ONLY, checks: checkSettings(context.flags) }, SECTIONS.checks);
}
