/** How long the work on one file may take. */
export interface TimeLimit {
  /** Aborts when the time is over, or when the command is to stop. */
  readonly signal: AbortSignal;
  /** Whether the time is over; asked between pieces of work that hear of no signal. */
  readonly isOver: () => boolean;
  /** Ends the count. */
  readonly end: () => void;
}

/**
 * Begins to count.
 *
 * @param seconds - Undefined for as long as it takes.
 * @param stop - Aborts when the command is to stop.
 */
export function startTimeLimit(seconds: number | undefined, stop: AbortSignal): TimeLimit {
  if (seconds === undefined) return { signal: stop, isOver: () => false, end: () => undefined };
  const over = performance.now() + 1000 * seconds;
  // By hand, because signals of `AbortSignal.any` are lost in Node 20 when memory is swept.
  const controller = new AbortController();
  const abort = (): void => controller.abort(stop.reason);
  stop.addEventListener('abort', abort);
  const timer = setTimeout(abort, 1000 * seconds);
  return {
    signal: controller.signal,
    isOver: () => !stop.aborted && performance.now() >= over,
    end: () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', abort);
    },
  };
}
