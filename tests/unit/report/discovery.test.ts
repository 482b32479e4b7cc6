import { describe, expect, it } from 'vitest';
import type { ResultRecord } from '../../../src/record/record.ts';
import {
  boxSentence,
  chanceSentence,
  discoveryNote,
  discoverySentence,
  limitText,
  pText,
} from '../../../src/report/words/discovery.ts';
import { discoveryFigure } from '../../../src/report/figures/discovery.ts';
import { discoveryPart } from '../../../src/report/html/sections/discovery.ts';
import { discoveryBlocks } from '../../../src/report/markdown/discovery.ts';
import { renderSvg } from '../../../src/report/svg.ts';
import { discoveryLines } from '../../../src/report/text/discovery.ts';
import type { Painter } from '../../../src/report/text.ts';
import { sampleDiscovery } from '../../helpers/sampleBench.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

type Discovery = NonNullable<ResultRecord['discovery']>;

const HOSTILE = `"'><script>alert(1)</script>|\`x\` [y](z) \u001b[31m`;
const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

const record = sampleRecord();
const discovery = sampleDiscovery();
const [first, second, luck] = discovery.boxes;
if (first === undefined || second === undefined || luck === undefined)
  throw new Error('The sample has boxes.');
const none: Discovery = { ...discovery, boxes: [] };
const onlyLuck: Discovery = { ...discovery, boxes: [luck] };
const [limit] = first.limits;
if (limit === undefined) throw new Error('A box has limits.');

describe('limitText', () => {
  it.each([
    [0.31, null, 'above 0.31'],
    [null, 0.4, 'under 0.4'],
    [-0.5, 0.4, 'between −0.5 and 0.4'],
    [1, 1, 'at 1'],
    [null, null, 'of any size'],
  ])('writes %j to %j in words', (low, high, text) => {
    expect(limitText({ ...limit, low, high })).toBe(text);
  });
});

describe('pText', () => {
  it.each([
    [0.0004, '<0.001'],
    [0.0114, '0.011'],
    [1, '1'],
  ])('writes %d as %s', (value, text) => {
    expect(pText(value)).toBe(text);
  });
});

describe('sentences', () => {
  it('tell a box in words, from the half that was kept back', () => {
    expect(discoverySentence(record, discovery)).toBe(
      'In 10.4 % of the 4,096 draws the probability is 15 % or more. Two combinations of inputs mark them out.',
    );
    expect(boxSentence(discovery, second)).toBe(
      'With “Support from Russia and China” between 0.1 and 0.42 and “Weight of a partner about to fall” above −0.71, the probability is 15 % or more in 42 % of the draws, 4 times as often as overall. Such draws are 4.5 % of all and hold 18 % of those at 15 % or more.',
    );
  });

  it('call chance chance', () => {
    expect(chanceSentence(discovery)).toBe('One more box was found that chance explains as well.');
    expect(chanceSentence(onlyLuck)).toBe('One box was found that chance explains as well.');
    expect(chanceSentence({ ...discovery, boxes: [luck, luck] })).toMatch(/^Two boxes were found/);
    expect(chanceSentence({ ...discovery, boxes: [first] })).toBeNull();
    expect(discoverySentence(record, onlyLuck)).toContain('believe none of what the search came up with');
  });

  it('say that nothing was found', () => {
    expect(discoverySentence(record, none)).toMatch(
      /No combination of inputs was found that marks them out\.$/,
    );
  });

  it('say that the probability does not vary', () => {
    const constant = { ...none, share: 1, above: 0 };
    const never = sampleRecord({ probability: { ...record.probability, mean: 0, standardError: 0 } });
    expect(discoverySentence(never, constant)).toBe(
      'The probability is 0 % in every draw, whatever the inputs: there is nothing to mark out.',
    );
    // A bound that somebody asked for, and that all draws reach.
    expect(discoverySentence(record, { ...none, share: 1, above: 0.01 })).toMatch(/^In 100 % of the/);
  });

  it('count the draws that were searched where not all could be', () => {
    expect(discoveryNote(record)).toContain('in one half of the draws;');
    const grown = sampleRecord({ draws: 20_000, discovery });
    expect(discoveryNote(grown)).toContain('in one half of the first 4,096 of the 20,000 draws;');
  });

  it('claim no more where the other half shows no more', () => {
    const dull = { ...first, tested: { ...first.tested, density: discovery.share } };
    expect(boxSentence(discovery, dull)).toContain('no more often than overall');
    expect(boxSentence({ ...discovery, share: 0 }, dull)).not.toMatch(/NaN|Infinity/);
  });

  it('speak of weights only where there is evidence', () => {
    expect(discoveryNote(record)).toContain('weight that the evidence gives');
    expect(discoveryNote(sampleRecord({ evidence: [] }))).not.toContain('weight');
  });
});

describe('discoveryFigure', () => {
  const draw = (one: Discovery, size: 'wide' | 'narrow', of = record): Promise<string> => {
    const figure = discoveryFigure(of, one);
    return renderSvg(figure.spec(size), { ...figure, id: 'x' });
  };

  it('has a bar for each limit and leaves chance out', async () => {
    for (const size of ['wide', 'narrow'] as const) {
      const svg = await draw(discovery, size);
      expect([...svg.matchAll(/Box \d/g)].map(([text]) => text)).toEqual(
        expect.arrayContaining(['Box 1', 'Box 2']),
      );
      expect(svg).not.toContain('Weight of a legacy');
    }
  });

  it('draws limits outside of what is expected, of unknown inputs, and hostile titles', async () => {
    const limits = [
      { ...limit, low: -9, high: null },
      { ...limit, path: 'quantities.unknown', low: 0.3, high: null },
      { ...limit, path: 'quantities.unknown', low: null, high: null },
      { ...limit, title: HOSTILE },
    ];
    const odd = { ...discovery, boxes: [{ ...first, limits }] };
    for (const size of ['wide', 'narrow'] as const) {
      expect(/NaN|<script|Infinity/.test(await draw(odd, size))).toBe(false);
    }
  });
});

describe('discoveryLines', () => {
  it.each([80, 100])('fits %d columns', (width) => {
    const lines = discoveryLines(record, PLAIN, width);
    for (const line of lines) expect([...line].length, line).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => line.includes('chance  ')).length).toBe(1);
  });

  it('lets no text of a user steer the terminal', () => {
    const boxes = [{ ...first, limits: [{ ...limit, title: HOSTILE }] }];
    const hostile = sampleRecord({ discovery: { ...discovery, boxes } });
    expect(discoveryLines(hostile, PLAIN, 80).join('\n')).not.toContain('\u001b');
  });

  it('is empty if not asked for, and a sentence if nothing was found', () => {
    expect(discoveryLines(sampleRecord({ discovery: null }), PLAIN, 80)).toEqual([]);
    expect(discoveryLines(sampleRecord({ discovery: none }), PLAIN, 100).join(' ')).toBe(
      discoverySentence(record, none),
    );
  });
});

describe('reports', () => {
  it('fold what is chance', async () => {
    const page = (await discoveryPart(record, discovery)).markup;
    const open = page.replace(/<details>.*?<\/details>/gs, '');
    expect(open).not.toContain('Weight of a legacy');
    expect(page).toContain('<summary>One more box was found that chance explains as well.</summary>');
    expect(page).toContain('Weight of a legacy');
  });

  it('say the same in every format', async () => {
    const blocks = discoveryBlocks(record).join('\n');
    for (const text of [(await discoveryPart(record, discovery)).markup, blocks]) {
      for (const shown of ['68 %', '74 %', '6.5', '52 %', '8.0 %', '0.012', 'under 0.68']) {
        expect(text.includes(shown), shown).toBe(true);
      }
    }
  });

  it('stand without a box, and with chance alone', async () => {
    for (const one of [none, onlyLuck]) {
      expect((await discoveryPart(record, one)).markup).not.toContain('<figure');
    }
    expect((await discoveryPart(record, none)).markup).not.toContain('<details');
    expect(discoveryBlocks(sampleRecord({ discovery: none }))).toHaveLength(3);
    expect(discoveryBlocks(sampleRecord({ discovery: null }))).toEqual([]);
  });

  it('escape what users wrote', async () => {
    const limits = [{ ...limit, title: HOSTILE, path: HOSTILE }];
    const hostile = { ...discovery, boxes: [{ ...first, limits }] };
    expect((await discoveryPart(record, hostile)).markup).not.toContain('<script');
    const rows = discoveryBlocks(sampleRecord({ discovery: hostile }))
      .join('\n')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(11);
  });
});
