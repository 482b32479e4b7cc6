import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY, sensitivitySettings } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Tells which inputs drive the answer. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(
    context,
    { ...ANSWER_ONLY, sensitivity: sensitivitySettings(context.flags) },
    SECTIONS.sensitivity,
  );
}
