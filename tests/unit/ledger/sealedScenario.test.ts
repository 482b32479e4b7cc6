import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { runAgain } from '../../../src/ledger/again.ts';
import { runSealed, statedOf } from '../../../src/ledger/forecast.ts';
import type { ForecastLine } from '../../../src/ledger/line.ts';
import { changesIn, knownBy, loadSealed } from '../../../src/ledger/sealedScenario.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { isoDay } from '../../../src/scenario/dates.ts';
import { toPlain } from '../../../src/scenario/read/tree.ts';
import { SHIPPED_EXAMPLES } from '../../helpers/ledger.ts';

const TOOLS = { runner: inlineRunner(undefined), signal: new AbortController().signal };
const SAMPLED = { seed: '1', draws: 64, paths: 2, sampler: 'random' } as const;
const MOVING = 'scenarios/examples/03_moving_world.yaml';

/** A file as of a day, and what of it goes into a line. */
function sealed(file: string, changes: Parameters<typeof loadScenario>[1] = {}) {
  const loaded = loadScenario(file, changes);
  if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
  const { value, tree } = loaded;
  return { whole: value, plain: toPlain(tree!), scenario: knownBy(toPlain(tree!), value.window.asOf) };
}

/** A line as `seal` writes it. */
async function lineOf(file: string, changes: Parameters<typeof loadScenario>[1] = {}): Promise<ForecastLine> {
  const { whole, scenario } = sealed(file, changes);
  const set = changes.set ?? {};
  const loaded = loadSealed({ scenario, id: whole.id, set });
  if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
  const made = await runSealed(loaded.value, SAMPLED, TOOLS);
  if (!made.ok || made.value === null) throw new Error('no forecast');
  return {
    format: 'summitry/seal/1',
    kind: 'forecast',
    n: 1,
    previous: '0'.repeat(64),
    sealedOn: '2026-01-01T00:00:00Z',
    hash: '0'.repeat(64),
    ...statedOf(loaded.value),
    scenario,
    set: { ...set },
    ...SAMPLED,
    version: '1',
    ...made.value,
  };
}

describe('what was known by a day', () => {
  it('holds neither outcome nor what became known later, nor sources that only they cite', () => {
    const asOf = '2024-04-01';
    const { plain, scenario } = sealed('scenarios/japan_dprk_2024.yaml', { asOf });
    const text = JSON.stringify(scenario);
    expect(plain).toHaveProperty('outcome');
    expect(scenario).not.toHaveProperty('outcome');
    expect(scenario).toMatchObject({ window: { as_of: asOf } });
    const rows = scenario['evidence'] as { occurred: string; known?: string }[];
    const all = (plain as { evidence: { occurred: string; known?: string }[] }).evidence;
    expect(rows).toEqual(all.filter(({ occurred, known = occurred }) => known <= asOf && occurred <= asOf));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(all.length);
    const histories = Object.values(scenario['processes'] as Record<string, { history?: ({ on: string } | string)[] }>);
    const points = histories.flatMap(({ history = [] }) =>
      history.map((one) => (typeof one === 'string' ? one : one.on)),
    );
    expect(points.length).toBeGreaterThan(10);
    expect(points.filter((on) => on > asOf)).toEqual([]);
    const cited = new Set([...text.matchAll(/"sources":\[([^\]]*)\]/g)].flatMap(([, ids = '']) => ids.split(',')));
    const later = all.filter((row) => !rows.includes(row)).flatMap((row) => Object(row).sources ?? []);
    const gone = later.filter((id: string) => !cited.has(JSON.stringify(id)));
    expect(gone.length).toBeGreaterThan(0);
    for (const id of gone) expect(scenario['sources']).not.toHaveProperty([id]);
  });

  it('is itself what was known by that day', () => {
    for (const file of SHIPPED_EXAMPLES) {
      const { whole, scenario } = sealed(file);
      expect(knownBy(scenario, whole.window.asOf)).toEqual(scenario);
      expect(changesIn(scenario, knownBy(scenario, whole.window.asOf))).toEqual([]);
    }
  });

  it('gives the number of the file to the last bit, on any day', async () => {
    for (const file of SHIPPED_EXAMPLES) {
      const { start, end } = sealed(file).whole.window;
      for (const share of [0, 0.3, 0.7]) {
        const asOf = isoDay(start + Math.floor(share * (end - start)));
        const { whole } = sealed(file, { asOf });
        const ofFile = await runSealed(whole, SAMPLED, TOOLS);
        const line = await lineOf(file, { asOf });
        expect(ofFile).toMatchObject({ ok: true, value: { probability: line.probability, curve: line.curve } });
      }
    }
  });

  it('depends on nothing that became known later, nor on the outcome', () => {
    const asOf = '2026-05-01';
    const text = readFileSync(MOVING, 'utf8');
    const later = (more: string) => {
      const read = (path: string) => (path === MOVING ? `${text}\n${more}` : readFileSync(path, 'utf8'));
      return sealed(MOVING, { asOf, read }).scenario;
    };
    const before = later('');
    expect(later('outcome: { result: held, on: 2026-06-01, why: They met }')).toEqual(before);
    expect(later('outcome: { result: void, on: 2026-07-01, why: One died }')).toEqual(before);
  });
});

describe('a line that is run again', () => {
  it('gives the same bits, with numbers that were set too', async () => {
    expect(await runAgain(await lineOf(MOVING), '1', TOOLS)).toEqual({ kind: 'same' });
    const path = Object.keys(sealed(MOVING).whole.numbers).find((key) => /^transitions\..*\.rate$/.test(key))!;
    const line = await lineOf(MOVING, { set: { [path]: '0.9 per month' } });
    expect(line.probability.mean).not.toBe((await lineOf(MOVING)).probability.mean);
    expect(await runAgain(line, '1', TOOLS)).toEqual({ kind: 'same' });
  });

  it.each<[string, (line: ForecastLine) => Partial<ForecastLine>, string]>([
    [
      'another mean',
      ({ probability }) => ({ probability: { ...probability, mean: probability.mean + 1e-9 } }),
      'gives',
    ],
    [
      'another error',
      ({ probability }) => ({ probability: { ...probability, standardError: 1 } }),
      'gives another standard error than was sealed',
    ],
    [
      'no band',
      ({ probability }) => ({ probability: { ...probability, interval90: null } }),
      'gives another band than was sealed',
    ],
    ['another curve', ({ curve }) => ({ curve: curve.slice(1) }), 'gives another curve than was sealed'],
    ['another seed', () => ({ seed: '2' }), 'gives'],
    ['another title', () => ({ title: 'x' }), 'says another title than its scenario'],
    ['another question', () => ({ question: 'x' }), 'says another question than its scenario'],
    ['another window', ({ window }) => ({ window: { ...window, end: '2027-12-31' } }), 'says another window than its'],
    ['another day', () => ({ asOf: '2026-11-11' }), 'holds more of the scenario than was known on 2026-11-11'],
    ['no day', () => ({ asOf: '2026-02-31' }), 'says that it is as of 2026-02-31, which is no day'],
    ['another content', () => ({ contentHash: 'a'.repeat(64) }), 'has another contentHash than its scenario'],
    ['another program', () => ({ programHash: 'a'.repeat(64) }), 'has another programHash than its scenario'],
    [
      'an outcome in it',
      ({ scenario }) => ({ scenario: { ...scenario, outcome: { result: 'held' } } }),
      'holds more of the scenario than was known on',
    ],
    [
      'a file in it',
      ({ scenario }) => ({ scenario: { ...scenario, extends: '/etc/passwd.yaml' } }),
      'holds more of the scenario than was known on',
    ],
  ])('is caught with %s', async (_, forge, what) => {
    const line = await lineOf(MOVING);
    const again = await runAgain({ ...line, ...forge(line) }, '1', TOOLS);
    expect(again.kind).toBe('other');
    expect('what' in again && again.what.startsWith(what) ? what : again).toBe(what);
  });

  it('is refused where its scenario is none, and not judged under another version', async () => {
    const line = structuredClone(await lineOf(MOVING));
    line.scenario = { ...line.scenario, stages: [] };
    expect(await runAgain(line, '1', TOOLS)).toMatchObject({ kind: 'refused' });
    expect(await runAgain(line, '2', TOOLS)).toEqual({ kind: 'other-version', version: '1', mean: null });
    const moved = structuredClone(await lineOf(MOVING));
    const { mean } = moved.probability;
    moved.probability.mean = mean / 2;
    expect(await runAgain(moved, '2', TOOLS)).toEqual({ kind: 'other-version', version: '1', mean });
    expect(await runAgain(await lineOf(MOVING), '2', TOOLS)).toEqual({ kind: 'same' });
  });
});

describe('changes', () => {
  it('are told by path, lists as a whole', () => {
    expect(
      changesIn({ a: { b: 1, c: [1, 2] }, d: 1, same: { x: [1] } }, { a: { b: 2, c: [1, 3] }, e: 1, same: { x: [1] } }),
    ).toEqual([
      { path: 'a.b', what: 'changed' },
      { path: 'a.c', what: 'changed' },
      { path: 'd', what: 'removed' },
      { path: 'e', what: 'added' },
    ]);
  });
});
