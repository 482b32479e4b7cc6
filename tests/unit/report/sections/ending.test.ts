import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../../src/record/record.ts';
import { contentHtml } from '../../../../src/report/document/html.ts';
import { leftOutSection } from '../../../../src/report/sections/leftOut.ts';
import { methodSection } from '../../../../src/report/sections/method.ts';
import { sourcesSection } from '../../../../src/report/sections/sources.ts';
import { blocksOf, words } from '../../../helpers/blocks.ts';
import { sampleRecord } from '../../../helpers/sampleRecord.ts';

describe('sourcesSection', () => {
  const source = {
    id: 'F01',
    title: 'A letter',
    author: 'A. Writer',
    publisher: 'The Paper',
    date: '2024-02-01',
    url: 'https://paper.example/letter',
    note: 'From memory.',
    kind: 'published' as const,
  };
  const said = (changes: Partial<ResultRecord['sources'][number]>) =>
    sourcesSection(sampleRecord({ sources: [{ ...source, ...changes }] }))?.content ?? null;

  it('has an entry with an anchor for each, and a link where the address is one of the web', () => {
    expect(words(said({}))).toEqual([
      '1 source',
      'F01 A letter, A. Writer, The Paper, 1 February 2024, published. From memory.',
    ]);
    expect(blocksOf(said({}), 'list')[0]?.items[0]?.id).toBe('source-F01');
    expect(contentHtml(said({})).markup).toContain('<a href="https://paper.example/letter"');
  });

  it('shows any other address as text', () => {
    const content = said({ url: 'javascript:alert(1)' });
    expect(words(content)[1]).toContain('A letter (javascript:alert(1)), A. Writer');
    expect(contentHtml(content).markup).not.toContain('<a ');
  });

  it('leaves out what is not known, and itself without sources', () => {
    const bare = { title: '', author: '', publisher: '', date: '', url: '', note: '', kind: null };
    expect(words(said(bare))).toEqual(['1 source', 'F01 F01.']);
    expect(sourcesSection(sampleRecord({ sources: [] }))).toBeNull();
  });
});

describe('leftOutSection', () => {
  it('has the source before the reason, and is absent where nothing was left out', () => {
    const content = leftOutSection(sampleRecord())?.content ?? null;
    const [count, ...said] = words(content);
    expect(count).toBe(`${said.length} statements`);
    expect(said[1]).toMatch(/^\[F25.*\] Says when efforts began; the window starts later\.$/);
    expect(leftOutSection(sampleRecord({ leftOut: [] }))).toBeNull();
  });
});

describe('methodSection', () => {
  it('has limits, the commands as lines to type, and what the record was made of', () => {
    const said = words(methodSection(sampleRecord()).content);
    expect(said).toContain('A deal within reach is an upper bound on a deal.');
    expect(said).toContain('Seed: summitry');
    expect(said).toContain('Step: week');
    expect(said).toContain(`Scenario: japan_dprk_2024, hash ${'5f0c'.repeat(16)}`);
    expect(said).toContain(`Program: hash ${'a91e'.repeat(16)}`);
    expect(said).toContain('Made by: summitry 0.1.0, Node 20.20.2');
    expect(blocksOf(methodSection(sampleRecord()).content, 'code')[0]?.lines[0]).toMatch(/^summitry run /);
  });

  it('limits what is there to be limited', () => {
    const limits = (changes: Partial<ResultRecord>) =>
      words(methodSection(sampleRecord(changes)).content).filter((said) =>
        /upper bound on a deal|piece of evidence was at each stage|resolves as not met/.test(said),
      ).length;
    const { scenario } = sampleRecord();
    expect(limits({})).toBe(3);
    expect(limits({ evidence: [] })).toBe(2);
    expect(limits({ evidence: [], deal: null })).toBe(1);
    expect(limits({ evidence: [], deal: null, scenario: { ...scenario, parties: 'offices' } })).toBe(0);
  });

  it('has warnings only where there are some', () => {
    const folds = (warnings: string[]): number =>
      blocksOf(methodSection(sampleRecord({ warnings })).content, 'details').length;
    expect(words(methodSection(sampleRecord()).content)).toContain('the quantity "ferry_days" is used by no formula');
    expect(folds(['one'])).toBe(folds([]) + 1);
  });
});
