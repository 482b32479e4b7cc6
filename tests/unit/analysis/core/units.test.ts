import { describe, expect, it } from 'vitest';
import { unitOf } from '../../../../src/analysis/core/numbers.ts';
import { loadFrom } from '../../../../src/scenario/load.ts';
import { findSlots } from '../../../../src/scenario/numbers/slots.ts';
import { readMerged } from '../../../../src/scenario/read/extends.ts';
import { textReader } from '../../../../src/scenario/read/read.ts';
import { SHIPPED, SHIPPED_TEXTS } from '../../../helpers/shipped.ts';

const WORDS = { plain: '', any: '', rate: 'per month', duration: 'months' } as const;

describe('units of numbers', () => {
  it.each(SHIPPED)('are those in which the format reads them, in %s', (file) => {
    const reader = textReader((path) => SHIPPED_TEXTS[path]!);
    const { tree } = readMerged(file, reader);
    const loaded = loadFrom(reader, file);
    if (!loaded.ok || tree === undefined) throw new Error(`${file} does not load`);
    const slots = findSlots(tree).filter(({ path }) => !path.startsWith('quantities.'));
    expect(slots.length).toBeGreaterThan(0);
    for (const { path, unit } of slots) expect([path, unitOf(loaded.value, path)]).toEqual([path, WORDS[unit]]);
  });
});
