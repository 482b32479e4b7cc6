import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkScenario } from '../../src/testing/checkScenario.ts';
import { shipped } from '../helpers/run.ts';

/** Everything that ships keeps every law and every sign that it declares, from its own date and from a later one. */
const FILES = ['scenarios', 'scenarios/examples'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

describe.each(FILES)('%s', (path) => {
  it('keeps every law and every declared sign', async () => {
    const { laws, complete } = await checkScenario(shipped(path), { seed: '20240326', trials: 5 });
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
    const { laws } = await checkScenario(scenario, { seed: '20240326', trials: 8, only });
    expect(laws).toMatchObject([{ id: only, status: 'holds' }]);
  }
});

it('tells what the flagship is not proved to do, and why', async () => {
  const flagship = shipped('scenarios/japan_dprk_2024.yaml');
  const { laws } = await checkScenario(flagship, { seed: '1', trials: 1 });
  const reasons = laws
    .filter(({ status }) => status === 'not applicable')
    .map(({ id, says }) => [id.replace(/^(expect|what_if)\..*/, '$1'), says]);
  expect([...new Set(reasons.map((reason) => reason.join(': ')))]).toEqual([
    'substeps: transitions.accept changes over time, which finer steps follow more closely',
    'expect: declared mixed, so there is no direction to check',
    'what_if: declared mixed, so there is no direction to check',
  ]);
});
