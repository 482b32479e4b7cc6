import { readFileSync, statSync } from 'node:fs';

/** Largest single file, in bytes: a scenario of a thousand inputs has about a tenth of this. */
export const MOST_BYTES = 1_048_576;

/** What reading a file gives: its text, or why there is none. */
export type ReadResult =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** `text` is what could be read; `at` is where it first could not. */
  | { readonly kind: 'not-utf8'; readonly text: string; readonly at: number };

/** Reads one text file from disk; looks at kind and size before it opens anything. */
export function readTextFile(path: string): ReadResult {
  try {
    const { size } = statOf(path);
    if (size > MOST_BYTES) return { kind: 'too-large', bytes: size };
    return decode(readFileSync(path));
  } catch (error) {
    return { kind: 'missing', reason: reasonFor(error) };
  }
}

/** Wraps a function that gives texts by path, as tests and browsers have. */
export function textReader(read: (path: string) => string): (path: string) => ReadResult {
  return (path) => {
    try {
      const text = withoutMark(read(path));
      const bytes = new TextEncoder().encode(text).length;
      return bytes > MOST_BYTES ? { kind: 'too-large', bytes } : { kind: 'text', text, bytes };
    } catch (error) {
      return { kind: 'missing', reason: reasonFor(error) };
    }
  };
}

function statOf(path: string): { readonly size: number } {
  const stat = statSync(path);
  if (stat.isDirectory()) throw new Unreadable('it is a folder');
  if (!stat.isFile()) throw new Unreadable('it is not an ordinary file');
  return stat;
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

class Unreadable extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its name is too long',
  ERR_INVALID_ARG_VALUE: 'it is not a file name',
};

function reasonFor(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? 'there is no such file';
}
