import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/explorer/facts.ts';
import { type Moves, NO_MOVES, type RowMove } from '../../../src/explorer/moves.ts';
import { extending, movedName, overlay } from '../../../src/explorer/overlay.ts';
import { parted } from '../../../src/explorer/quick.ts';
import { caseOf } from '../../../src/scenario/case.ts';
import { dayOf, isoDay } from '../../../src/scenario/dates.ts';
import { canonical } from '../../../src/scenario/hash.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';
import { SHIPPED, SHIPPED_TEXTS } from '../../helpers/shipped.ts';

/** A file that is shipped, as the explorer reads it once. */
function read(file: string) {
  const own: Record<string, string> = {};
  const reader = textReader((path) => own[path] ?? SHIPPED_TEXTS[path]!);
  const loaded = loadFrom(reader, file);
  const { tree } = readMerged(file, reader);
  if (!loaded.ok || tree === undefined) throw new Error(`${file} does not load`);
  const scenario = loaded.value;
  const facts = factsOf(scenario, tree, file, loaded.texts);
  /** By reading the files anew, as the command line does. */
  const slowly = (moves: Partial<Moves>) => {
    const { rows, asOf, ...rest } = { ...NO_MOVES, ...moves };
    const said = overlay(tree, { rows, ...rest });
    const moved = said === null ? file : movedName(file);
    if (said !== null) own[moved] = extending(facts, said);
    return loadFrom(reader, moved, asOf === null ? {} : { asOf });
  };
  return { scenario, facts, slowly };
}

/** All that a forecast depends on: not where things stand, nor what is expected of it. */
function meaning({ expectations: _tests, ...of }: Scenario): string {
  const name = of.perCase.length === 0 ? '' : caseOf(of);
  return canonical(JSON.parse(JSON.stringify({ ...of, case: name }, (key, value) => (key === 'place' ? null : value))));
}

describe.each(SHIPPED)('%s, moved without being read again', (file) => {
  const { scenario, facts, slowly } = read(file);
  const quickly = (moves: Partial<Moves>) => {
    const { read: left, apply } = parted({ ...NO_MOVES, ...moves }, facts);
    expect(left).toEqual(NO_MOVES);
    return { ...apply(scenario) };
  };
  const same = (moves: Partial<Moves>): void => {
    const slow = slowly(moves);
    if (!slow.ok) throw new Error(JSON.stringify(slow.diagnostics));
    expect(meaning(quickly(moves))).toBe(meaning({ ...slow.value, case: caseOf(slow.value), id: scenario.id }));
  };

  it('is what its file says as of any day of the window', () => {
    const [start, end] = [dayOf(facts.window.start), dayOf(facts.window.end)];
    const days = Array.from({ length: 6 }, (_, i) => isoDay(start + Math.floor((i * (end - start)) / 5)));
    for (const asOf of [...days, ...facts.evidence.slice(0, 3).map(({ known }) => known)]) {
      if (asOf >= facts.window.start && asOf <= facts.window.end) same({ asOf });
    }
  });

  it('is what its file says with rows that are trusted more or less', () => {
    const rows = facts.evidence.flatMap(({ key, softens, softness }, i): RowMove[] =>
      softens === null
        ? []
        : [{ kind: 'change', row: key, keys: { [softens]: softens === 'error' ? 2 * softness : (i % 5) / 4 } }],
    );
    if (rows.length > 0) same({ rows });
  });
});

describe('what needs reading', () => {
  const { facts } = read('scenarios/japan_dprk_2002.yaml');
  const left = (moves: Partial<Moves>) => parted({ ...NO_MOVES, ...moves }, facts).read;

  it('is a day outside the window, or none at all', () => {
    for (const asOf of ['1990-01-01', '2030-01-01', '2002-02-30', 'x']) expect(left({ asOf }).asOf).toBe(asOf);
  });

  it('is a row that is struck out, added, or changed in what makes no sense', () => {
    const row = facts.evidence[0]!.key;
    const moves: RowMove[] = [
      { kind: 'strike', row },
      { kind: 'add', keys: { occurred: '2002-03-01' } },
      { kind: 'change', row, keys: { reliability: 2 } },
      { kind: 'change', row, keys: { error: 1 } },
      { kind: 'change', row, keys: { reliability: 0.5, title: 'x' } },
      { kind: 'change', row: '1999-01-01', keys: { reliability: 0.5 } },
    ];
    for (const move of moves) expect(left({ rows: [move] }).rows).toEqual([move]);
  });
});
