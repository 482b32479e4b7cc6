import { lstat, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { errorCode, FileFailure } from './fileFailure.ts';

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

/** Names in a folder; none if it is not there. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
