import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Column,
  type Content,
  commands,
  details,
  facts,
  figure,
  heading,
  itemised,
  list,
  only,
  paragraph,
  table,
} from '../../../../src/report/document/blocks.ts';
import { contentLines, fittingLines, type Painter, type Screen } from '../../../../src/report/document/terminal.ts';
import { width } from '../../../../src/report/document/width.ts';
import { everyBlock, figureOf } from '../../../helpers/everyBlock.ts';
import { anyText, HOSTILE } from '../../../helpers/hostile.ts';

const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };
const MARKED: Painter = {
  strong: (text) => `<s>${text}</s>`,
  faint: (text) => `<f>${text}</f>`,
  accent: (text) => `<a>${text}</a>`,
};

function lines(content: Content, columns = 80, painter = PLAIN, rows = 1000): string[] {
  return contentLines(content, { width: columns, rows, painter });
}

const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function rows(texts: readonly string[], more: readonly Column<string>[] = []): Content {
  return table<string>({
    caption: null,
    rows: texts,
    columns: [{ title: 'What', cell: (row) => row }, ...more],
  });
}

describe('contentLines', () => {
  it.each(HOSTILE)('lets %j steer nothing in any block', (words) => {
    for (const one of lines(everyBlock(words, words))) expect(one).not.toMatch(STEERING);
  });

  it('shows no more of a text than a reader takes in, however long it is', () => {
    for (const text of [
      'x'.repeat(1_000_000),
      'word '.repeat(200_000),
      '\u0301'.repeat(1_000_000),
      '日'.repeat(300_000),
    ]) {
      const shown = lines(paragraph(text)).join('');
      expect(width(shown)).toBeLessThanOrEqual(2000);
      expect(shown.length).toBeLessThanOrEqual(100_001);
      expect(shown.endsWith('…')).toBe(true);
    }
  });

  it('lets no text steer a terminal, nested as it may be', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const one of lines(everyBlock(text, 'words'))) expect(one).not.toMatch(STEERING);
      }),
      { seed: 20240326, numRuns: 500 },
    );
  });

  it('aligns columns whatever the letters', () => {
    const names = ['plain', '🚀🚀', '日本語', 'e\u0301e\u0301', '👩‍👩‍👧‍👦 family', '🇯🇵', 'ﾊﾝｶｸ'];
    const [, ...body] = lines(rows(names, [{ title: 'N', numeric: true, cell: () => '42' }]));
    expect(body).toHaveLength(names.length);
    for (const one of body) {
      expect(one.endsWith('42'), one).toBe(true);
      expect(width(one), one).toBe(width(body[0] ?? ''));
    }
  });

  it('fits tables of any words into the width, the first column cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.constantFrom(...HOSTILE)), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.integer({ min: 40, max: 120 }),
        (names, columns) => {
          const body = lines(rows(names, [{ title: 'N', numeric: true, cell: () => '12.3 %' }]), columns).slice(1);
          for (const one of body) {
            expect(width(one), one).toBeLessThanOrEqual(columns);
            expect(one.endsWith('12.3 %'), one).toBe(true);
          }
          expect(new Set(body.map(width)).size).toBe(1);
        },
      ),
      { seed: 20240326, numRuns: 300 },
    );
  });

  it('cuts words that stand in another column too', () => {
    const long = 'word '.repeat(60);
    const columns = [{ title: 'Why', cell: () => long }];
    for (const one of lines(rows([long], columns), 80)) expect(width(one)).toBeLessThanOrEqual(80);
    const apart: Column<string>[] = [
      { title: 'Elsewhere', media: ['html'], cell: () => 'no' },
      { title: 'What', cell: (row) => row },
      { title: 'N', numeric: true, cell: () => '1' },
    ];
    const [, body = ''] = lines(table<string>({ caption: null, rows: ['x'.repeat(60)], columns: apart }), 80);
    // The first column that a terminal has is the one that names the row, whatever stands before it elsewhere.
    expect(body).toBe(`  ${'x'.repeat(60)}  1`);
  });

  it('leaves out optional columns where there is no room for them', () => {
    const optional: Column<string>[] = [
      { title: 'More', numeric: true, optional: true, cell: () => '123456789012345678901234567890' },
      { title: 'N', numeric: true, cell: () => '1' },
    ];
    const shown = (columns: number): string => lines(rows(['x'.repeat(40)], optional), columns)[0] ?? '';
    expect(shown(100)).toMatch(/What +More +N$/);
    expect(shown(60)).toMatch(/What +N$/);
  });

  it('heads a column with its short title, which no other medium shows', () => {
    const more: Column<string>[] = [{ title: 'Effective sample size', short: 'ESS', numeric: true, cell: () => '64' }];
    expect(lines(rows(['x'], more)).join('\n')).toMatch(/ESS\n {2}x +64$/);
    expect(lines(rows(['x'], more)).join('\n')).not.toContain('Effective');
  });

  it('goes without notes, or has them below their rows', () => {
    const note = { title: 'Reason', lead: 'because', text: () => 'of this' };
    const columns = [{ title: 'X', cell: (row: string) => row, notes: [note] }];
    const options = { caption: null, rows: ['a'], columns };
    expect(lines(table(options))).toEqual(['  X', '  a']);
    expect(lines(table({ ...options, notesBelow: true })).join('\n')).toContain('\n      because of this');
  });

  it('shows the essential rows and counts the others', () => {
    const columns = [{ title: 'N', cell: (row: number) => `${row}` }];
    const all = table<number>({ caption: null, rows: [1, 2, 3], essential: 2, columns });
    expect(lines(all)).toEqual(['  N', '  1', '  2', '  and 1 more']);
  });

  it('paints rows by their tone and has a bar beside them, and changes no letter by it', () => {
    const content = table<'plain' | 'strong' | 'faint'>({
      caption: 'C',
      rows: ['plain', 'strong', 'faint'],
      tone: (row) => row,
      bar: () => 0.1,
      columns: [{ title: 'T', cell: (row) => row }],
    });
    const painted = lines(content, 80, MARKED, Number.POSITIVE_INFINITY);
    expect(painted).toEqual([
      '  <f>C</f>',
      '',
      '<f>  T</f>',
      expect.stringMatching(/^ {2}plain {3}<a>█+<\/a>$/),
      expect.stringMatching(/^<s> {2}strong/),
      expect.stringMatching(/^<f> {2}faint/),
    ]);
    expect(painted.map((one) => one.replace(/<\/?[sfa]>/g, ''))).toEqual(
      lines(content, 80, PLAIN, Number.POSITIVE_INFINITY),
    );
  });

  it('keeps on a screen the most important rows that tell something, in their order', () => {
    const sizes = [1, 9, 3, 8, 7];
    const content = (faint: (size: number) => boolean): Content =>
      table<number>({
        caption: null,
        rows: sizes,
        tone: (size) => (faint(size) ? 'faint' : 'plain'),
        importance: (size) => size,
        columns: [
          { title: 'N', cell: (size) => `${size}` },
          { title: 'Mark', cell: (size) => (faint(size) ? 'noise' : null) },
        ],
      });
    const noisy = content((size) => size === 9);
    expect(lines(noisy, 80, PLAIN, 2)).toEqual(['  N', '  8', '  7', '  and 3 more']);
    // Where all is noise there is nothing else to show.
    expect(
      lines(
        content(() => true),
        80,
        PLAIN,
        2,
      ),
    ).toEqual(['  N  Mark', '  9  noise', '  8  noise', '  and 3 more']);
    expect(lines(noisy, 80, PLAIN, Number.POSITIVE_INFINITY)).toHaveLength(6);
  });

  it('wraps words, keeps lists hanging, and breaks no number from its per cent', () => {
    expect(lines(list(['one two three four five six seven eight nine ten']), 40)).toEqual([
      '-   one two three four five six seven',
      '    eight nine ten',
    ]);
    expect(lines(itemised([{ text: 'a', number: 12 }]))).toEqual(['12. a']);
    expect(lines(facts([['Seed', '1']]))).toEqual(['Seed: 1']);
    const text = paragraph('It rises by 5 % and then by 6 % and then by 7 % and then by 88 % and by 9 %');
    for (let columns = 40; columns < 60; columns++) {
      for (const one of lines(text, columns)) expect(one).not.toMatch(/^%/);
    }
  });

  it('opens folds under their summaries, and leaves nothing where there is nothing', () => {
    expect(lines(details('More', paragraph('x')), 80, MARKED)).toEqual(['<s>More</s>', '', 'x']);
    expect(lines([details('Drawn', figure(figureOf('a'), '')), paragraph(null), null])).toEqual([]);
    expect(lines(details('Of others', only(['html'], paragraph('x'))))).toEqual([]);
    expect(lines([paragraph('a'), only(['html'], paragraph('b')), paragraph('c')])).toEqual(['a', '', 'c']);
  });

  it('leaves commands on one line to be copied', () => {
    const command = `summitry run ${'x'.repeat(100)}`;
    expect(lines(commands([command]), 40)).toEqual([`  ${command}`]);
  });
});

describe('fittingLines', () => {
  const screen: Screen = { width: 80, rows: 25, painter: PLAIN };
  const pipe: Screen = { ...screen, rows: Number.POSITIVE_INFINITY };
  const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `row ${i}`);
  const REST = 'All of it: with --verbose, or in a pipe.';

  it('shows all where it fits, folds opened, and in a pipe whatever its length', () => {
    const short = [paragraph('First.'), details('Rows', rows(many(9)))];
    expect(fittingLines(short, screen, 3)).not.toContain(REST);
    expect(fittingLines(short, screen, 3)).toContain('  row 8');
    const long = [
      paragraph('First.'),
      details('Rows', rows(many(99))),
      details('Deep', details('Deeper', rows(many(7)))),
    ];
    expect(fittingLines(long, pipe, 3)).toEqual(contentLines(long, pipe));
    expect(fittingLines(long, pipe, 3)).toContain('  row 98');
  });

  it('cuts rows, then what comes last, to a screenful, and says how to see the rest', () => {
    const taken = 3;
    for (const count of [10, 40, 500]) {
      for (const tables of [1, 2, 5]) {
        const content = Array.from({ length: tables }, (_, i) => [heading(3, `Part ${i}`), rows(many(count))]);
        const shown = fittingLines(content, screen, taken);
        expect(shown.length + taken).toBeLessThanOrEqual(40);
        expect(shown).toContain('  row 7');
        const isWhole = shown.length === contentLines(content, pipe).length;
        expect(shown.at(-1) === REST).toBe(!isWhole);
        expect(shown.at(-3)).not.toMatch(/^Part/);
      }
    }
  });

  it('leaves out notes below rows, and folds that hold folds', () => {
    const noted = table<string>({
      rows: ['a'],
      notesBelow: true,
      columns: [{ title: 'X', cell: (row) => row, notes: [{ title: 'Why', text: () => 'because' }] }],
    });
    const content = [noted, details('Deep', [paragraph('Not this.'), details('Deeper', paragraph('Nor this.'))])];
    expect(fittingLines(content, screen, 0)).toEqual(['  X', '  a', '', REST]);
    expect(fittingLines(content, pipe, 0).join('\n')).toMatch(/because.*Not this\..*Nor this\./s);
  });
});
