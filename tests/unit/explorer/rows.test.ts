import { describe, expect, it } from 'vitest';
import type { EvidenceFact } from '../../../src/explorer/facts.ts';
import type { ShownRow } from '../../../src/explorer/messages.ts';
import type { RowMove } from '../../../src/explorer/moves.ts';
import {
  addedRows,
  knownWords,
  listedRows,
  newsDays,
  softened,
  struck,
  withAdded,
} from '../../../src/explorer/rows.ts';

const REPORT = fact('2024-03-01', { softens: 'reliability', softness: 1 });
const READING = fact('2024-02-01', { softens: 'error', softness: 0.03, process: 'approval' });
const LATE = fact('2024-01-01', { known: '2024-04-01' });

function fact(occurred: string, more: Partial<EvidenceFact>): EvidenceFact {
  const said = { title: `row of ${occurred}`, process: '', says: '', likelihoods: '', why: '' };
  return { key: occurred, occurred, known: occurred, ...said, softens: null, softness: 0, ...more };
}

function shownOf({ title, occurred, known, process }: EvidenceFact, likely: string): ShownRow {
  return { title, occurred, known, process, says: '', isUsed: true, likely };
}

describe('rows of evidence', () => {
  const facts = { evidence: [READING, REPORT, LATE] };

  it('are listed in order of becoming known, an added one among them', () => {
    const added: RowMove = { kind: 'add', keys: { occurred: '2024-02-10', known: '2024-03-20', title: 'mine' } };
    const rows = listedRows(facts, [added], []);
    expect(rows.map(({ title }) => title)).toEqual([READING.title, REPORT.title, 'mine', LATE.title]);
    expect(rows[2]).toMatchObject({ fact: null, place: 0, known: '2024-03-20' });
  });

  it('find themselves in the record, twins each its own', () => {
    const twin = { ...REPORT, key: '2024-03-01.2' };
    const shown = [shownOf(READING, 'a'), shownOf(REPORT, 'b'), shownOf(twin, 'c')];
    const all = { evidence: [READING, REPORT, twin] };
    expect(listedRows(all, [], shown).map((row) => row.shown?.likely)).toEqual(['a', 'b', 'c']);
    const without = listedRows(all, [{ kind: 'strike', row: REPORT.key }], [shown[0]!, shown[2]!]);
    expect(without.map((row) => row.shown?.likely)).toEqual(['a', undefined, 'c']);
  });

  it('remember how soft they were made while they are struck out', () => {
    const soft = softened([], READING, 0.06);
    expect(soft).toEqual([{ kind: 'change', row: READING.key, keys: { error: 0.06 } }]);
    const both = struck(soft, READING.key, true);
    expect(listedRows(facts, both, [])[0]).toMatchObject({ isStruck: true, softness: 0.06 });
    expect(struck(both, READING.key, false)).toEqual(soft);
  });

  it('are counted as known though they are struck out', () => {
    const moves = struck(struck([], REPORT.key, true), READING.key, true);
    const rows = listedRows(facts, moves, []);
    expect(knownWords(rows, '2024-03-31')).toMatch(/^2 of 3 observations known by then, 2 struck out\./);
    expect(knownWords(listedRows(facts, [], []), '2024-02-01')).toMatch(/^1 of 3 observations known by then\. /);
  });

  it('leave no trace when they are back at the file', () => {
    expect(softened(softened([], REPORT, 0.4), REPORT, REPORT.softness)).toEqual([]);
    expect(softened(softened([], REPORT, 0.4), REPORT, null)).toEqual([]);
    expect(struck(struck([], REPORT.key, true), REPORT.key, false)).toEqual([]);
  });

  it('that were added keep their places whatever becomes of others', () => {
    const [one, two] = [{ occurred: '2024-01-01' }, { occurred: '2024-01-02' }];
    const both = withAdded(struck(withAdded([], 0, one), REPORT.key, true), 1, two);
    expect(addedRows(struck(both, REPORT.key, false))).toEqual([one, two]);
    const changed = withAdded(both, 0, { ...one, title: 'x' });
    expect(addedRows(changed)).toEqual([{ ...one, title: 'x' }, two]);
    expect(addedRows(withAdded(changed, 0, null))).toEqual([two]);
    expect(changed).toContainEqual({ kind: 'strike', row: REPORT.key });
  });

  it('mark the days of the window on which something became known', () => {
    const window = { start: '2024-02-15', end: '2024-12-31', asOf: '2024-02-15' };
    const asked = { window, evidence: [REPORT, LATE, REPORT, READING] };
    expect(newsDays(asked, [])).toEqual(['2024-03-01', '2024-04-01']);
    const added: RowMove = { kind: 'add', keys: { occurred: '2024-03-07', title: 'mine' } };
    expect(newsDays({ ...asked, evidence: [] }, [added])).toEqual(['2024-03-07']);
  });
});
