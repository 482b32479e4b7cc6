import { type FileNames, plainNames } from './fileNames.ts';
import { LIMITS } from './limits.ts';
import { whyUnreadable } from './unreadable.ts';

/** What reading a file gives: its text, or why there is none. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  /** `instead` is a path at which a file of the same name is. */
  | { readonly kind: 'missing'; readonly reason: string; readonly instead?: string }
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
  /** A model that ships with summitry, by the name of which {@link isShipped} is true; `reason` says which there are. */
  readonly shipped: (name: string) => ReadResult;
  /** A table that a file names, which may be larger. */
  readonly table: (path: string) => ReadResult;
  readonly names: FileNames;
}

/** Whether a file names one of the models that ship with summitry, wherever it lies itself: `summitry/two_level`. */
export function isShipped(written: string): boolean {
  return /^summitry\/[^/.]+$/.test(written);
}

/** Wraps a function that gives texts by path, as tests and browsers have. */
export function textReader(read: (path: string) => string, names: FileNames = plainNames): Reader {
  const reading =
    (most: number) =>
    (path: string): ReadResult => {
      try {
        const text = withoutMark(read(path));
        const bytes = new TextEncoder().encode(text).length;
        return bytes > most ? { kind: 'too-large', bytes } : { kind: 'text', text, bytes };
      } catch (error) {
        return { kind: 'missing', reason: whyUnreadable(error) };
      }
    };
  const readOne = reading(LIMITS.bytes);
  return { first: readOne, extended: readOne, shipped: readOne, table: reading(LIMITS.tableBytes), names };
}

/** The text that a file holds. */
export function decode(bytes: Uint8Array): ReadResult {
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
