import { join } from 'node:path';
import { type AskedAnalyses, askedExtras, usualAnalyses } from '../../analysis/analyses.ts';
import { safeJson } from '../../diagnostics/harmless.ts';
import { visible } from '../../diagnostics/quote.ts';
import { batchIndex } from '../../report/batchIndex.ts';
import { type BatchEntry, BatchList } from '../../report/batchList.ts';
import { type Digest, digestOf } from '../../report/digest.ts';
import { answersLines, EXPLORER_FILE } from '../../report/report.ts';
import { failedChecksSentence } from '../../report/words/checks.ts';
import { count, counted } from '../../report/words/format.ts';
import type { Before } from '../answerBefore.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { FileFailure } from '../fileFailure.ts';
import { conclude, type FileOutcome, type Tally } from '../fileOutcome.ts';
import { makeFolder, namesIn, removeFile, writeWhole } from '../files.ts';
import { EXPLORER } from '../flags.ts';
import { whileLocked } from '../lock.ts';
import { processFiles } from '../processFiles.ts';
import { duration } from '../progress.ts';
import { reportFolder } from '../reportFolders.ts';
import { scenarioFiles } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';

const INDEX = 'index.html';
const ALL = 'index.csv';
const RECORD = 'result.json';
const LOCK = '.batch.lock';

/** Scenarios that a screen lists, and of one table those that a page does: the rest is in a table of its own. */
const MOST_LISTED = 40;
const MOST_SHOWN = 200;

/** Forecasts many scenarios into one folder with an index page; work done before is not done again. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const out = flags.out ?? 'reports';
  await makeFolder(out);
  // Another that writes the same reports would take what this one has just made for its own.
  return whileLocked({ path: out, lock: join(out, LOCK), doing: 'write to', patience: 0 }, () =>
    forecastAll(context, files, out),
  );
}

async function forecastAll(context: CommandContext, files: readonly string[], out: string): Promise<ExitCode> {
  const { flags } = context;
  await removeLeftovers(out);
  const asked: AskedAnalyses = { ...usualAnalyses(), ...askedExtras(flags) };
  const pages = {
    report: flags.format.includes('html') ? 'report.html' : RECORD,
    hasExplorer: flags.with.includes(EXPLORER),
  };
  const entries = new BatchList(MOST_SHOWN);
  const summaries: object[] = [];
  const tally = await processFiles(
    context,
    files,
    { asked, out, reuse: !flags.force, looksBack: true },
    (outcome, terminal, before) => {
      const words = inWords(outcome);
      // Of ten thousand rows nobody reads that each is done.
      if (!flags.quiet && (!outcome.isRow || words.isNews)) terminal.err(`${visible(outcome.file)}: ${words.text}\n`);
      entries.add(entryOf(outcome, before, pages), outcome.isRow);
      if (flags.json) summaries.push(summarise(outcome));
    },
  );

  // Nothing was tried: an index of nothing would take the place of a good one.
  if ([...tally.kinds].every((kind) => kind === 'misused')) return EXIT.usage;
  return finish(context, out, entries, summaries, tally);
}

async function finish(
  context: CommandContext,
  out: string,
  entries: BatchList,
  summaries: readonly object[],
  tally: Tally,
): Promise<ExitCode> {
  const { flags, terminal } = context;
  const index = join(out, INDEX);
  const all = entries.isCut ? ALL : null;
  const indexFailure = await writeIndex(out, entries, all);
  if (flags.json) {
    terminal.out(`${safeJson({ index, scenarios: summaries }, 2)}\n`);
  } else {
    const shown = entries.digests().slice(0, MOST_LISTED);
    terminal.out(`${['', ...answersLines(shown, screenOf(terminal, flags)), '', ''].join('\n')}`);
    if (entries.done > shown.length) terminal.out(`and ${count(entries.done - shown.length)} more\n\n`);
    if (indexFailure === null) terminal.out(`Index: ${visible(index)}\n`);
    if (indexFailure === null && all !== null) terminal.out(`All of them: ${visible(join(out, all))}\n`);
  }
  const code = conclude(context, tally);
  if (indexFailure === null) return code;
  terminal.err(`summitry: ${visible(indexFailure.message)}\n`);
  return entries.done > 0 ? EXIT.incomplete : EXIT.fault;
}

/** Half-written index pages of a killed run. */
async function removeLeftovers(out: string): Promise<void> {
  for (const name of await namesIn(out)) {
    if (/^index\.(?:html|csv)\.\d{1,10}$/.test(name)) await removeFile(join(out, name));
  }
}

async function writeIndex(out: string, entries: BatchList, all: string | null): Promise<FileFailure | null> {
  try {
    if (all === null) await removeFile(join(out, ALL));
    else await writeWhole(join(out, all), entries.csv());
    await writeWhole(join(out, INDEX), batchIndex(entries, all));
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

function entryOf(outcome: FileOutcome, before: Before, { report, hasExplorer }: Pages): BatchEntry {
  const { file: name } = outcome;
  if ('message' in outcome) return { kind: 'failed', name, message: outcome.message };
  const digest = digestOfOutcome(outcome);
  if (digest === null) {
    const rows = outcome.kind === 'stopped' && outcome.rows !== undefined ? `, ${counted(outcome.rows, 'row')}` : '';
    return { kind: 'failed', name, message: `Not run: the batch was stopped${rows}.` };
  }
  // The folder's name is one step below the index page.
  const folder = encodeURIComponent(reportFolder('', name));
  return {
    kind: 'done',
    record: digest,
    href: `${folder}/${report}`,
    explorer: hasExplorer ? `${folder}/${EXPLORER_FILE}` : null,
    earlier: before === null || before === 'none' ? before : before.id === digest.scenario.id ? before : 'none',
  };
}

/** What is known of a scenario that is done as far as the index needs it. */
function digestOfOutcome(outcome: FileOutcome): Digest | null {
  if (outcome.kind === 'unchanged') return outcome.digest;
  return outcome.record === null ? null : digestOf(outcome.record);
}

function inWords(outcome: FileOutcome): { readonly text: string; readonly isNews: boolean } {
  switch (outcome.kind) {
    case 'made':
    case 'unchanged': {
      const { manifest, ...record } = outcome.kind === 'made' ? outcome.record : outcome.digest;
      const done = outcome.kind === 'made' ? `done in ${duration(manifest.elapsedSeconds)}` : 'unchanged';
      const failed = failedChecksSentence(record);
      return { text: failed === null ? done : `${done}. ${failed}`, isNews: failed !== null };
    }
    case 'stopped':
      return { text: 'stopped', isNews: true };
    case 'late':
      return { text: 'out of time; the others go on', isNews: true };
    case 'rejected':
    case 'misused':
      return { text: 'rejected; the others go on', isNews: true };
    case 'failed':
      return { text: 'failed; the others go on', isNews: true };
  }
}

/** One scenario in the output of `--json`. */
function summarise(outcome: FileOutcome): object {
  const { file, kind } = outcome;
  if ('message' in outcome) return { file, status: kind, message: outcome.message };
  const digest = digestOfOutcome(outcome);
  if (digest === null) return { file, status: 'not run' };
  const { folder } = outcome;
  const { scenario, seed, draws, paths, asOf, complete, probability } = digest;
  const { id, title } = scenario;
  const status = kind === 'made' ? 'done' : kind;
  return { file, status, folder, id, title, seed, draws, paths, asOf, complete, probability };
}
