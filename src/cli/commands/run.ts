import { askedExtras, usualAnalyses } from '../../analysis/analyses.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import { jsonReport } from '../../report/json.ts';
import { summaryLines } from '../../report/report.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { conclude } from '../fileOutcome.ts';
import { processFiles } from '../processFiles.ts';
import { mainFile } from '../reportFolders.ts';
import { scenarioFiles } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';

/** Forecasts scenarios, prints the answers and writes the reports. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  // Whoever takes the result from standard output wants no files, unless they say where.
  const out = flags.out ?? (flags.json ? undefined : 'reports');
  const extras = askedExtras(flags);
  const asked = { ...usualAnalyses(), ...extras };
  const json = recordsAsJson(terminal.out);
  const tally = await processFiles(context, files, { asked, out }, (outcome, terminal) => {
    if (flags.json) json.add(outcome.record);
    if (flags.json || outcome.record === null) return;
    const lines = summaryLines(outcome.record, Object.keys(extras), screenOf(terminal, flags));
    if (outcome.folder !== null) lines.push('', `Report: ${visible(mainFile(outcome.folder, flags.format))}`);
    terminal.out(`${lines.join('\n')}\n\n`);
  });
  if (flags.json) json.end();
  return conclude(context, tally);
}

/**
 * The record of a single scenario as it stands in result.json; of several, an array of them, written as they come,
 * because those of a table may be more than the memory holds.
 */
function recordsAsJson(out: (text: string) => void) {
  let scenarios = 0;
  let first = '';
  let isAny = false;
  const write = (text: string): void => {
    if (text === '') return;
    out(`${isAny ? ',\n' : ''}${text}`);
    isAny = true;
  };
  return {
    add(record: ResultRecord | null): void {
      const text = record === null ? '' : jsonReport(record).trimEnd();
      if (++scenarios === 1) first = text;
      if (scenarios === 2) {
        out('[\n');
        write(first);
      }
      if (scenarios > 1) write(text);
    },
    end(): void {
      if (scenarios === 1) out(first === '' ? '' : `${first}\n`);
      else if (scenarios > 1) out('\n]\n');
    },
  };
}
