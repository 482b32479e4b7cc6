import type { ResultRecord } from '../record/record.ts';
import { dayInWords } from '../report/words/days.ts';
import { jsonReport } from '../report/json.ts';
import { answerText, bandText, incompleteSentence } from '../report/words/answer.ts';
import type { Painter } from '../report/text.ts';
import type { CommandContext } from './command.ts';
import type { ExitCode } from './exitCodes.ts';
import { painter } from './paint.ts';
import { exitCodeOf, processFiles, sayStopped } from './processFiles.ts';
import { mainFile, reportFolder } from './reportFolders.ts';
import type { Scope } from './scope.ts';
import { harmless } from './terminal.ts';

/**
 * Forecasts one file and prints one part of its record, under the title and the answer; with `--json`
 * the whole record, and with `--out` a report as well.
 *
 * @param linesOf - Lines of the part, without line ends.
 */
export async function showAnalysis(
  context: CommandContext,
  scope: Scope,
  linesOf: (record: ResultRecord, paint: Painter) => readonly string[],
): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const { out } = flags;
  const plan = {
    scope,
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
    const paint = painter(terminal.colors.out);
    const incomplete = incompleteSentence(record);
    const lines = [
      paint.strong(harmless(record.scenario.title || record.scenario.id)),
      `As of ${dayInWords(record.asOf)}: ${answerText(record)}, 90 % band ${bandText(record)}`,
      ...(incomplete === null ? [] : [paint.strong(incomplete)]),
      '',
      ...linesOf(record, paint),
    ];
    if (folder !== null) lines.push('', `Report: ${mainFile(folder, flags.formats)}`);
    terminal.out(`${lines.join('\n')}\n`);
  });
  sayStopped(context, outcomes);
  return exitCodeOf(outcomes);
}
