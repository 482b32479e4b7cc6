import { ANALYSES } from '../../analysis/analyses.ts';
import { SECTIONS } from '../../report/sections.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Sets the scenario beside each of its what-ifs, or beside another scenario. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags } = context;
  const [file = '', other] = operands;
  if (other !== undefined) {
    const asked = { comparison: ANALYSES.comparison.settings({ ...flags, other }) };
    return showAnalysis({ ...context, operands: [file] }, asked, SECTIONS.comparison);
  }
  const nothing = 'The scenario has no what-ifs. They are written under what_if: in the file.';
  return showAnalysis(context, { whatIf: 'all' }, SECTIONS.whatIf, { nothing });
}
