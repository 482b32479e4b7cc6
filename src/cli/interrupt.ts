import { EXIT, type ExitCode } from './exitCodes.ts';
import { lastWord } from './terminal.ts';

/** A second signal sooner than this is the same key press, passed on by a parent such as npm. */
const ECHO_MILLISECONDS = 400;

/** Signals that ask a program to end, and what the process tells its caller then. */
const CODES = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hungUp,
} as const;

/** How a command hears of signals. */
export interface Interrupts {
  /** Aborts at the first signal after {@link hold}; its reason is the exit code. */
  readonly signal: AbortSignal;
  /**
   * From now on the first signal asks the work to stop, the second quits at once. Until then any signal ends the process
   * by itself, even in the middle of work that hears of nothing.
   *
   * @param isToSave - Whether there is something to save, of which the first signal then tells; true if left out.
   */
  readonly hold: (isToSave?: boolean) => void;
  /** Gives signals their usual meaning back. */
  readonly release: () => void;
}

/** Prepares to hear of Ctrl-C and its like; nothing changes before they are held. */
export function watchInterrupts(quiet: boolean): Interrupts {
  const controller = new AbortController();
  let first = 0;
  let isHeld = false;
  let isTold = !quiet;
  const stop = (name: keyof typeof CODES) => {
    if (!controller.signal.aborted) {
      first = Date.now();
      if (isTold) lastWord('\nStopping, and saving what is finished. Press Ctrl-C again to quit at once.\n');
      controller.abort(CODES[name]);
    } else if (Date.now() - first > ECHO_MILLISECONDS) {
      process.exit(CODES[name]);
    }
  };
  const hold = (isToSave = true) => {
    isTold = isToSave && !quiet;
    if (isHeld) return;
    isHeld = true;
    for (const name of NAMES) process.on(name, stop);
  };
  // The first process of a container is not ended by a signal that it does not hear.
  if (process.pid === 1) hold();
  return {
    signal: controller.signal,
    hold,
    release: () => {
      for (const name of NAMES) process.off(name, stop);
    },
  };
}

const NAMES = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly (keyof typeof CODES)[];

/** What the process tells its caller after an abort. */
export function codeOfAbort({ reason }: AbortSignal): ExitCode {
  return Object.values(CODES).find((code) => code === reason) ?? EXIT.interrupted;
}
