import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { isLong } from '../helpers/effort.ts';
import { MANY } from '../helpers/manyOf.ts';

/** Reads a text and says what is wrong with it. */
function read(text: string): { readonly problems: number; readonly words: string } {
  const { diagnostics, texts } = loadScenario('many.yaml', { read: () => text });
  return { problems: diagnostics.length, words: renderDiagnostics(diagnostics, texts) };
}

/** Processor time of a reading in milliseconds: the median of several, because others use the processor too. */
function timeOf(text: string): number {
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[3]!;
}

/** What four times as much may take: in proportion it is 4 times as long, with the square 16 times. */
const MOST_GROWTH = 6;

describe.each(Object.entries(MANY))('a scenario with many %s', (_, [most, write]) => {
  it('is answered, however many there are', () => {
    const { problems, words } = read(write(most));
    expect(problems).toBeLessThanOrEqual(200);
    expect(words.length).toBeLessThan(500_000);
  });

  it.runIf(isLong())('takes time in proportion to their number', () => {
    const [few, many] = [write(Math.floor(most / 4)), write(most)];
    read(many);
    const least = timeOf(few);
    expect(timeOf(many) / least).toBeLessThan(MOST_GROWTH);
  });
});
