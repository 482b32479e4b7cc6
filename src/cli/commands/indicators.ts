import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Ranks what could be seen in the coming months by what it would tell. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(context, { ...ANSWER_ONLY, indicators: true }, SECTIONS.indicators);
}
