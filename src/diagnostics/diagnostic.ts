import type { Code } from './codes.ts';

/** Stretch of a file's text, as offsets into it: `start` inclusive, `end` exclusive. */
export interface Place {
  /** File as the user named it, or as an `extends` line led to it. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Place of what no file states. */
export const NOWHERE: Place = { file: '', start: 0, end: 0 };

/** One thing that a user should know about their file or flags. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: 'error' | 'warning';
  /** One sentence that names the value seen and the domain accepted. */
  readonly message: string;
  /** Absent only when no file is at fault, as with a flag. */
  readonly place?: Place;
  /** What to do about it. It may be worked out only when it is asked for, because most that is found is never shown. */
  readonly hint?: string | undefined;
  /** What could stand at the place instead, where the hint is just that. */
  readonly fix?: string | undefined;
}

/**
 * Outcome of turning something a user wrote into something the program can use.
 *
 * All problems are collected, never just the first. `value` is there exactly if no diagnostic is an
 * error; warnings may accompany it.
 */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
