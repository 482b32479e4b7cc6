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

/** Processor time of readings of two texts, in milliseconds: the least of several in turn, which is what nobody disturbed. */
function timesOf(...texts: readonly [string, string]): [number, number] {
  const least: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 0; turn < 7; turn++) {
    for (const [i, text] of texts.entries()) {
      const start = process.cpuUsage();
      read(text);
      const { user, system } = process.cpuUsage(start);
      least[i] = Math.min(least[i]!, (user + system) / 1000);
    }
  }
  return least;
}

/** What four times as much may take: in proportion it is 4 times as long, with the square 16 times; this lies between. */
const MOST_GROWTH = 8;

describe.each(Object.entries(MANY))('a scenario with many %s', (_, [most, write]) => {
  it('is answered, however many there are', () => {
    const { problems, words } = read(write(most));
    expect(problems).toBeLessThanOrEqual(200);
    expect(words.length).toBeLessThan(500_000);
  });

  it.runIf(isLong())('takes time in proportion to their number', () => {
    const [few, many] = [write(Math.floor(most / 4)), write(most)];
    read(many);
    const [short, long] = timesOf(few, many);
    expect(long / short).toBeLessThan(MOST_GROWTH);
  });
});
