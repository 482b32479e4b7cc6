import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import { MANY } from '../helpers/manyOf.ts';

/** Reads a text and says what is wrong with it. */
function read(text: string): { readonly problems: number; readonly words: string } {
  const { diagnostics, texts } = loadScenario('many.yaml', { read: () => text });
  return { problems: diagnostics.length, words: renderDiagnostics(diagnostics, texts) };
}

describe.each(Object.entries(MANY))('a scenario with many %s', (_, [most, write]) => {
  it('is answered, however many there are', () => {
    const { problems, words } = read(write(most));
    expect(problems).toBeLessThanOrEqual(200);
    expect(words.length).toBeLessThan(500_000);
  });
});
