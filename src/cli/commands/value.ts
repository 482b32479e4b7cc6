import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Tells what learning an input would be worth. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(context, { ...ANSWER_ONLY, value: true }, SECTIONS.value);
}
