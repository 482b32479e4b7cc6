import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { type CsvTable, readCsv } from '../../../../src/scenario/cases/csv.ts';
import { sayInto } from '../../../../src/scenario/read/say.ts';

function read(text: string): { readonly table: CsvTable | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { table: readCsv(text, 't.csv', sayInto(diagnostics)), diagnostics };
}

function textsOf({ header, count, row }: CsvTable): string[][] {
  return [header, ...Array.from({ length: count }, (_, i) => row(i))].map((cells) => cells.map(({ text }) => text));
}

/** What a cell means by its stretch of the text. */
function unquoted(written: string): string {
  return (written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written).trim();
}

const anyCell = fc.string({
  unit: fc.constantFrom('a', '7', ' ', ',', '"', '\n', '\r\n', '\t', 'é', '日', '🙂', ';', '$'),
  maxLength: 8,
});

describe('a table of CSV', () => {
  it('is read as its parser reads it, and every place is that of its cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, lineEnd, isEnded) => {
          const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const text = rows.map((cells) => cells.map(quoted).join(',')).join(lineEnd) + (isEnded ? lineEnd : '');
          const { table } = read(text);
          const expected = rows.map((cells) => cells.map((cell) => cell.trim()));
          expect(table && textsOf(table)).toEqual(expected);
          for (const row of [table!.header, ...rows.slice(1).map((_, i) => table!.row(i))]) {
            for (const { text: cell, place } of row) expect(unquoted(text.slice(place.start, place.end))).toBe(cell);
          }
        },
      ),
    );
  });

  it('says where it is none', () => {
    const said = (text: string) => read(text).diagnostics.map(({ message, place }) => [message, place?.start]);
    expect(said('')).toEqual([['the table has no rows', 0]]);
    expect(said('a,b\n\n')).toEqual([['the table has no rows', 0]]);
    expect(said('a,b\n1,"2')).toEqual([['the table is not CSV: a quote is opened and never closed', 6]]);
    expect(said('a,b\n1,"2"3\n')).toEqual([
      [
        'the table is not CSV: after a closing quote something stands that is neither a comma nor the end of the line',
        9,
      ],
    ]);
    expect(said('a,b\né,2"3"\n')).toEqual([
      ['the table is not CSV: a quote stands inside a cell that does not begin with one', 7],
    ]);
    expect(said('a;b\n1;"2, 3"\n')).toEqual([
      ['the cells are separated by semicolons, and a table has commas between them', 1],
    ]);
    expect(said('a\tb\n1\t2\n')[0]![0]).toContain('separated by tabs');
  });
});
