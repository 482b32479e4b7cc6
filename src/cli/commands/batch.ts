import { join } from 'node:path';
import { type AskedAnalyses, askedExtras, usualAnalyses } from '../../analysis/analyses.ts';
import { safeJson } from '../../diagnostics/harmless.ts';
import { visible } from '../../diagnostics/quote.ts';
import { type BatchEntry, batchIndex, type EarlierAnswer } from '../../report/batchIndex.ts';
import { answersLines, EXPLORER_FILE } from '../../report/report.ts';
import { failedLawsSentence } from '../../report/words/checks.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { FileFailure } from '../fileFailure.ts';
import { makeFolder, namesIn, removeFile, writeWhole } from '../files.ts';
import { EXPLORER } from '../flags.ts';
import { conclude, type FileOutcome, processFiles } from '../processFiles.ts';
import { duration } from '../progress.ts';
import { reportFolder } from '../reportFolders.ts';
import { readSavedRecord } from '../savedRecord.ts';
import { scenarioFiles } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';

const INDEX = 'index.html';
const RECORD = 'result.json';

/** Forecasts many scenarios into one folder with an index page; work done before is not done again. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const out = flags.out ?? 'reports';
  await makeFolder(out);
  await removeLeftovers(out);
  // Read before anything takes its place.
  const earlier = new Map(await Promise.all(files.map(async (file) => [file, await answerBefore(out, file)] as const)));
  const asked: AskedAnalyses = { ...usualAnalyses(), ...askedExtras(flags) };
  const outcomes = await processFiles(context, files, { asked, out, reuse: !flags.force }, (outcome) => {
    if (!flags.quiet) terminal.err(`${visible(outcome.file)}: ${inWords(outcome)}\n`);
  });

  // Nothing was tried: an index of nothing would take the place of a good one.
  if (outcomes.every(({ kind }) => kind === 'misused')) return EXIT.usage;

  const records = outcomes.flatMap(({ kind, record }) => (kind === 'late' ? [] : (record ?? [])));
  const index = join(out, INDEX);
  const pages = {
    report: flags.format.includes('html') ? 'report.html' : RECORD,
    hasExplorer: flags.with.includes(EXPLORER),
  };
  const indexFailure = await writeIndex(index, outcomes, earlier, pages);
  if (flags.json) {
    terminal.out(`${safeJson({ index, scenarios: outcomes.map(summarise) }, 2)}\n`);
  } else {
    terminal.out(`${['', ...answersLines(records, screenOf(terminal, flags)), '', ''].join('\n')}`);
    if (indexFailure === null) terminal.out(`Index: ${visible(index)}\n`);
  }
  const code = conclude(context, outcomes);
  if (indexFailure === null) return code;
  terminal.err(`summitry: ${visible(indexFailure.message)}\n`);
  return records.length > 0 ? EXIT.incomplete : EXIT.fault;
}

/** Half-written index pages of a killed run. */
async function removeLeftovers(out: string): Promise<void> {
  for (const name of await namesIn(out)) {
    if (/^index\.html\.\d{1,10}$/.test(name)) await removeFile(join(out, name));
  }
}

async function writeIndex(
  path: string,
  outcomes: readonly FileOutcome[],
  earlier: Earlier,
  pages: Pages,
): Promise<FileFailure | null> {
  try {
    await writeWhole(path, batchIndex(outcomes.map((outcome) => entryOf(outcome, earlier, pages))));
    return null;
  } catch (error) {
    if (error instanceof FileFailure) return error;
    throw error;
  }
}

/** What an index leads to in each folder. */
interface Pages {
  readonly report: string;
  readonly hasExplorer: boolean;
}

function entryOf(outcome: FileOutcome, earlier: Earlier, { report, hasExplorer }: Pages): BatchEntry {
  const { file: name, record } = outcome;
  if ('message' in outcome) return { kind: 'failed', name, message: outcome.message };
  if (record === null) return { kind: 'failed', name, message: 'Not run: the batch was stopped.' };
  // The folder's name is one step below the index page.
  const folder = encodeURIComponent(reportFolder('', name));
  const before = earlier.get(name) ?? null;
  return {
    kind: 'done',
    record,
    href: `${folder}/${report}`,
    explorer: hasExplorer ? `${folder}/${EXPLORER_FILE}` : null,
    earlier: before === null || before === 'none' ? before : before.id === record.scenario.id ? before : 'none',
  };
}

/** What the folder of a file held before this run. */
type Before = (EarlierAnswer & { readonly id: string }) | 'none' | null;

/** The same of each file. */
type Earlier = ReadonlyMap<string, Before>;

/** The answer in the folder of a file; null where there is one that this version cannot read, or that is not whole. */
async function answerBefore(out: string, file: string): Promise<Before> {
  const folder = reportFolder(out, file);
  if (!(await namesIn(folder)).includes(RECORD)) return 'none';
  const saved = readSavedRecord(join(folder, RECORD));
  if (!('record' in saved) || !saved.record.complete) return null;
  const { scenario, probability } = saved.record;
  return { id: scenario.id, mean: probability.mean, standardError: probability.standardError };
}

function inWords(outcome: FileOutcome): string {
  switch (outcome.kind) {
    case 'made': {
      const { record, unchanged } = outcome;
      const done = unchanged ? 'unchanged' : `done in ${duration(record.manifest.elapsedSeconds)}`;
      return [done, failedLawsSentence(record) ?? ''].filter((words) => words !== '').join('. ');
    }
    case 'stopped':
      return 'stopped';
    case 'late':
      return 'out of time; the others go on';
    case 'rejected':
    case 'misused':
      return 'rejected; the others go on';
    case 'failed':
      return 'failed; the others go on';
  }
}

/** One scenario in the output of `--json`. */
function summarise(outcome: FileOutcome): object {
  const { file, kind } = outcome;
  if ('message' in outcome) return { file, status: kind, message: outcome.message };
  if (outcome.record === null) return { file, status: 'not run' };
  const { folder } = outcome;
  const { scenario, seed, draws, paths, asOf, complete, probability } = outcome.record;
  const { id, title } = scenario;
  const status = outcome.kind === 'stopped' ? outcome.kind : outcome.unchanged ? 'unchanged' : 'done';
  return { file, status, folder, id, title, seed, draws, paths, asOf, complete, probability };
}
