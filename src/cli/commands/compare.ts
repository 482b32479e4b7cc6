import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Sets the scenario beside each of its what-ifs, or beside another scenario. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags } = context;
  const [file = '', other] = operands;
  if (other !== undefined) {
    const scope = { ...ANSWER_ONLY, comparison: { file: other, draws: flags.draws } };
    return showAnalysis({ ...context, operands: [file] }, scope, SECTIONS.comparison);
  }
  return showAnalysis(
    context,
    { ...ANSWER_ONLY, whatIf: true },
    SECTIONS.whatIf,
    'The scenario has no what-ifs. They are written under what_if: in the file.',
  );
}
