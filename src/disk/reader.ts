import { existsSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, normalize } from 'node:path';
import type { FileNames } from '../scenario/read/fileNames.ts';
import { LIMITS } from '../scenario/read/limits.ts';
import { decode, type Reader, type ReadResult } from '../scenario/read/read.ts';
import { type FileBytes, readOrdinaryFile } from './ordinaryFile.ts';
import { projectAbove, realPath, whereFrom } from './root.ts';
import { shippedInstead, shippedModel } from './shipped.ts';

/** Names of files as this system has them. */
export const diskNames: FileNames = {
  normal: normalize,
  beside: (file, written) => (isAbsolute(written) ? undefined : join(dirname(file), written)),
  stem: (file) => basename(file, extname(file)),
};

/**
 * Reads from disk: the file that the user names wherever it lies, and what it extends only below a root.
 *
 * A scenario may come from a stranger, and what it names is quoted in errors and reports. So links are followed to
 * their ends before a place is judged, hidden files and folders count as outside, and only ordinary files are read.
 *
 * @param root - Folder named by the user; if left out, that of the project to which the first file belongs.
 */
export function diskReader(root?: string): Reader {
  let own = '';
  let top = '';
  const readBelow = (path: string, most: number = LIMITS.bytes): ReadResult => {
    const real = realPath(path);
    const seen = [whereFrom(own, real), whereFrom(top, real)];
    if (!seen.includes('below')) return { kind: seen.includes('hidden') ? 'hidden' : 'outside' };
    return decoded(readOrdinaryFile(real, most, false));
  };
  return {
    first: (path) => {
      own = realPath(dirname(path));
      top = root === undefined ? projectAbove(own) : realPath(root);
      // Only a link leads elsewhere than to what the user named.
      if (realPath(path) !== join(own, basename(path))) return readBelow(path);
      const read = decoded(readOrdinaryFile(path, LIMITS.bytes, false));
      const instead = read.kind === 'missing' && !existsSync(path) ? shippedInstead(path) : undefined;
      return instead === undefined || read.kind !== 'missing' ? read : { ...read, instead };
    },
    extended: (path) => readBelow(path),
    shipped: readShipped,
    table: (path) => readBelow(path, LIMITS.tableBytes),
    names: diskNames,
  };
}

/** A model of the package, wherever that lies. */
export function readShipped(name: string): ReadResult {
  const model = shippedModel(name);
  if ('known' in model) return { kind: 'missing', reason: model.known };
  return decoded(readOrdinaryFile(model.file, LIMITS.bytes, false));
}

function decoded(file: FileBytes): ReadResult {
  switch (file.kind) {
    case 'bytes':
      return decode(file.bytes);
    case 'too-large':
      return { kind: 'too-large', bytes: file.size };
    case 'missing':
      return file;
  }
}
