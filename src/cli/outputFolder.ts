import { dirname, join } from 'node:path';
import { readOrdinaryFile } from '../disk/ordinaryFile.ts';
import type { EarlierAnswer } from '../report/batch/entry.ts';
import type { ReportFile } from '../report/files.ts';
import { FileFailure } from './fileFailure.ts';
import { makeFolder, namesIn, refuseLink, removeEmpty, removeFile, writeSoon } from './files.ts';
import { sha256 } from './hash.ts';
import { MOST_BYTES_READ } from './savedRecord.ts';

/** Name of the file that marks a folder as finished. It is written last and removed first. */
export const STATE_FILE = '.summitry.json';

/** What a finished folder keeps beside its files. Plain data. */
export interface Kept {
  /** Hash of what its numbers follow from. */
  readonly key: string;
  /** Hash of what its pages and pictures follow from beside the numbers. */
  readonly drawn: string;
  /** When the numbers were made, as an ISO time. */
  readonly made: string;
  /** What the next run wants to know of the content without reading it. */
  readonly digest: unknown;
  /** The answer before this one: `none` if there was none, null if it cannot be told. */
  readonly earlier: EarlierAnswer | 'none' | null;
}

/** The mark of a finished folder. */
interface Mark extends Kept {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/**
 * Writes a report so that a kill at any moment leaves either a finished folder or one that the next
 * run knows to be unfinished: the mark goes first, then each file is replaced whole, then the mark
 * comes back.
 *
 * Files of an earlier report that this one does not have are removed, so that what lies in a folder
 * belongs together; files that no report writes are left alone.
 *
 * @param folder - Made if it is not there.
 * @param kept - What is kept for a next run; null if the content is not worth it, as with partial results: then no mark is
 *   written.
 * @throws FileFailure if the folder cannot be written or is a link.
 */
export async function writeFolder(folder: string, files: readonly ReportFile[], kept: Kept | null): Promise<void> {
  await refuseLinks(folder, ['.', ...SUBFOLDERS, STATE_FILE, ...files.map(({ path }) => path)]);
  await makeFolder(folder);
  await removeFile(join(folder, STATE_FILE));
  await removeStale(folder, new Set(files.map((file) => file.path)));
  for (const part of new Set(files.map(({ path }) => dirname(path)))) await makeFolder(join(folder, part));
  for (const file of files) {
    const path = join(folder, file.path);
    // The mark has the hash of each: what the disk has lost is made again.
    await writeSoon(path, file.content);
  }
  if (kept === null) return;
  await writeSoon(join(folder, STATE_FILE), markOf(kept, files));
}

/**
 * Refuses a folder in which something would be written elsewhere.
 *
 * @throws FileFailure if any of the paths in it is a link.
 */
export async function refuseLinks(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const whole = join(folder, path);
    try {
      refuseLink(whole);
    } catch (cause) {
      throw new FileFailure('write', whole, cause);
    }
  }
}

/** What the mark says: what is kept, and the hash of each file. */
function markOf({ key, drawn, made, digest, earlier }: Kept, files: readonly ReportFile[]): string {
  const hashed = files.map(({ path, content }) => ({ path, sha256: sha256(content) }));
  return `${JSON.stringify({ format: 'summitry/state/3', key, drawn, made, digest, earlier, files: hashed })}\n`;
}

/** Folders within a report. */
export const SUBFOLDERS = ['figures', 'tables'];

/** Names that reports write; a number behind is what a killed run leaves of a file half written. */
const OWN_FILES =
  /^((?:result|backtest)\.json|(?:report|backtest|brief)\.(?:html|md|pdf)|explorer\.html|draws\.parquet|\.summitry\.json)(\.\d{1,10})?$/;
const OWN_FILES_BELOW = /\.(svg|vl\.json|csv)(\.\d{1,10})?$/;

async function removeStale(folder: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (OWN_FILES.test(name) && !wanted.has(name)) await removeFile(join(folder, name));
  }
  for (const part of SUBFOLDERS) {
    for (const name of await namesIn(join(folder, part))) {
      if (OWN_FILES_BELOW.test(name) && !wanted.has(`${part}/${name}`)) await removeFile(join(folder, part, name));
    }
  }
}

/** What was kept in a folder if it is the finished outcome of the same work, every file of it unharmed; else null. */
export function finishedWork(folder: string, key: string): Mark | null {
  try {
    const text = new TextDecoder().decode(bytesOf(join(folder, STATE_FILE)));
    // Only what this program would write now of the files as they are can be equal to the mark.
    const mark: Mark = JSON.parse(text);
    if (mark.key !== key) return null;
    const present = mark.files.map(({ path }) => ({ path, content: bytesOf(join(folder, path)) }));
    return mark.files.length > 0 && markOf(mark, present) === text ? mark : null;
  } catch {
    return null;
  }
}

/** The mark of a folder, whatever has become of its files; null if it was not finished, or not by this version. */
export function markIn(folder: string): Mark | null {
  try {
    const { format, ...mark }: Mark & { format: unknown } = JSON.parse(
      new TextDecoder().decode(bytesOf(join(folder, STATE_FILE))),
    );
    return format === 'summitry/state/3' ? mark : null;
  } catch {
    return null;
  }
}

/** Removes a report, and its folder if there is nothing else in it. */
export async function removeReport(folder: string): Promise<void> {
  await refuseLinks(folder, ['.', ...SUBFOLDERS]);
  await removeStale(folder, new Set());
  for (const part of [...SUBFOLDERS, '.']) await removeEmpty(join(folder, part));
}

/** @throws Error if there is no ordinary file. */
function bytesOf(path: string): Uint8Array {
  const read = readOrdinaryFile(path, MOST_BYTES_READ, false);
  if (read.kind === 'bytes') return read.bytes;
  throw new Error(`There is no report in ${path}.`);
}
