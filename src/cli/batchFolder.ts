import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { safeJson } from '../diagnostics/harmless.ts';
import { visible } from '../diagnostics/quote.ts';
import { readOrdinaryFile } from '../disk/ordinaryFile.ts';
import { type BatchEntry, changeSince, type DoneEntry, type EarlierAnswer } from '../report/batch/entry.ts';
import { BatchList } from '../report/batch/list.ts';
import { batchIndex, isSorted, ORDERS } from '../report/batch/page.ts';
import { type Digest, digestSchema } from '../report/digest.ts';
import { answersLines, EXPLORER_FILE } from '../report/report.ts';
import { dayInWords } from '../report/words/days.ts';
import { count, counted, percent, pointsWithError } from '../report/words/format.ts';
import { type Batch, type BatchScenario, batchSchema } from '../results/batch.ts';
import type { CommandContext } from './command.ts';
import { namesIn, removeFile, writeWhole } from './files.ts';
import { markIn, removeReport } from './outputFolder.ts';
import { MOST_BYTES_READ } from './savedRecord.ts';
import { screenOf } from './screen.ts';

/** What became of the last batch into a folder. */
const BATCH_FILE = 'batch.json';
/** Who has it is at work on the folder. */
export const BATCH_LOCK = '.batch.lock';
const ALL = 'index.csv';
const RECORD = 'result.json';

/** Scenarios that a screen lists, and of one table those that a page does: the rest is in a table of its own. */
const MOST_LISTED = 40;
const MOST_SHOWN = 200;

/** An index that was written. */
export interface Index {
  /** The page, or where it would be. */
  readonly file: string;
  /** The table of all, where the page has the first ones only. */
  readonly all: string | null;
  readonly list: BatchList;
  /** Reports that the batch did not name: those that were removed, or those that are there. */
  readonly others: readonly DoneEntry[];
  readonly isPruned: boolean;
  /** Answers of the batch that have moved by as much as was to be told, the largest move first. */
  readonly alerts: readonly Alert[];
}

/** An answer that has moved. */
interface Alert {
  readonly name: string;
  /** Of the probability. */
  readonly change: EarlierAnswer;
  readonly probability: number;
}

/**
 * Keeps what became of a batch, and makes the index of it.
 *
 * @throws FileFailure if the folder cannot be written.
 */
export async function writeBatch(out: string, batch: Batch, asked: Asked): Promise<Index> {
  await writeWhole(join(out, BATCH_FILE), `${safeJson(batchSchema.parse(batch), 2)}\n`);
  return writeIndex(out, batch, asked);
}

/** What became of the last batch into a folder; null if nothing is known, or not by this version. */
export function readBatch(out: string): Batch | null {
  const read = readOrdinaryFile(join(out, BATCH_FILE), MOST_BYTES_READ, true);
  if (read.kind !== 'bytes') return null;
  try {
    return batchSchema.parse(JSON.parse(new TextDecoder().decode(read.bytes)));
  } catch {
    return null;
  }
}

/**
 * Makes the index of a folder from what lies in it: the last good answer of each scenario stays, whatever became of it in the last batch.
 *
 * @throws FileFailure if the folder cannot be written.
 */
export async function writeIndex(out: string, batch: Batch, { prune, alert }: Asked): Promise<Index> {
  const list = new BatchList(MOST_SHOWN);
  const others: DoneEntry[] = [];
  const alerts: Alert[] = [];
  const add = (entry: BatchEntry): void => {
    list.add(entry);
    const change = entry.kind === 'done' ? changeSince(entry) : null;
    if (entry.kind !== 'done' || change === null || alert === undefined) return;
    const { name, record } = entry;
    if (100 * Math.abs(change.mean) >= alert) alerts.push({ name, change, probability: record.probability.mean });
  };
  for (const scenario of batch.scenarios) for (const entry of entriesOf(out, batch, scenario)) add(entry);
  for (const entry of await othersIn(out, batch)) {
    others.push(entry);
    if (prune) await removeReport(join(out, folderOf(entry)));
    else add(entry);
  }
  await removeLeftovers(out);
  const all = list.isCut ? ALL : null;
  if (all === null) await removeFile(join(out, ALL));
  else await writeWhole(join(out, all), list.csv());
  for (const { id: order, file } of ORDERS) {
    const path = join(out, file);
    if (order === 'file' || isSorted(list)) await writeWhole(path, batchIndex(list, batch, { all, order }));
    else await removeFile(path);
  }
  return {
    file: join(out, ORDERS[0].file),
    all: all && join(out, all),
    list,
    others,
    isPruned: prune,
    alerts: alerts.sort(bySize),
  };
}

function bySize({ change: a }: Alert, { change: b }: Alert): number {
  return Math.abs(b.mean) - Math.abs(a.mean);
}

/** What is asked of an index. */
interface Asked {
  /** Whether reports that the batch did not name are removed. */
  readonly prune: boolean;
  /** Points from which on a move is told; undefined to tell none. */
  readonly alert: number | undefined;
}

/** Says what an index has, and where it is. */
export function sayIndex(
  { flags, terminal }: CommandContext,
  { file, all, list, others, isPruned, alerts }: Index,
): void {
  if (!flags.json && !flags.quiet) {
    const answers = list.shown.filter(({ from }) => from === 'batch');
    const shown = answers.slice(0, MOST_LISTED).map(({ record }) => record);
    terminal.out(`${['', ...answersLines(shown, screenOf(terminal, flags)), '', ''].join('\n')}`);
    const more = list.done - (list.shown.length - answers.length) - shown.length;
    if (more > 0) terminal.out(`and ${count(more)} more\n\n`);
    terminal.out(`Index: ${visible(file)}\n`);
    if (all !== null) terminal.out(`All of them: ${visible(all)}\n`);
  }
  for (const { name, change, probability } of alerts) {
    terminal.err(
      `${visible(name)}: moved by ${pointsWithError(change)}, to ${percent(probability, change.standardError)}\n`,
    );
  }
  if (others.length === 0 || flags.quiet) return;
  const told = others.slice(0, MOST_LISTED).map((entry) => {
    const made = entry.made === null ? '' : `, made on ${dayInWords(entry.made)}`;
    return `${visible(entry.name)}: not in this batch${made}\n`;
  });
  const what = `${counted(others.length, 'report')} of scenarios that this batch did not name`;
  terminal.err(`${told.join('')}${isPruned ? `Removed ${what}.` : `${what}; --prune removes them.`}\n`);
}

/** What the index says of a scenario of the batch. */
function* entriesOf(out: string, batch: Batch, scenario: BatchScenario): Generator<BatchEntry> {
  const { name, isRow, status, message } = scenario;
  // The file may be anybody's: nothing beside the folder is looked at.
  const folder = scenario.folder && basename(scenario.folder);
  const read = digestSchema.safeParse(scenario.partial);
  const partial = read.success ? read.data : null;
  const isDone = status === 'done' || status === 'redrawn' || status === 'unchanged';
  const about = { name, isRow, from: isDone ? ('batch' as const) : ('before' as const) };
  const kept = folder === null ? null : answerIn(out, folder);
  if (folder !== null && partial !== null) {
    const paths = [EXPLORER_FILE, ...REPORTS].filter((path) => existsSync(join(out, folder, path)));
    const entry = {
      kind: 'done' as const,
      ...about,
      from: 'batch' as const,
      record: partial,
      made: null,
      earlier: null,
    };
    yield { ...entry, ...addresses(folder, paths) };
  }
  if (!isDone) yield { kind: 'failed', name, message: message ?? 'not run' };
  else if (kept === null) yield { kind: 'failed', name, message: 'its report is not whole' };
  if (kept !== null && partial === null) {
    const isNew = kept.made >= batch.started;
    yield { kind: 'done', ...about, ...kept.entry, earlier: isNew ? kept.earlier : null };
  }
}

/** Reports in a folder that a batch did not name. */
async function othersIn(out: string, { scenarios }: Batch): Promise<readonly DoneEntry[]> {
  const named = new Set(scenarios.map(({ folder }) => folder));
  return (await namesIn(out))
    .filter((folder) => !named.has(folder))
    .sort()
    .flatMap((folder) => {
      const kept = answerIn(out, folder);
      if (kept === null) return [];
      const { file, id } = kept.entry.record.scenario;
      const name = file || id;
      return [
        { kind: 'done', name, isRow: name.includes('#'), from: 'elsewhere', ...kept.entry, earlier: null } as const,
      ];
    });
}

/** The answer that a folder has kept; null if it has none that this version can read. */
function answerIn(out: string, folder: string) {
  const mark = markIn(join(out, folder));
  const read = digestSchema.safeParse(mark?.digest);
  if (mark === null || !read.success) return null;
  const record: Digest = read.data;
  const paths = mark.files.map(({ path }) => path);
  return {
    made: mark.made,
    earlier: mark.earlier,
    entry: { record, made: mark.made.slice(0, 10), ...addresses(folder, paths) },
  };
}

const REPORTS = ['report.html', 'report.md', RECORD];

function addresses(folder: string, paths: readonly string[]): Pick<DoneEntry, 'href' | 'explorer'> {
  // The folder's name is one step below the index page.
  const base = encodeURIComponent(folder);
  const report = REPORTS.find((path) => paths.includes(path)) ?? RECORD;
  return { href: `${base}/${report}`, explorer: paths.includes(EXPLORER_FILE) ? `${base}/${EXPLORER_FILE}` : null };
}

function folderOf({ href }: DoneEntry): string {
  return basename(decodeURIComponent(href.slice(0, href.indexOf('/'))));
}

/** Half-written pages and tables of a killed run. */
async function removeLeftovers(out: string): Promise<void> {
  for (const name of await namesIn(out)) {
    if (/^(?:index(?:_by_[a-z]+)?\.(?:html|csv)|batch\.json)\.\d{1,10}$/.test(name)) await removeFile(join(out, name));
  }
}
