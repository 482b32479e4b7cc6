import { randomInt } from 'node:crypto';
import { lstat, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode, FileFailure } from './fileFailure.ts';

/**
 * Writes a whole file or nothing: a temporary file beside it is renamed over it when it is complete. So nothing is
 * written through a link, whenever it is put there.
 *
 * @throws FileFailure if the disk is full, the folder cannot be written, or a link or a device stands in the file's place.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await besideIt(path, content, (half) => rename(half, path));
}

/**
 * Finds out before a long piece of work whether `writeWhole` can keep what comes of it, and leaves nothing behind.
 *
 * @throws FileFailure as `writeWhole` does.
 */
export async function tryToWrite(path: string): Promise<void> {
  await besideIt(path, '', (half) => rm(half));
}

/** Writes a file under another name, and ends with what becomes of it; whatever fails, it is not left there. */
async function besideIt(
  path: string,
  content: string | Uint8Array,
  end: (half: string) => Promise<void>,
): Promise<void> {
  const half = `${path}.${randomInt(2 ** 31)}`;
  try {
    await refuseLink(path);
    await refuseDevice(path);
    await writeNew(half, content, await modeOf(path));
    await end(half);
  } catch (cause) {
    await rm(half, { force: true }).catch(() => undefined);
    throw new FileFailure('write', path, cause);
  }
}

/** @throws Error if a path is a link: what it leads to is not ours to write. */
export async function refuseLink(path: string): Promise<void> {
  if (await isLink(path)) throw new Error('it is a link to elsewhere');
}

/** @throws Error if a path is a pipe or a device: with a file in its place it would be gone. */
async function refuseDevice(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile() && !found.isDirectory()) throw new Error('it is not an ordinary file');
}

/** Fails where there is anything of that name. */
async function writeNew(path: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Permissions of a file, which outlive its content; undefined if there is none. */
async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch {
    return undefined;
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

/** Whether a path is a symbolic link; false if there is nothing. */
async function isLink(path: string): Promise<boolean> {
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

/** Names in a folder; none if it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** Removes a folder if there is nothing in it. */
export async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}
