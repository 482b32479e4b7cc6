import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTimeLimit } from '../../../src/cli/timeLimit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a time limit', () => {
  it('aborts when the time is over, and not before', () => {
    const { signal, isOver } = startTimeLimit(2, new AbortController().signal);
    vi.advanceTimersByTime(1999);
    expect([signal.aborted, isOver()]).toEqual([false, false]);
    vi.advanceTimersByTime(1);
    expect([signal.aborted, isOver()]).toEqual([true, true]);
  });

  it('passes a stop on, which is not the end of the time', () => {
    const stop = new AbortController();
    const { signal, isOver } = startTimeLimit(2, stop.signal);
    stop.abort(143);
    expect([signal.aborted, signal.reason, isOver()]).toEqual([true, 143, false]);
    vi.advanceTimersByTime(3000);
    expect(isOver()).toBe(false);
  });

  it('is over with the work that it was for', () => {
    const { signal, end } = startTimeLimit(2, new AbortController().signal);
    end();
    vi.advanceTimersByTime(3000);
    expect(signal.aborted).toBe(false);
  });

  it('is none unless told', () => {
    const stop = new AbortController();
    const { signal, isOver } = startTimeLimit(undefined, stop.signal);
    vi.advanceTimersByTime(1e9);
    expect([signal === stop.signal, signal.aborted, isOver()]).toEqual([true, false, false]);
  });
});
