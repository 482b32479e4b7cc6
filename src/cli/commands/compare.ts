import { whatIfLines } from '../../report/text.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { ANSWER_ONLY } from '../scope.ts';
import { showAnalysis } from '../showAnalysis.ts';

/** Sets the scenario beside each of its what-ifs. */
export async function run(context: CommandContext): Promise<ExitCode> {
  return showAnalysis(context, { ...ANSWER_ONLY, whatIf: true }, (record, { strong }) =>
    record.whatIf.length === 0
      ? ['The scenario has no what-ifs. They are written under what_if: in the file.']
      : [strong('What if (probability, difference, its 90 % interval)'), ...whatIfLines(record)],
  );
}
