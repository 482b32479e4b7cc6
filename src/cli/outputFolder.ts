import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReportFile } from '../report/files.ts';
import { FileFailure } from './fileFailure.ts';
import { isLink, makeFolder, namesIn, removeFile, writeWhole } from './files.ts';
import { sha256 } from './hash.ts';

/** Name of the file that marks a folder as finished. It is written last and removed first. */
export const STATE_FILE = '.summitry.json';

/** What the mark says. */
interface State {
  readonly format: 'summitry/state/1';
  /** Hash of all that the folder's content follows from. */
  readonly key: string;
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
 * @param key - What the content follows from; null if the content is not worth keeping for a next
 *   run, as with partial results: then no mark is written.
 * @throws FileFailure if the folder cannot be written or is a link.
 */
export async function writeFolder(folder: string, files: readonly ReportFile[], key: string | null): Promise<void> {
  for (const part of ['.', ...SUBFOLDERS]) {
    if (await isLink(join(folder, part))) {
      throw new FileFailure('write into', join(folder, part), new Error('it is a link to elsewhere'));
    }
  }
  await makeFolder(folder);
  await removeFile(join(folder, STATE_FILE));
  await removeStale(folder, new Set(files.map((file) => file.path)));
  for (const file of files) {
    const path = join(folder, file.path);
    await makeFolder(dirname(path));
    await writeWhole(path, file.content);
  }
  if (key === null) return;
  const state: State = {
    format: 'summitry/state/1',
    key,
    files: files.map((file) => ({ path: file.path, sha256: sha256(file.content) })),
  };
  await writeWhole(join(folder, STATE_FILE), `${JSON.stringify(state, null, 2)}\n`);
}

/** Folders within a report. */
const SUBFOLDERS = ['figures', 'tables'];

/** Names that reports write; a number behind is what a killed run leaves of a file half written. */
const OWN_FILES = /^(result\.json|report\.html|report\.md|draws\.parquet|\.summitry\.json)(\.\d{1,10})?$/;
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

/** Whether a folder holds the finished outcome of the same work, every file of it unharmed. */
export async function isFinished(folder: string, key: string): Promise<boolean> {
  try {
    const state: unknown = JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8'));
    if (!isState(state) || state.key !== key) return false;
    for (const file of state.files) {
      if (sha256(await readFile(join(folder, file.path))) !== file.sha256) return false;
    }
    return state.files.length > 0;
  } catch {
    return false;
  }
}

function isState(value: unknown): value is State {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 'summitry/state/1' &&
    'key' in value &&
    typeof value.key === 'string' &&
    'files' in value &&
    Array.isArray(value.files) &&
    value.files.every((file: unknown) => isStateFile(file))
  );
}

function isStateFile(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'sha256' in value &&
    typeof value.sha256 === 'string'
  );
}
