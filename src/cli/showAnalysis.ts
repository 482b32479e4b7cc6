import type { AskedAnalyses } from '../analysis/analyses.ts';
import { visible } from '../diagnostics/quote.ts';
import type { ResultRecord } from '../record/record.ts';
import { paragraph } from '../report/document/blocks.ts';
import { jsonReport } from '../report/json.ts';
import { chapterLines } from '../report/report.ts';
import type { Section } from '../report/sections.ts';
import type { CommandContext } from './command.ts';
import type { ExitCode } from './exitCodes.ts';
import { conclude } from './fileOutcome.ts';
import { processFiles } from './processFiles.ts';
import { mainFile } from './reportFolders.ts';
import { screenOf } from './screen.ts';

/** How a section is shown, where not as usual. */
interface Showing {
  /** What to say where the section has nothing to show. */
  readonly nothing?: string;
  /** What `--json` prints: the whole record unless told. */
  readonly json?: (record: ResultRecord) => string;
}

/**
 * Forecasts one file and prints one part of its record, under the title and the answer; with `--json`
 * the whole record, and with `--out` a report as well.
 */
export async function showAnalysis(
  context: CommandContext,
  asked: AskedAnalyses,
  section: Section,
  { nothing = 'There is nothing to show.', json = jsonReport }: Showing = {},
): Promise<ExitCode> {
  const { flags, terminal, operands } = context;
  const tally = await processFiles(context, operands, { asked, out: flags.out, isOfOne: true }, (outcome) => {
    const { record } = outcome;
    if (record === null) return;
    if (flags.json) {
      terminal.out(json(record));
      return;
    }
    const lines = chapterLines(record, section(record) ?? { content: paragraph(nothing) }, screenOf(terminal, flags));
    if (outcome.folder !== null) lines.push('', `Report: ${visible(mainFile(outcome.folder, flags.format))}`);
    terminal.out(`${lines.join('\n')}\n`);
  });
  return conclude(context, tally);
}
