import type { AskedAnalyses } from '../analysis/analyses.ts';
import { paragraph } from '../report/document/blocks.ts';
import { jsonReport } from '../report/json.ts';
import { chapterLines } from '../report/report.ts';
import type { Section } from '../report/sections.ts';
import type { CommandContext } from './command.ts';
import type { ExitCode } from './exitCodes.ts';
import { painter } from './paint.ts';
import { exitCodeOf, processFiles, sayStopped } from './processFiles.ts';
import { mainFile, reportFolder } from './reportFolders.ts';

/**
 * Forecasts one file and prints one part of its record, under the title and the answer; with `--json`
 * the whole record, and with `--out` a report as well.
 *
 * @param nothing - What to say where the section has nothing to show.
 */
export async function showAnalysis(
  context: CommandContext,
  asked: AskedAnalyses,
  section: Section,
  nothing = 'There is nothing to show.',
): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const { out } = flags;
  const plan = {
    asked,
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
    const screen = { width: terminal.width, painter: painter(terminal.colors.out) };
    const lines = chapterLines(record, section(record) ?? { content: paragraph(nothing) }, screen);
    if (folder !== null) lines.push('', `Report: ${mainFile(folder, flags.format)}`);
    terminal.out(`${lines.join('\n')}\n`);
  });
  sayStopped(context, outcomes);
  return exitCodeOf(outcomes);
}
