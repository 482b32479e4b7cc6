import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProgress } from '../../../src/cli/progress.ts';

describe('progress where nobody watches', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function said(isQuiet: boolean): string[] {
    const lines: string[] = [];
    const terminal = {
      out: () => undefined,
      err: (text: string) => void lines.push(text),
      interactive: false,
      isScreen: false,
      colors: { out: false, err: false },
      width: 100,
    };
    const progress = startProgress(terminal, isQuiet, 'case', 'draws');
    for (let second = 1; second <= 25; second++) {
      vi.advanceTimersByTime(1000);
      // Estimates of the whole can be too low.
      progress.update(second, second < 15 ? 40 : 18);
    }
    progress.stop();
    return lines;
  }

  it('is a line every ten seconds, never beyond 100 %, and none of short work', () => {
    expect(said(false)).toEqual(['case: 25 %\n', 'case: 100 %\n']);
  });

  it('is silent if asked to be', () => {
    expect(said(true)).toEqual([]);
  });
});
