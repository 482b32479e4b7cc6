import { randomInt } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { appendFile, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode, FileFailure } from './fileFailure.ts';

/**
 * Writes a whole file or nothing: a temporary file beside it is renamed over it when it is complete. So nothing is
 * written through a link, whenever it is put there.
 *
 * @throws FileFailure if the disk is full, the folder cannot be written, or a link or a device stands in the file's place.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await besideIt(path, content, (half) => renameSync(half, path));
}

/**
 * The same without waiting for the disk: for what is found out and made again if the power fails before it is there.
 *
 * @throws FileFailure as `writeWhole` does.
 */
export async function writeSoon(path: string, content: string | Uint8Array): Promise<void> {
  await besideIt(path, content, (half) => renameSync(half, path), false);
}

/**
 * Finds out before a long piece of work whether `writeWhole` can keep what comes of it, and leaves nothing behind.
 *
 * @throws FileFailure as `writeWhole` does.
 */
export async function tryToWrite(path: string): Promise<void> {
  await besideIt(path, '', (half) => rmSync(half));
}

/**
 * Writes a file under another name, and ends with what becomes of it; whatever fails, it is not left there.
 *
 * Call by call, since a report has dozens of small files, and waiting for each of eight calls costs more than they do.
 */
async function besideIt(
  path: string,
  content: string | Uint8Array,
  end: (half: string) => void,
  isToLast = true,
): Promise<void> {
  const half = `${path}.${randomInt(2 ** 31)}`;
  try {
    writeNew(half, content, modeKept(path), isToLast);
    end(half);
  } catch (cause) {
    removeHalf(half);
    throw new FileFailure('write', path, cause);
  }
}

function removeHalf(half: string): void {
  try {
    rmSync(half, { force: true });
  } catch {
    // The failure before this one is what is told.
  }
}

/**
 * A file in the making that is too long to be held: what comes is put at the end of a temporary file beside it, which takes its place when it
 * is whole.
 */
export class GrowingFile {
  readonly path: string;
  readonly #half: string;

  private constructor(path: string) {
    this.path = path;
    this.#half = `${path}.${randomInt(2 ** 31)}`;
  }

  /** @throws FileFailure as `writeWhole` does. */
  static async begin(path: string): Promise<GrowingFile> {
    const file = new GrowingFile(path);
    await file.#orFail(async () => {
      writeNew(file.#half, '', modeKept(path), false);
    });
    return file;
  }

  /** @throws FileFailure if it cannot grow. */
  async add(content: string | Uint8Array): Promise<void> {
    // Open no longer than that: there may be more files than a process may have open.
    await this.#orFail(() => appendFile(this.#half, content, { flag: APPEND, flush: true }));
  }

  /** Puts it in its place. @throws FileFailure if something else is there. */
  async end(): Promise<void> {
    await this.#orFail(async () => renameSync(this.#half, this.path));
  }

  /** Leaves nothing of it behind, and what was in its place as it was. */
  async abandon(): Promise<void> {
    await rm(this.#half, { force: true }).catch(() => undefined);
  }

  async #orFail(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      await this.abandon();
      throw new FileFailure('write', this.path, cause);
    }
  }
}

/** Whoever has put a link there meanwhile does not have it followed, and a file that was taken away is not made anew. */
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;

/** @throws Error if a path is a link: what it leads to is not ours to write. */
export function refuseLink(path: string): void {
  if (statOf(lstatSync, path)?.isSymbolicLink()) throw new Error('it is a link to elsewhere');
}

/**
 * Permissions of a file that is to be replaced, which outlive its content; undefined if there is none.
 *
 * @throws Error if a link stands there, or a pipe or a device: with a file in its place it would be gone.
 */
function modeKept(path: string): number | undefined {
  refuseLink(path);
  const found = statOf(statSync, path);
  if (found !== undefined && !found.isFile() && !found.isDirectory()) throw new Error('it is not an ordinary file');
  return found && found.mode & 0o777;
}

/** What stands at a path; undefined if nothing does, or it cannot be told, which writing then says. */
function statOf(read: (path: string) => Stats, path: string): Stats | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}

/** Fails where there is anything of that name. */
function writeNew(path: string, content: string | Uint8Array, mode: number | undefined, isToLast: boolean): void {
  const file = openSync(path, 'wx');
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writeFileSync(file, content);
    if (isToLast) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a folder, and those above it, if it is not there.
 *
 * @throws FileFailure if it cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeFolders(resolve(path));
  } catch (cause) {
    throw new FileFailure('make the folder', path, cause);
  }
}

/** Node's own recursive form never returns where a file system refuses with ENOENT, as /proc does. */
async function makeFolders(path: string): Promise<void> {
  const isThere = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isThere) return;
  if (dirname(path) !== path) await makeFolders(dirname(path));
  await mkdir(path).catch(async (cause: unknown) => {
    // Another process may have made it meanwhile.
    if (errorCode(cause) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw cause;
  });
}

/** Removes a file if it is there. @throws FileFailure if it stays. */
export async function removeFile(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (cause) {
    throw new FileFailure('remove', path, cause);
  }
}

/** Names in a folder; none if it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** Removes a folder if there is nothing in it. */
export async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}
