import cliProgress from 'cli-progress';
import { duration } from '../report/words/format.ts';
import type { Terminal } from './terminal.ts';

/** A bar with rate and time left; lines now and then where no person watches. */
export interface Progress {
  /** How much of the work is done, in the unit given at the start. */
  readonly update: (done: number, total: number) => void;
  /** Clears the bar, so that other lines can be written. */
  readonly stop: () => void;
  /** The same way of writing lines, each in place of the bar, which comes back at the next update. */
  readonly around: (write: (text: string) => void) => (text: string) => void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined, around: (write) => write };

/** Milliseconds between lines: short work says nothing, and a log of long work can be read. */
const BETWEEN_LINES = 10_000;

/** How far the work is, a line at a time, for a pipe or a log. */
function lines({ err }: Terminal, label: string, unit: string): Progress {
  const start = Date.now();
  let last = start;
  return {
    update: (done, total) => {
      if (Date.now() - last < BETWEEN_LINES) return;
      last = Date.now();
      const share = `${Math.floor((100 * Math.min(done, total)) / Math.max(1, total))} %`;
      const left = ((last - start) / 1000) * ((total - done) / Math.max(1, done));
      const rows = `${done} of ${total} ${unit}, ${duration(left)} left`;
      err(`${label}: ${unit === 'draws' ? share : rows}\n`);
    },
    stop: () => undefined,
    around: (write) => write,
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
  if (!terminal.interactive) return lines(terminal, label, unit);
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: `${label}  {bar} ${unit === 'draws' ? '{percentage} %' : '{value} of {total}'}  {rate} ${unit}/s, {eta_formatted} left`,
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
    around: (write) => (text) => {
      process.stderr.write('\r\u001b[K');
      write(text);
    },
  };
}
