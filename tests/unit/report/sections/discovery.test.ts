import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { flat } from '../../../../src/report/document/blocks.ts';
import { plainText } from '../../../../src/report/document/text.ts';
import { discoverySection } from '../../../../src/report/sections/discovery.ts';
import { discoverySentence } from '../../../../src/report/words/discovery.ts';
import { allBlocks, figureIds, rowOf, tables } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';
import { sampleDiscovery } from '../../../helpers/sampleResults.ts';

type Discovery = NonNullable<ResultRecord['discovery']>;

const discovery = sampleDiscovery();

function content(changes: Partial<Discovery> = {}) {
  return discoverySection(sampleRecord({ discovery: { ...discovery, ...changes } }))?.content ?? null;
}

describe('discoverySection', () => {
  it('shows each box with its limits and its shares, tested and found', () => {
    const [real] = tables(content());
    expect(real?.rows).toHaveLength(2);
    expect(rowOf(real, 0)).toMatchObject({
      Density: '68 %',
      'In search': '74 %',
      'Times overall': '6.5',
      Coverage: '52 %',
      Mass: '8.0 %',
      p: '0.001',
    });
    expect(rowOf(real, 0)['Box']).toMatch(/^Box 1 .*, p /);
  });

  it('folds what is chance, and keeps its number', () => {
    const folds = flat(content()).flatMap((block) => (block.kind === 'details' ? [block] : []));
    expect(folds.map(({ summary }) => summary)).toEqual([
      'The boxes in detail',
      'One more box was found that chance explains as well.',
    ]);
    const [, chance] = tables(content());
    expect(rowOf(chance, 0)['Box']).toMatch(/^Box 3 /);
  });

  it('numbers the sentences as the boxes', () => {
    const list = allBlocks(content()).find((block) => block.kind === 'list');
    expect(list?.items.map(({ number }) => number)).toEqual([1, 2]);
    expect(plainText(list?.items[0]?.text ?? null)).toMatch(/^Where .* the probability is /);
  });

  it('is a sentence where nothing was found, and has no figure of chance alone', () => {
    const none = content({ boxes: [] });
    expect(allBlocks(none)).toHaveLength(1);
    const luck = content({ boxes: discovery.boxes.filter(({ isChance }) => isChance) });
    expect(figureIds(luck)).toEqual([]);
    expect(tables(luck)).toHaveLength(1);
    expect(figureIds(content())).toEqual(['discovery']);
    expect(discoverySection(sampleRecord({ discovery: null }))).toBeNull();
  });

  it('is told in one sentence', () => {
    const record = sampleRecord();
    expect(discoverySection(record)?.gist).toBe(discoverySentence(record, discovery));
  });
});
