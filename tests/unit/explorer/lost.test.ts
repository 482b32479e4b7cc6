import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Facts, factsOf } from '../../../src/explorer/facts.ts';
import { withoutLost } from '../../../src/explorer/lost.ts';
import { type Moves, NO_MOVES } from '../../../src/explorer/moves.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';

const FILE = 'scenarios/japan_dprk_2024.yaml';

function factsNow(): Facts {
  const reader = textReader((path) => readFileSync(path, 'utf8'));
  const loaded = loadFrom(reader, FILE);
  const { tree } = readMerged(FILE, reader);
  if (!loaded.ok || tree === undefined) throw new Error(JSON.stringify(loaded));
  return factsOf(loaded.value, tree, FILE, loaded.texts);
}

/** Something moved of each kind that the scenario has. */
function movesOf({ paths, evidence: [row], decisions: [decision] }: Facts): Moves {
  const option = decision?.options[0]?.id ?? '';
  return {
    ...NO_MOVES,
    set: Object.fromEntries(paths.map((path) => [path, '1'])),
    asOf: '2024-03-01',
    rows: [
      { kind: 'strike', row: row?.key ?? '' },
      { kind: 'change', row: row?.key ?? '', keys: { title: 'x' } },
      { kind: 'add', keys: { occurred: '2024-01-01' } },
    ],
    payoffs: decision === undefined ? {} : { [decision.id]: { [option]: [1, 0] } },
  };
}

describe('what was moved', () => {
  const facts = factsNow();
  const moves = movesOf(facts);

  it('stays whole while the file has it', () => {
    expect(facts.evidence.length * facts.decisions.length).toBeGreaterThan(0);
    expect(withoutLost(moves, facts)).toEqual({ what: [], kept: moves });
    expect(withoutLost(moves, null)).toEqual({ what: [], kept: moves });
  });

  it('is named and left out where the file has it no longer, once, and nothing else is', () => {
    const [row] = facts.evidence;
    const [decision] = facts.decisions;
    const [path, ...paths] = facts.paths;
    const fewer = {
      ...facts,
      paths,
      evidence: facts.evidence.slice(1),
      decisions: facts.decisions.map((one) => (one === decision ? { ...one, options: one.options.slice(1) } : one)),
    };
    const { what, kept } = withoutLost(moves, fewer);
    expect(what).toEqual([
      path,
      `evidence.${row?.key}`,
      `decisions.${decision?.id}.options.${decision?.options[0]?.id}`,
    ]);
    expect(kept).toEqual({ ...NO_MOVES, set: kept.set, asOf: moves.asOf, rows: moves.rows.slice(2) });
    expect(Object.keys(kept.set)).toEqual(paths);
  });

  it('is known by every path that the scenario has a number at', () => {
    for (const knob of facts.knobs) expect(facts.paths).toContain(knob.path);
  });
});
