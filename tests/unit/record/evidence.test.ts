import { describe, expect, it } from 'vitest';
import { saysOf } from '../../../src/record/evidence.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import { textReader } from '../../../src/scenario/read/read.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const FILE = 'scenarios/japan_dprk_2024.yaml';
const AS_SHIPPED = 'house_effect: -6.8 %';

function said(houseEffect: string): string {
  const texts: Record<string, string> = {
    ...SHIPPED_TEXTS,
    [FILE]: SHIPPED_TEXTS[FILE]!.replace(AS_SHIPPED, `house_effect: ${houseEffect}`),
  };
  const loaded = loadFrom(
    textReader((path) => texts[path]!),
    FILE,
  );
  if (!loaded.ok) throw new Error('The scenario does not load.');
  return loaded.value.evidence.map((row) => saysOf(row, loaded.value)).join('\n');
}

describe('what a reading says', () => {
  it.each([
    ['-6.8 %', 'house effect −6.8 points'],
    ['-0.068', 'house effect −6.8 points'],
    ['-8 % to -2 %', 'house effect −8 points to −2 points'],
  ])('gives a house effect of %s as a difference of shares', (written, shown) => {
    expect(SHIPPED_TEXTS[FILE]).toContain(AS_SHIPPED);
    expect(said(written)).toContain(`${shown}\n`);
  });
});
