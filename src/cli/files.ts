import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** A file or folder that could not be read or written, in one sentence for a user. */
export class FileFailure extends Error {
  /** System error code, as ENOSPC, or '' if there is none. */
  readonly code: string;

  constructor(doing: string, path: string, cause: unknown) {
    const code = errorCode(cause);
    super(`cannot ${doing} ${path}: ${REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause))}`, {
      cause,
    });
    this.name = 'FileFailure';
    this.code = code;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'something else with that name is in the way',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

function errorCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

/**
 * Writes a whole file or nothing: a temporary file beside it is renamed over it when it is complete.
 *
 * @throws FileFailure if the disk is full or the folder cannot be written.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
  } catch (cause) {
    throw new FileFailure('write', path, cause);
  }
}

/**
 * Makes a folder, and those above it, if it is not there.
 *
 * @throws FileFailure if it cannot be made, or if it is a link: a link could lead out of the output folder.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    throw new FileFailure('make the folder', path, cause);
  }
}

/** Whether a path is a symbolic link; false if there is nothing. */
export async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Removes a file if it is there. @throws FileFailure if it stays. */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (cause) {
    throw new FileFailure('remove', path, cause);
  }
}

/**
 * Removes what a killed run left half written: temporary files of {@link writeWhole}, which are named
 * after the file with a number behind.
 *
 * @param files - Names of the files that are written in this folder.
 */
export async function removeLeftovers(folder: string, files: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const target = /^(.+)\.\d{1,10}$/.exec(name)?.[1];
    if (target !== undefined && files.includes(target)) await removeFile(join(folder, name));
  }
}

/** Folder and name of a path. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  return { folder: dirname(path), name: basename(path) };
}
