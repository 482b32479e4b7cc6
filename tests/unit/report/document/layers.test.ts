import { describe, expect, it } from 'vitest';
import {
  type Content,
  details,
  figure,
  heading,
  list,
  only,
  paragraph,
  table,
  unfolded,
  withoutFolds,
} from '../../../../src/report/document/blocks.ts';
import { contentMarkdown } from '../../../../src/report/document/markdown.ts';
import { htmlReport, markdownReport } from '../../../../src/report/report.ts';
import { chaptersOf } from '../../../../src/report/sections.ts';
import { allBlocks, blocksOf, tables, words } from '../../../helpers/blocks.ts';
import { figureOf } from '../../../helpers/everyBlock.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

const rows = (count: number): Content =>
  table<number>({ rows: Array.from({ length: count }, (_, i) => i), columns: [{ title: 'N', cell: (n) => `${n}` }] });

const NESTED: Content = [
  paragraph('first'),
  details('outer', [paragraph('in the outer'), details('inner', list(['in the inner'])), paragraph('after the inner')]),
  only(['markdown', 'terminal'], [paragraph('not on a page'), details('for some', paragraph('in it'))]),
  paragraph('last'),
];

describe('the layer without folds', () => {
  it('has all that lies outside of them, in order, and nothing of what lies inside', () => {
    expect(words(withoutFolds(NESTED))).toEqual(['first', 'not on a page', 'last']);
    expect(withoutFolds(details('all', paragraph('inside')))).toEqual([]);
    expect(withoutFolds(only(['html'], details('all', paragraph('inside'))))).toEqual([]);
    expect(withoutFolds(null)).toEqual([]);
  });

  it('gives a figure its table again, where the one that followed it is left out', () => {
    const follows = (content: Content): boolean[] =>
      blocksOf(withoutFolds(content), 'figure').map((one) => one.follows);
    const drawn = figure(figureOf('a'), 'note', 'follows');
    expect(follows([drawn, rows(2)])).toEqual([true]);
    expect(follows([drawn, details('In figures', rows(2))])).toEqual([false]);
    expect(follows([drawn, only(['html', 'markdown'], details('In figures', rows(2)))])).toEqual([false]);
    expect(contentMarkdown(withoutFolds([drawn, details('In figures', rows(2))]), 'figures').join('\n')).toMatch(
      /^\|/m,
    );
  });

  it('is what the sample says in Markdown, which names no fold and no table twice', () => {
    const record = sampleRecord();
    const text = markdownReport(record);
    for (const { content } of chaptersOf(record)) {
      const first = withoutFolds(content);
      expect(blocksOf(first, 'details')).toEqual([]);
      const captions = contentMarkdown(first, 'figures').filter((block) => block.startsWith('|'));
      expect(new Set(captions).size).toBe(captions.length);
      for (const block of contentMarkdown(first, null)) expect(text).toContain(block);
    }
  });
});

describe('the layer with every fold opened', () => {
  it('has every block once, in order, the line of a fold as a heading', () => {
    expect(words(unfolded(NESTED))).toEqual(words(NESTED));
    expect(blocksOf(unfolded(NESTED), 'details')).toEqual([]);
    const levels = blocksOf(unfolded(NESTED), 'heading').map(({ level, text }) => [level, text]);
    expect(levels).toEqual([
      [3, 'outer'],
      [4, 'inner'],
      [3, 'for some'],
    ]);
    const plain = [heading(3, 'A'), paragraph('b'), rows(2)];
    expect(unfolded(plain)).toEqual(withoutFolds(plain));
  });

  it('loses and doubles nothing of the sample', () => {
    const record = sampleRecord();
    for (const { id, content } of chaptersOf(record)) {
      const open = unfolded(content);
      expect(words(open), id).toEqual(words(content));
      expect(tables(open), id).toEqual(tables(content));
      const drawn = (blocks: Content): string[] => blocksOf(blocks, 'figure').map((one) => one.figure.id);
      expect(drawn(open), id).toEqual(drawn(content));
      const others = allBlocks(content).filter(({ kind }) => kind !== 'details').length;
      expect(allBlocks(open), id).toHaveLength(others + blocksOf(content, 'details').length);
    }
  });

  it('is what --full writes: Markdown with all words, and a page without folds but those of tables of figures', () => {
    const record = sampleRecord();
    const [short, full] = [markdownReport(record), markdownReport(record, { full: true })];
    expect(full.length).toBeGreaterThan(1.5 * short.length);
    for (const { content } of chaptersOf(record)) {
      for (const block of contentMarkdown(unfolded(content), null)) expect(full).toContain(block);
    }
    expect(htmlReport(record)).toMatch(/<details(?! class="twin)/);
    expect(htmlReport(record, { full: true })).not.toMatch(/<details(?! class="twin)/);
  });
});
