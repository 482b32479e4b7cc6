import { askedExtras, usualAnalyses } from '../../analysis/analyses.ts';
import { visible } from '../../diagnostics/quote.ts';
import { jsonReport } from '../../report/json.ts';
import { summaryLines } from '../../report/report.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { conclude, type FileOutcome, processFiles } from '../processFiles.ts';
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
  const outcomes = await processFiles(context, files, { asked, out }, (outcome) => {
    if (flags.json || outcome.record === null) return;
    const lines = summaryLines(outcome.record, Object.keys(extras), screenOf(terminal, flags));
    if (outcome.folder !== null) lines.push('', `Report: ${visible(mainFile(outcome.folder, flags.format))}`);
    terminal.out(`${lines.join('\n')}\n\n`);
  });
  if (flags.json) terminal.out(recordsAsJson(outcomes));
  return conclude(context, outcomes);
}

/** The record of a single file as it stands in result.json; of several, an array of them. */
function recordsAsJson(outcomes: readonly FileOutcome[]): string {
  const texts = outcomes.flatMap(({ record }) => (record === null ? [] : [jsonReport(record)]));
  return outcomes.length === 1 ? (texts[0] ?? '') : `[\n${texts.map((text) => text.trimEnd()).join(',\n')}\n]\n`;
}
