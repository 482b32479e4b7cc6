import { join } from 'node:path';
import { askedExtras } from '../../analysis/analyses.ts';
import { type BatchEntry, batchIndex } from '../../report/batchIndex.ts';
import { answersLines } from '../../report/report.ts';
import { failedLawsSentence } from '../../report/words/checks.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { FileFailure } from '../fileFailure.ts';
import { makeFolder, namesIn, removeFile, writeWhole } from '../files.ts';
import { painter } from '../paint.ts';
import { exitCodeOf, type FileOutcome, processFiles, sayStopped } from '../processFiles.ts';
import { duration } from '../progress.ts';
import { folderClashes, reportFolder } from '../reportFolders.ts';
import { scenarioFiles } from '../scenarioFiles.ts';

const INDEX = 'index.html';

/** Forecasts many scenarios into one folder with an index page; work done before is not done again. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const out = flags.out ?? 'reports';
  const clashes = folderClashes(out, files);
  if (clashes.length > 0) {
    complain(terminal, clashes);
    return EXIT.usage;
  }
  await makeFolder(out);
  await removeLeftovers(out);
  const plan = {
    asked: { veto: true, ...askedExtras(flags), whatIf: 'all' as const },
    folderOf: (file: string) => reportFolder(out, file),
    reuse: !flags.force,
  };
  const outcomes = await processFiles(context, files, plan, (outcome) => {
    if (!flags.quiet) terminal.err(`${outcome.file}: ${inWords(outcome)}\n`);
  });

  // Nothing was tried: an index of nothing would take the place of a good one.
  if (outcomes.every(({ kind }) => kind === 'misused')) return exitCodeOf(outcomes);

  const records = outcomes.flatMap((outcome) => ('record' in outcome && outcome.record ? [outcome.record] : []));
  const index = join(out, INDEX);
  const indexFailure = await writeIndex(index, outcomes, flags.format.includes('html'));
  const screen = { width: terminal.width, painter: painter(terminal.colors.out) };
  if (flags.json) {
    terminal.out(`${JSON.stringify({ index, scenarios: outcomes.map(summarise) }, null, 2)}\n`);
  } else {
    terminal.out(`${['', ...answersLines(records, screen), '', ''].join('\n')}`);
    if (indexFailure === null) terminal.out(`Index: ${index}\n`);
  }
  sayStopped(context, outcomes);
  if (indexFailure === null) return exitCodeOf(outcomes);
  terminal.err(`summitry: ${indexFailure.message}\n`);
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
  linksHtml: boolean,
): Promise<FileFailure | null> {
  try {
    await writeWhole(path, await batchIndex(outcomes.map((outcome) => entryOf(outcome, linksHtml))));
    return null;
  } catch (error) {
    if (error instanceof FileFailure) return error;
    throw error;
  }
}

function entryOf(outcome: FileOutcome, linksHtml: boolean): BatchEntry {
  const { file } = outcome;
  if (outcome.kind === 'rejected' || outcome.kind === 'misused' || outcome.kind === 'failed') {
    return { kind: 'failed', name: file, message: outcome.message };
  }
  if (outcome.record === null) return { kind: 'failed', name: file, message: 'Not run: the batch was stopped.' };
  const page = linksHtml ? 'report.html' : 'result.json';
  // The folder's name is one step below the index page.
  const href = `${encodeURIComponent(reportFolder('', file))}/${page}`;
  return { kind: 'done', record: outcome.record, href };
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
  if (kind === 'rejected' || kind === 'misused' || kind === 'failed')
    return { file, status: kind, message: outcome.message };
  if (outcome.record === null) return { file, status: 'not run' };
  const { scenario, seed, draws, paths, asOf, complete, probability } = outcome.record;
  const status = kind === 'stopped' ? kind : outcome.unchanged ? 'unchanged' : 'done';
  return {
    file,
    status,
    folder: outcome.folder,
    id: scenario.id,
    title: scenario.title,
    seed,
    draws,
    paths,
    asOf,
    complete,
    probability,
  };
}
