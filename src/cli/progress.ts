import cliProgress from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** A bar with rate and time left; lines now and then where no person watches. */
export interface Progress {
  /** How much of the work is done, in the unit given at the start. */
  readonly update: (done: number, total: number) => void;
  /** Clears the bar, so that other lines can be written. */
  readonly stop: () => void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** Milliseconds between lines: short work says nothing, and a log of long work can be read. */
const BETWEEN_LINES = 10_000;

/** How far the work is, a line at a time, for a pipe or a log. */
function lines({ err }: Terminal, label: string): Progress {
  let last = Date.now();
  return {
    update: (done, total) => {
      if (Date.now() - last < BETWEEN_LINES) return;
      last = Date.now();
      err(`${label}: ${Math.floor((100 * Math.min(done, total)) / Math.max(1, total))} %\n`);
    },
    stop: () => undefined,
  };
}

/**
 * Opens a bar on standard error, or lines there where no person watches it.
 *
 * @param label - What is being worked on.
 * @param unit - Plural of what is counted: `draws`.
 */
export function startProgress(terminal: Terminal, quiet: boolean, label: string, unit: string): Progress {
  if (quiet) return SILENT;
  if (!terminal.interactive) return lines(terminal, label);
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: `${label}  {bar} {percentage} %  {rate} ${unit}/s, {eta_formatted} left`,
    barsize: Math.max(8, Math.min(30, terminal.width - 70)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
    // Ctrl-C is ours: what is finished gets saved.
    gracefulExit: false,
  });
  const start = Date.now();
  bar.start(1, 0, { rate: '…' });
  return {
    update: (done, total) => {
      const seconds = (Date.now() - start) / 1000;
      bar.setTotal(Math.max(1, total));
      bar.update(Math.min(done, total), { rate: seconds > 0.5 ? Math.round(done / seconds) : '…' });
    },
    stop: () => bar.stop(),
  };
}

/** Seconds as a person says them: `41 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
