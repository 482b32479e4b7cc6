import { describe, expect, it } from 'vitest';
import {
  commands,
  details,
  facts,
  figure,
  flat,
  foldIfLong,
  itemised,
  list,
  only,
  paragraph,
  shownIn,
  table,
} from '../../../../src/report/document/blocks.ts';
import { code, isBlank, joined, line, link, plainText, type Text } from '../../../../src/report/document/text.ts';
import { rowOf, tables } from '../../../helpers/blocks.ts';

describe('blocks without content', () => {
  it('are nothing', () => {
    const nothing = [
      paragraph(null),
      paragraph(['', ' ']),
      list([null, '']),
      itemised([]),
      facts([['a', null]]),
      commands([]),
      figure(null, 'note'),
      details('a', [null, false, [paragraph(null)]]),
      only(['html'], paragraph(null)),
      table({ caption: 'c', rows: [], columns: [] }),
    ];
    expect(flat(nothing)).toEqual([]);
  });

  it('leave the rest of a list and of facts', () => {
    expect(flat(list(['a', null]))).toEqual([{ kind: 'list', items: [{ text: 'a' }] }]);
    expect(
      flat(
        facts([
          ['a', null],
          ['b', '1'],
        ]),
      ),
    ).toEqual([{ kind: 'facts', facts: [{ name: 'b', text: '1' }] }]);
  });
});

describe('table', () => {
  const rows = [
    { a: 'x', b: '' },
    { a: 'y', b: '2' },
  ];

  it('has title and cell of a column in one place, whatever is left out around it', () => {
    const [made] = tables(
      table<(typeof rows)[number]>({
        caption: null,
        rows,
        columns: [
          { title: 'A', cell: ({ a }) => a },
          null,
          { title: 'Empty', cell: () => ' ', notes: [{ title: 'Never', text: () => null }] },
          false,
          {
            title: 'B',
            cell: ({ b }) => b,
            notes: [
              { title: 'Gone', text: () => '' },
              { title: 'Kept', text: ({ b }) => (b === '' ? null : `note ${b}`) },
            ],
          },
        ],
      }),
    );
    expect(made?.columns.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(rowOf(made, 0)).toEqual({ A: 'x' });
    expect(rowOf(made, 1)).toEqual({ A: 'y', B: '2', Kept: 'note 2' });
  });

  it('keeps a first column without a word, and one with nothing but notes', () => {
    const [made] = tables(
      table<string>({
        caption: null,
        rows: ['a'],
        columns: [
          { title: 'First', cell: () => null },
          { title: 'Noted', cell: () => null, notes: [{ title: 'N', text: (row) => row }] },
        ],
      }),
    );
    expect(made?.columns.map(({ title }) => title)).toEqual(['First', 'Noted']);
  });
});

describe('foldIfLong', () => {
  it('folds what has more than eight rows', () => {
    expect(flat(foldIfLong(8, 's', paragraph('a'))).map(({ kind }) => kind)).toEqual(['paragraph']);
    expect(flat(foldIfLong(9, 's', paragraph('a'))).map(({ kind }) => kind)).toEqual(['details']);
  });
});

describe('shownIn', () => {
  it('has what is for all and for the one medium, nested as it may be', () => {
    const content = [
      paragraph('all'),
      only(['html', 'markdown'], [paragraph('pages'), only(['html'], paragraph('html'))]),
      details('fold', only(['terminal'], paragraph('terminal'))),
    ];
    const kinds = (medium: 'html' | 'markdown' | 'terminal'): string[] =>
      shownIn(medium, content).map((block) => (block.kind === 'paragraph' ? plainText(block.text) : block.kind));
    expect(kinds('html')).toEqual(['all', 'pages', 'html']);
    expect(kinds('markdown')).toEqual(['all', 'pages']);
    expect(kinds('terminal')).toEqual(['all', 'details']);
  });
});

describe('text', () => {
  it('is joined without what is blank', () => {
    const cite: Text = { kind: 'cite', sources: [] };
    expect(plainText(joined(['a', null, '', [cite], code('b')], ', '))).toBe('a, b');
    expect(line(null)).toBeNull();
    expect(isBlank([link('#a', [null, ' ']), cite, line(''), code(' ')])).toBe(true);
    expect(isBlank(['', code('x')])).toBe(false);
  });
});
