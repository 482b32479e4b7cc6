import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * The figures that the scenario files quote about the polls of 2021 to 2024 come out of the table that
 * ships: NHK's value on each line, and Jiji's in the comment beside it.
 */
const LINE =
  /value: (\d+) %, source: (\w+) } # (found in print|from memory); Jiji ([\d.]+) (found in print|from memory)$/;
const rows = readFileSync('scenarios/sources/approval_kishida.yaml', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const match = LINE.exec(line);
    return match === null
      ? []
      : [
          {
            nhk: Number(match[1]),
            source: match[2],
            mark: match[3],
            jiji: Number(match[4]),
            jijiMark: match[5],
          },
        ];
  });
const nhk = rows.map((row) => row.nhk);
const jiji = rows.map((row) => row.jiji);
const logits = nhk.map((percent) => Math.log(percent / (100 - percent)));

describe('the polls on the Kishida cabinet', () => {
  it('are 36, of which 23 of NHK and 8 of Jiji were found in print', () => {
    expect(rows).toHaveLength(36);
    expect(rows.filter(({ mark }) => mark === 'found in print')).toHaveLength(23);
    expect(rows.filter(({ jijiMark }) => jijiMark === 'found in print')).toHaveLength(8);
  });

  it('cite the source that says whether the value is from memory', () => {
    const wrong = rows.filter(({ source, mark }) => (source === 'nhk') !== (mark === 'found in print'));
    expect(wrong).toEqual([]);
  });

  it('move together, with NHK 6.7 points above Jiji and 38 % on average', () => {
    expect(correlation(nhk, jiji).toFixed(3)).toBe('0.975');
    expect((mean(nhk) - mean(jiji)).toFixed(1)).toBe('6.7');
    expect(mean(nhk).toFixed(0)).toBe('38');
  });

  it('change by 0.185 logits a month and regress at 0.97 on the month before', () => {
    const before = logits.slice(0, -1);
    const after = logits.slice(1);
    const changes = after.map((value, i) => value - before[i]!);
    expect(deviation(changes).toFixed(3)).toBe('0.185');
    expect(((correlation(before, after) * deviation(after)) / deviation(before)).toFixed(2)).toBe('0.97');
  });

  it('spread by 4.7 points over the eight houses of June 2024', () => {
    const houses = [21, 16.4, 22, 31.2, 23, 22.2, 17, 25];
    expect(deviation(houses).toFixed(1)).toBe('4.7');
    expect((mean(houses) - 21).toFixed(1)).toBe('1.2');
  });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation, with n − 1. */
function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const product = a.map((value, i) => (value - mean(a)) * (b[i]! - mean(b)));
  return product.reduce((sum, value) => sum + value, 0) / (a.length - 1) / deviation(a) / deviation(b);
}
