import { EXIT } from './exitCodes.ts';
import { lastWord } from './terminal.ts';

/** A second signal sooner than this is the same key press, passed on by a parent such as npm. */
const ECHO_MILLISECONDS = 400;

/**
 * Turns Ctrl-C into an AbortSignal: the first press asks the work to stop and save what is finished,
 * the second quits at once.
 *
 * @returns The signal, and `release`, which gives Ctrl-C its usual meaning back.
 */
export function watchInterrupts(quiet: boolean): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  let first = 0;
  const stop = () => {
    if (!controller.signal.aborted) {
      first = Date.now();
      if (!quiet) lastWord('\nStopping, and saving what is finished. Press Ctrl-C again to quit at once.\n');
      controller.abort();
    } else if (Date.now() - first > ECHO_MILLISECONDS) {
      process.exit(EXIT.interrupted);
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
