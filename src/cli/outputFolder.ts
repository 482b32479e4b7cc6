import { dirname, join } from 'node:path';
import { readOrdinaryFile } from '../disk/ordinaryFile.ts';
import type { ReportFile } from '../report/files.ts';
import { FileFailure } from './fileFailure.ts';
import { makeFolder, namesIn, refuseLink, removeFile, writeWhole } from './files.ts';
import { sha256 } from './hash.ts';
import { MOST_BYTES_READ } from './savedRecord.ts';

/** Name of the file that marks a folder as finished. It is written last and removed first. */
export const STATE_FILE = '.summitry.json';

/**
 * Writes a report so that a kill at any moment leaves either a finished folder or one that the next
 * run knows to be unfinished: the mark goes first, then each file is replaced whole, then the mark
 * comes back.
 *
 * Files of an earlier report that this one does not have are removed, so that what lies in a folder
 * belongs together; files that no report writes are left alone.
 *
 * @param folder - Made if it is not there.
 * @param key - What the content follows from; null if the content is not worth keeping for a next
 *   run, as with partial results: then no mark is written.
 * @param digest - What the next run wants to know of the content without reading it; plain data.
 * @throws FileFailure if the folder cannot be written or is a link.
 */
export async function writeFolder(
  folder: string,
  files: readonly ReportFile[],
  key: string | null,
  digest: unknown = null,
): Promise<void> {
  await refuseLinks(folder, ['.', ...SUBFOLDERS, STATE_FILE, ...files.map(({ path }) => path)]);
  await makeFolder(folder);
  await removeFile(join(folder, STATE_FILE));
  await removeStale(folder, new Set(files.map((file) => file.path)));
  for (const file of files) {
    const path = join(folder, file.path);
    await makeFolder(dirname(path));
    await writeWhole(path, file.content);
  }
  if (key === null) return;
  await writeWhole(join(folder, STATE_FILE), markOf(key, digest, files));
}

/**
 * Refuses a folder in which something would be written elsewhere.
 *
 * @throws FileFailure if any of the paths in it is a link.
 */
export async function refuseLinks(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const whole = join(folder, path);
    await refuseLink(whole).catch((cause: unknown) => {
      throw new FileFailure('write', whole, cause);
    });
  }
}

/** What the mark says: the hash of all that the folder's content follows from, and of each file. */
function markOf(key: string, digest: unknown, files: readonly ReportFile[]): string {
  const hashed = files.map(({ path, content }) => ({ path, sha256: sha256(content) }));
  return `${JSON.stringify({ format: 'summitry/state/2', key, digest, files: hashed })}\n`;
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

/** What was kept of a folder's content if it is the finished outcome of the same work, every file of it unharmed; else null. */
export function finishedWork(folder: string, key: string): { readonly digest: unknown } | null {
  try {
    const mark = new TextDecoder().decode(bytesOf(join(folder, STATE_FILE)));
    // Only what this program would write now of the files as they are can be equal to the mark.
    const { files, digest }: Mark = JSON.parse(mark);
    const present = files.map(({ path }) => ({ path, content: bytesOf(join(folder, path)) }));
    return files.length > 0 && markOf(key, digest, present) === mark ? { digest } : null;
  } catch {
    return null;
  }
}

interface Mark {
  readonly files: readonly Pick<ReportFile, 'path'>[];
  readonly digest: unknown;
}

/** What was kept of a folder's content when it was finished, whatever has become of it; undefined if it was not. */
export function digestIn(folder: string): unknown {
  try {
    const { digest }: Mark = JSON.parse(new TextDecoder().decode(bytesOf(join(folder, STATE_FILE))));
    return digest;
  } catch {
    return undefined;
  }
}

/** @throws Error if there is no ordinary file. */
function bytesOf(path: string): Uint8Array {
  const read = readOrdinaryFile(path, MOST_BYTES_READ, false);
  if (read.kind === 'bytes') return read.bytes;
  throw new Error(`There is no report in ${path}.`);
}
