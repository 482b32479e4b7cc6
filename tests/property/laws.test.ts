import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/disk/scenario.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { checkScenario } from '../../src/testing/checkScenario.ts';
import { isLong, times } from '../helpers/effort.ts';
import { shipped } from '../helpers/run.ts';

/** Everything that ships keeps every law and every sign that it declares, from its own date and from a later one. */
const FILES = ['scenarios', 'scenarios/examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

describe.each(FILES)('%s', (path) => {
  it('keeps every law and every declared sign', async () => {
    const { laws, complete } = await checkScenario(shipped(path), { seed: '20240326', trials: times(3, 20) });
    expect(complete).toBe(true);
    expect(laws.filter(({ status }) => status === 'fails')).toEqual([]);
    expect(laws.filter(({ status }) => status === 'holds').length).toBeGreaterThan(18);
  });
});

it.each([
  ['scenarios/japan_dprk_2024.yaml', '2024-04-01'],
  ['scenarios/japan_dprk_2002.yaml', '2002-08-28'],
  ['scenarios/examples/03_moving_world.yaml', '2026-03-01'],
])('%s keeps the laws about evidence as of %s', async (path, asOf) => {
  const scenario = shipped(path, {}, asOf);
  for (const only of [
    'saying_nothing',
    'total_probability',
    'rising_report',
    'curve',
    'nesting',
    'deal',
    'same_seed',
  ]) {
    const { laws } = await checkScenario(scenario, { seed: '20240326', trials: times(4, 30), only });
    expect(laws).toMatchObject([{ id: only, status: 'holds' }]);
  }
});

/** Of a term of the shared model that the flagship leaves as it is usual. */
const SILENT =
  'is what is usual in every draw, so that the term adds 0 in all of them, as is common where another file states the term';

it('tells what the flagship is not proved to do, and why', async () => {
  const flagship = shipped('scenarios/japan_dprk_2024.yaml');
  const { laws } = await checkScenario(flagship, { seed: '1', trials: 1 });
  const reasons = laws
    .filter(({ status }) => status === 'not applicable')
    .map(({ id, says }) => [id.replace(/^(expect|what_if)\..*/, '$1'), says]);
  expect([...new Set(reasons.map((reason) => reason.join(': ')))]).toEqual([
    `sign.initiator_burden: terms.initiator_burden.value ${SILENT}`,
    `sign.target_pressure: terms.target_pressure.value ${SILENT}`,
    'substeps: transitions.accept changes over time, which finer steps follow more closely',
    'cluster: no row of a cluster is known as of the date of the scenario',
    'likelihood: no likelihood that is known is uncertain or a formula',
    'equal_types: the arguments of every actor with types change over time',
  ]);
});

describe('a law never accuses a scenario of what it has not declared', () => {
  const FORMULAS = [
    ...['surplus > 0.1 ? 0.2 : 0.7', '1 - trust', 'abs(trust - 0.3)', 'max(trust, 0.2) ^ 2', 'trust or 0'],
    ...['trust ^ (-0.5)', 'clamp(raids / 3, 0, 1)', 'support', '1 - support * drought', 'burden(lower)'],
    ...['gap(water)', 'distance(upper, border)', 'expected_outcome(water)', 'lower_valley_mood', '0.3', '0', '1'],
    ...['0.2 to 0.9', 'months / 12', '1 - months / 24', 'min(surplus, 0.1) * 5', 'surplus * (trust - 0.35)'],
  ];

  it('however numbers are wired to each other', async () => {
    const path = 'scenarios/examples/03_moving_world.yaml';
    const paths = Object.keys(shipped(path).numbers)
      .filter((each) => !each.endsWith('.weight'))
      .sort();
    const change = fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...FORMULAS));
    const numRuns = times(40, 240);
    let [tried, proved] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 8 }), fc.nat(), async (changes, seed) => {
        const loaded = loadScenario(path, { set: Object.fromEntries(changes) });
        if (!loaded.ok) return;
        const { laws } = await checkScenario(loaded.value, { seed: String(seed), trials: 3 });
        // The what-ifs declare what held before the change.
        const broken = laws.filter(({ id, status }) => status === 'fails' && !id.startsWith('what_if.'));
        expect(broken).toEqual([]);
        tried += 1;
        proved += laws.find(({ id }) => id === 'direction')?.trials ?? 0;
      }),
      { seed: 20240326, numRuns },
    );
    expect(tried).toBeGreaterThan(numRuns / 8);
    expect(proved).toBeGreaterThan(numRuns);
  });
});

/** The flagship in a long run; in a quick one its smaller sister, which has all kinds of declarations too. */
const TURNED = isLong() ? 'scenarios/japan_dprk_2024.yaml' : 'scenarios/japan_dprk_2002.yaml';

it(`finds every single declaration of ${TURNED} if it is turned around`, async () => {
  const declared = shipped(TURNED);
  const other = {
    raises: 'lowers',
    lowers: 'raises',
    'always raises': 'always lowers',
    'always lowers': 'always raises',
    mixed: 'mixed',
  } as const;
  const turned: Scenario = {
    ...declared,
    numbers: Object.fromEntries(
      Object.entries(declared.numbers).map(([path, number]) => [
        path,
        number.expect === undefined ? number : { ...number, expect: other[number.expect] },
      ]),
    ),
    whatIf: declared.whatIf.map((each) => (each.expect === undefined ? each : { ...each, expect: other[each.expect] })),
    terms: declared.terms.map((term) => ({ ...term, sign: term.sign === '+' ? '-' : '+' })),
  };
  const unturned = [
    ...Object.entries(turned.numbers).map(([path, { expect: direction }]) => ({ id: `expect.${path}`, direction })),
    ...turned.whatIf.map(({ id, expect: direction }) => ({ id: `what_if.${id}`, direction })),
  ].flatMap(({ id, direction }) => (direction === 'mixed' ? [id] : []));
  const directed = (all: readonly { readonly expect?: string }[]): number =>
    all.filter(({ expect: direction }) => direction === 'raises' || direction === 'lowers').length;
  const counts = {
    sign: turned.terms.length,
    expect: directed(Object.values(turned.numbers)),
    what_if: directed(turned.whatIf),
  };
  for (const [only, count] of Object.entries(counts)) {
    const { laws } = await checkScenario(turned, { seed: '1', only });
    const hold = laws.filter(({ status }) => status === 'holds').map(({ id }) => id);
    expect(hold.filter((id) => !unturned.includes(id))).toEqual([]);
    expect(laws.filter(({ status }) => status === 'fails')).toHaveLength(count);
    expect(count).toBeGreaterThan(8);
  }
});
