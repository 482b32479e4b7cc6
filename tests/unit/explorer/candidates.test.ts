import { describe, expect, it } from 'vitest';
import { readLevers } from '../../../src/analysis/core/levers.ts';
import { candidatesOf, isSearchable, usualOf } from '../../../src/explorer/candidates.ts';
import { factsOf } from '../../../src/explorer/facts.ts';
import { loadFrom } from '../../../src/scenario/load.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { textReader } from '../../../src/scenario/read/read.ts';
import { SHIPPED_TEXTS } from '../../helpers/shipped.ts';

const FILE = 'scenarios/examples/01_smallest.yaml';
const OPEN = 'transitions.open.rate';
const MEET = 'transitions.meet.rate';
const WILL = 'actors.lower.willingness';
// One rate is uncertain: its prior says how far it goes, until it is moved to a certain value.
const text = SHIPPED_TEXTS[FILE]!.replace('rate: 0.4 per month', 'rate: 0.2 to 0.6 per month');

function opened(set: Readonly<Record<string, string>> = {}) {
  const reader = textReader(() => text);
  const { tree } = readMerged(FILE, reader);
  const loaded = loadFrom(reader, FILE, { set });
  if (!loaded.ok || tree === undefined) throw new Error('The scenario does not load.');
  return { scenario: loaded.value, knobs: factsOf(loaded.value, tree, FILE, loaded.texts).knobs };
}

describe('numbers among which a search may choose', () => {
  const { scenario, knobs } = opened();

  it('are those of which it is known how far they go', () => {
    const searchable = Object.fromEntries(knobs.map(({ path, searchable: how }) => [path, how]));
    expect(searchable).toMatchObject({ [OPEN]: 'never', [MEET]: 'as in the file', [WILL]: 'moved too' });
    for (const knob of knobs) expect(readLevers(scenario, [knob.path]).ok).toBe(isSearchable(knob, { set: {} }));
  });

  it('stay such when they are moved, or are left out', () => {
    for (const path of [OPEN, MEET, WILL]) {
      const moves = { set: { [path]: path === WILL ? '0.5' : '0.3 per month' } };
      const moved = opened(moves.set);
      const usual = usualOf(candidatesOf(knobs, moves, [], []), moves);
      expect(usual).toEqual(path === WILL ? [WILL] : []);
      expect(readLevers(moved.scenario, [path]).ok).toBe(path === WILL);
    }
  });

  it('are what matters most where nothing is moved, levers where there are some, and what was chosen beside them', () => {
    const [first, ...others] = knobs;
    const still = { set: {} };
    expect(usualOf(candidatesOf(knobs, still, others, []), still)).toEqual(others.slice(0, 3).map(({ path }) => path));
    const withLever = [{ ...first!, isLever: true }, ...others];
    const candidates = candidatesOf(withLever, still, others, [MEET]);
    expect(candidates.map(({ path }) => path)).toEqual([first!.path, MEET]);
    expect(usualOf(candidates, still)).toEqual([first!.path]);
  });
});
