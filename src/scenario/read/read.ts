import { basename, dirname, join } from 'node:path';
import { LIMITS } from './limits.ts';
import { type FileBytes, readOrdinaryFile, whyUnreadable } from './ordinaryFile.ts';
import { projectAbove, realPath, whereFrom } from './root.ts';

/** What reading a file gives: its text, or why there is none. */
type ReadResult =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** `text` is what could be read; `at` is where it first could not. */
  | { readonly kind: 'not-utf8'; readonly text: string; readonly at: number }
  /** It lies where a file that another names is not read. */
  | { readonly kind: 'outside' | 'hidden' };

/** Where the texts of a scenario come from. */
export interface Reader {
  /** The file that the user names: it may lie anywhere. */
  readonly first: (path: string) => ReadResult;
  /** A file that another file names. */
  readonly extended: (path: string) => ReadResult;
}

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
  const readBelow = (path: string): ReadResult => {
    const real = realPath(path);
    const seen = [whereFrom(own, real), whereFrom(top, real)];
    if (!seen.includes('below')) return { kind: seen.includes('hidden') ? 'hidden' : 'outside' };
    return decoded(readOrdinaryFile(real, LIMITS.bytes, false));
  };
  return {
    first: (path) => {
      own = realPath(dirname(path));
      top = root === undefined ? projectAbove(own) : realPath(root);
      // Only a link leads elsewhere than to what the user named.
      if (realPath(path) !== join(own, basename(path))) return readBelow(path);
      return decoded(readOrdinaryFile(path, LIMITS.bytes, false));
    },
    extended: readBelow,
  };
}

/** Wraps a function that gives texts by path, as tests and browsers have. */
export function textReader(read: (path: string) => string): Reader {
  const readOne = (path: string): ReadResult => {
    try {
      const text = withoutMark(read(path));
      const bytes = new TextEncoder().encode(text).length;
      return bytes > LIMITS.bytes ? { kind: 'too-large', bytes } : { kind: 'text', text, bytes };
    } catch (error) {
      return { kind: 'missing', reason: whyUnreadable(error) };
    }
  };
  return { first: readOne, extended: readOne };
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

function decode(bytes: Uint8Array): ReadResult {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { kind: 'text', text: withoutMark(text), bytes: bytes.length };
  } catch {
    const text = withoutMark(new TextDecoder('utf-8').decode(bytes));
    return { kind: 'not-utf8', text, at: Math.max(text.indexOf('\ufffd'), 0) };
  }
}

/** A byte order mark says nothing that UTF-8 needs. */
function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
