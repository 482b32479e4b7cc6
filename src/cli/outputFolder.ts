import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileFailure, isLink, makeFolder, removeFile, removeLeftovers, writeWhole } from './files.ts';

/** One file of a report: its name within the folder, and what it holds. */
export interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Name of the file that marks a folder as finished. It is written last and removed first. */
export const STATE_FILE = '.summitry.json';

/** What the mark says. */
interface State {
  readonly format: 'summitry/state/1';
  /** Hash of all that the folder's content follows from. */
  readonly key: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/**
 * Writes a report so that a kill at any moment leaves either a finished folder or one that the next
 * run knows to be unfinished: the mark goes first, then each file is replaced whole, then the mark
 * comes back.
 *
 * @param folder - Made if it is not there.
 * @param key - What the content follows from; null if the content is not worth keeping for a next
 *   run, as with partial results: then no mark is written.
 * @param known - Names of all files that a report may have; those that are not written now are removed.
 * @throws FileFailure if the folder cannot be written or is a link.
 */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  key: string | null,
  known: readonly string[],
): Promise<void> {
  if (await isLink(folder)) throw new FileFailure('write into', folder, new Error('it is a link to elsewhere'));
  await makeFolder(folder);
  await removeFile(join(folder, STATE_FILE));
  await removeLeftovers(folder, [...known, STATE_FILE]);
  const names = files.map((file) => file.name);
  for (const name of known.filter((name) => !names.includes(name))) await removeFile(join(folder, name));
  for (const file of files) await writeWhole(join(folder, file.name), file.content);
  if (key === null) return;
  const state: State = {
    format: 'summitry/state/1',
    key,
    files: files.map((file) => ({ name: file.name, sha256: sha256(file.content) })),
  };
  await writeWhole(join(folder, STATE_FILE), `${JSON.stringify(state, null, 2)}\n`);
}

/** Whether a folder holds the finished outcome of the same work, every file of it unharmed. */
export async function isFinished(folder: string, key: string): Promise<boolean> {
  try {
    const state: unknown = JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8'));
    if (!isState(state) || state.key !== key) return false;
    for (const file of state.files) {
      if (sha256(await readFile(join(folder, file.name))) !== file.sha256) return false;
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
    'name' in value &&
    typeof value.name === 'string' &&
    'sha256' in value &&
    typeof value.sha256 === 'string'
  );
}

/** SHA-256 in hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
