import { writeSync } from 'node:fs';
import type { WriteStream } from 'node:tty';
import { harmless } from '../diagnostics/harmless.ts';

/** Where results, and everything that is not a result, go. */
export interface Terminal {
  /** Results: standard output. */
  readonly out: (text: string) => void;
  /** Warnings, errors and remarks: standard error. */
  readonly err: (text: string) => void;
  /** Whether a person watches standard error, so that a bar makes sense. */
  readonly interactive: boolean;
  readonly colors: { readonly out: boolean; readonly err: boolean };
  /** Columns of the terminal, or 100 where there is none. */
  readonly width: number;
  /** Whether results go to a screen, and not into a file or a pipe, where nothing is cut. */
  readonly isScreen: boolean;
}

/**
 * Connects to the process's streams.
 *
 * A reader that closes the pipe early, as `head` does, has what it wants: that is no failure.
 *
 * @param onLostOutput - Called with a reason in words when standard output cannot be written, except into a closed pipe.
 */
export function openTerminal(onLostOutput: (reason: string) => void): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') onLostOutput(error.message);
  });
  stderr.on('error', () => undefined);
  const wantsColor = (stream: WriteStream) =>
    (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') ||
    (stream.isTTY === true && env['TERM'] !== 'dumb' && (env['NO_COLOR'] ?? '') === '');
  return {
    out: (text) => void stdout.write(paintOnly(text)),
    err: (text) => void stderr.write(paintOnly(text)),
    interactive: stderr.isTTY === true && env['TERM'] !== 'dumb' && (env['CI'] ?? '') === '',
    colors: { out: wantsColor(stdout), err: wantsColor(stderr) },
    width: Math.min(stdout.columns || 100, 120),
    isScreen: stdout.isTTY === true,
  };
}

/** What sets words off. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those of this program are the ones to keep
const PAINT = /(\u001b\[\d{1,2}m)/;

/** The last barrier: of all that steers a terminal only line ends, tabs and the colours of this program get through. */
function paintOnly(text: string): string {
  return text
    .split(PAINT)
    .map((part) => (PAINT.test(part) ? part : harmless(part.replaceAll('\r', ''))))
    .join('');
}

/** Says a last word even though the process ends at once. */
export function lastWord(text: string): void {
  try {
    writeSync(2, paintOnly(text));
  } catch {
    // Nobody is left to tell.
  }
}

/** The same terminal with colours forced on or off, or as it was. */
export function withColor(terminal: Terminal, color: boolean | undefined): Terminal {
  return color === undefined ? terminal : { ...terminal, colors: { out: color, err: color } };
}
