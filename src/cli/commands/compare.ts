import { join } from 'node:path';
import { jsonReport } from '../../report/json.ts';
import { answerText, bandText } from '../../report/statements.ts';
import { whatIfLines } from '../../report/text.ts';
import type { CommandContext } from '../command.ts';
import type { ExitCode } from '../exitCodes.ts';
import { painter } from '../paint.ts';
import { exitCodeOf, processFiles, sayStopped } from '../processFiles.ts';
import { reportFolder } from '../reportFolders.ts';
import { harmless } from '../terminal.ts';

/** Sets the scenario beside each of its what-ifs. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const { out } = flags;
  const plan = {
    scope: { veto: false, whatIf: true },
    folderOf: (file: string) => (out === undefined ? null : reportFolder(out, file)),
    reuse: false,
  };
  const outcomes = await processFiles(context, operands, plan, (outcome) => {
    if (!('record' in outcome) || outcome.record === null) return;
    const { record, folder } = outcome;
    if (flags.json) {
      terminal.out(jsonReport(record));
      return;
    }
    const { strong } = painter(terminal.colors.out);
    const lines = [
      strong(harmless(record.scenario.title || record.scenario.id)),
      `As it is: ${answerText(record)}, 90 % band ${bandText(record)}`,
      '',
      ...(record.whatIf.length === 0
        ? ['The scenario has no what-ifs. They are written under what_if: in the file.']
        : [strong('What if (probability, difference, its 90 % interval)'), ...whatIfLines(record)]),
    ];
    if (folder !== null) lines.push('', `Report: ${join(folder, 'report.html')}`);
    terminal.out(`${lines.join('\n')}\n`);
  });
  sayStopped(context, outcomes);
  return exitCodeOf(outcomes);
}
