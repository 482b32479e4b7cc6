import { ANALYSES } from '../../analysis/analyses.ts';
import { comparisonLines, partsLines } from '../../report/text/parts.ts';
import { whatIfLines } from '../../report/text.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Sets the scenario beside each of its what-ifs, or beside another scenario. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { operands, flags, terminal } = context;
  const [file = '', other] = operands;
  if (other !== undefined) {
    const asked = { comparison: ANALYSES.comparison.settings({ ...flags, other }) };
    return showAnalysis({ ...context, operands: [file] }, asked, (record, paint) =>
      comparisonLines(record, paint, terminal.width),
    );
  }
  return showAnalysis(context, { whatIf: 'all' }, (record, paint) =>
    record.whatIf.length === 0
      ? ['The scenario has no what-ifs. They are written under what_if: in the file.']
      : [
          paint.strong('What if (probability, difference, its 90 % interval)'),
          ...whatIfLines(record),
          ...partsLines(record, paint, terminal.width),
        ],
  );
}
