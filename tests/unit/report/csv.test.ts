import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvTables, csvText } from '../../../src/report/csv.ts';
import { readCsv } from '../../helpers/readCsv.ts';
import { sampleRecord } from '../../helpers/sampleRecord.ts';

/** The one cell of a table, as it is written. */
function written(cell: string): string {
  return csvText({ name: 't', columns: ['x'], rows: [[cell]] }).slice(4, -2);
}

describe('csvText', () => {
  it('reads back to the cells that were written', () => {
    for (const table of csvTables(sampleRecord())) {
      const text = csvText(table);
      expect(text.startsWith('\ufeff')).toBe(true);
      const [head, ...rows] = readCsv(text.slice(1));
      expect(head).toEqual(table.columns);
      expect(rows).toHaveLength(table.rows.length);
      table.rows.forEach((row, r) => {
        expect(rows[r]).toHaveLength(row.length);
        row.forEach((cell, c) => {
          if (typeof cell === 'number') expect(Number(rows[r]?.[c])).toBe(cell);
          else if (typeof cell === 'string') expect([cell, `'${cell}`]).toContain(rows[r]?.[c]);
          else expect(rows[r]?.[c]).toBe(cell === null ? '' : cell ? 'true' : 'false');
        });
      });
    }
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['@cmd', "'@cmd"],
    ["|cmd|' /C calc'!A0", "'|cmd|' /C calc'!A0"],
    ['＝1+1', "'＝1+1"],
    [' =1', '" \'=1"'],
    ['\t=1', '"\t=1"'],
    ['\r=1', '"\r=1"'],
    ['-0.3', '-0.3'],
    ['+1e-3', '+1e-3'],
    ['-', '-'],
    ['+', '+'],
    ['', ''],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
  ])('writes %j so that no spreadsheet runs it', (text, cell) => {
    // The apostrophe stands before everything else, white space included.
    const guarded = /^"?\s*'/.test(cell) || /^"[\t\r]/.test(cell) ? `'${text}` : text;
    expect(readCsv(`${written(text)}\r\n`)[0]?.[0]).toBe(guarded);
  });

  it('keeps any text, and lets none begin as a formula', () => {
    const letters = fc.constantFrom(...'=+-@|＝"\',;\t\r\n 1aé');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        const cell = readCsv(`${written(text)}\r\n`)[0]?.[0] ?? '';
        expect([text, `'${text}`]).toContain(cell);
        if (/^\s*[=+\-@|＝]/.test(cell)) expect(cell).toMatch(/^[+-](\d|$)/);
      }),
    );
  });
});
