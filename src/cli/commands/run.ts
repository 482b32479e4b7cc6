import { askedExtras } from '../../analysis/analyses.ts';
import { jsonReport } from '../../report/json.ts';
import { summaryLines } from '../../report/report.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { painter } from '../paint.ts';
import { exitCodeOf, type FileOutcome, processFiles, sayStopped } from '../processFiles.ts';
import { folderClashes, mainFile, reportFolder } from '../reportFolders.ts';
import { scenarioFiles } from '../scenarioFiles.ts';

/** Forecasts scenarios, prints the answers and writes the reports. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  // Whoever takes the result from standard output wants no files, unless they say where.
  const out = flags.out ?? (flags.json ? null : 'reports');
  const clashes = out === null ? [] : folderClashes(out, files);
  if (clashes.length > 0) {
    complain(terminal, clashes);
    return EXIT.usage;
  }
  const plan = {
    asked: { veto: true, ...askedExtras(flags) },
    folderOf: (file: string) => (out === null ? null : reportFolder(out, file)),
    reuse: false,
  };
  const outcomes = await processFiles(context, files, plan, (outcome) => {
    if (!flags.json) show(context, outcome);
  });
  if (flags.json) terminal.out(recordsAsJson(outcomes));
  sayStopped(context, outcomes);
  return exitCodeOf(outcomes);
}

function show({ flags, terminal }: CommandContext, outcome: FileOutcome): void {
  if (!('record' in outcome) || outcome.record === null) return;
  const { record, folder } = outcome;
  const lines = summaryLines(record, { width: terminal.width, painter: painter(terminal.colors.out) });
  if (folder !== null) lines.push('', `Report: ${mainFile(folder, flags.format)}`);
  terminal.out(`${lines.join('\n')}\n\n`);
}

/** The record of a single file as it stands in result.json; of several, an array of them. */
function recordsAsJson(outcomes: readonly FileOutcome[]): string {
  const texts = outcomes.flatMap((outcome) =>
    'record' in outcome && outcome.record !== null ? [jsonReport(outcome.record)] : [],
  );
  return outcomes.length === 1 ? (texts[0] ?? '') : `[\n${texts.map((text) => text.trimEnd()).join(',\n')}\n]\n`;
}
