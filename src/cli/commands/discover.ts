import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY, discoverySettings } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Tells which combinations of inputs make the meeting likely. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(
    context,
    { ...ANSWER_ONLY, discovery: discoverySettings(context.flags) },
    SECTIONS.discovery,
  );
}
