import { describe, expect, it } from 'vitest';
import { type Column, table } from '../../../../src/report/document/blocks.ts';
import { contentLines } from '../../../../src/report/document/terminal.ts';
import type { Text } from '../../../../src/report/document/text.ts';
import { plain } from '../../../helpers/plainScreen.ts';

interface Row {
  readonly name: string;
  readonly note: Text;
}

const number: Column<Row> = { title: 'Points', numeric: true, cell: () => '+1.5' };

function lines(rows: readonly Row[], width: number, notesBelow: boolean): string[] {
  const named: Column<Row> = {
    title: 'Name',
    cell: ({ name }) => name,
    notes: [{ title: 'Note', text: ({ note }) => note }],
  };
  return contentLines(table<Row>({ caption: null, rows, columns: [named, number], notesBelow }), plain(width));
}

describe('notes below a row', () => {
  const rows = [
    {
      name: 'one two three four five six seven eight nine',
      note: 'alpha beta gamma delta epsilon zeta eta theta',
    },
    { name: 'short', note: null },
  ];

  it('stand set in, with nothing of the first column cut', () => {
    expect(lines(rows, 40, true)).toEqual([
      '  Name                          Points',
      '',
      '  one two three four five six     +1.5',
      '  seven eight nine',
      '      alpha beta gamma delta epsilon',
      '      zeta eta theta',
      '',
      '  short                           +1.5',
    ]);
  });

  it('are left out otherwise, and the first column is cut', () => {
    expect(lines(rows, 40, false)).toEqual([
      '  Name                          Points',
      '  one two three four five six…    +1.5',
      '  short                           +1.5',
    ]);
  });

  it('cite sources by their titles, for no list of them follows', () => {
    const sources = [
      { id: 'F1', title: 'A report' },
      { id: 'F2', title: null },
    ];
    expect(lines([{ name: 'x', note: { kind: 'cite', sources } }], 80, true).at(-1)).toBe('      [F1: A report; F2]');
  });
});

it('gives words beside the first column a third of the width, and figures all that they need', () => {
  const long = 'x'.repeat(60);
  const columns: Column<Row>[] = [
    { title: 'Name', cell: ({ name }) => name },
    { title: 'Formula', cell: () => long },
    { title: 'Figure', numeric: true, cell: () => '1'.repeat(30) },
  ];
  const [, row] = contentLines(table<Row>({ caption: null, rows: [{ name: 'a', note: null }], columns }), plain(90));
  expect(row).toBe(`  a     ${'x'.repeat(29)}…  ${'1'.repeat(30)}`);
});
