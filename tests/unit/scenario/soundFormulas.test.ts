import { describe, expect, test } from 'vitest';
import { diskReader } from '../../../src/disk/reader.ts';
import { parseExpression } from '../../../src/expressions/parse.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { findSlots } from '../../../src/scenario/numbers/slots.ts';
import { readMerged } from '../../../src/scenario/read/extends.ts';
import { hasSoundFormulas, variesInTime } from '../../../src/scenario/soundFormulas.ts';
import { shipped } from '../../helpers/run.ts';

const FILES = ['japan_dprk_2024', 'japan_dprk_2002', 'examples/01_smallest', 'examples/03_moving_world'].map(
  (name) => `scenarios/${name}.yaml`,
);

/** The scenario with a formula in place of a number. */
function withFormula(scenario: Scenario, path: string, text: string): Scenario {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  const input = scenario.numbers[path] ?? expect.fail(path);
  const value = { kind: 'formula', expression: parsed.value } as const;
  return { ...scenario, numbers: { ...scenario.numbers, [path]: { ...input, value } } };
}

describe('formulas', () => {
  test.each(FILES)('of %s are sound', (file) => {
    expect(hasSoundFormulas(shipped(file))).toBe(true);
  });

  test.each(FILES)('of %s may change over time where the format says so', (file) => {
    const { tree } = readMerged(file, diskReader());
    const slots = findSlots(tree ?? expect.fail(file));
    expect(slots.length).toBeGreaterThan(5);
    for (const { path, varies } of slots) expect([path, variesInTime(path)]).toEqual([path, varies]);
  });

  const world = shipped('scenarios/examples/03_moving_world.yaml');
  test.each([
    ['another name', 'quantities.trust', '0.5 * nothing_such', false],
    ['another path', 'quantities.trust', 'actors.nobody.outside_option', false],
    ['an issue that is not', 'quantities.trust', 'gap(sky)', false],
    ['an actor that is not', 'quantities.trust', 'distance(nobody, water)', false],
    ['a principal that is none', 'quantities.trust', 'burden(nobody)', false],
    ['itself', 'quantities.trust', 'quantities.trust + 0.1', false],
    ['what is computed from it', 'processes.support.mean', '0.4 + 0.1 * actors.upper.preferences.water.red_line', true],
    ['a process, which is fixed', 'processes.support.mean', '0.5 * drought', false],
    ['a quantity that follows a process', 'processes.support.mean', '0.5 * pressure_on_target', false],
    ['a process, where it may', 'quantities.trust', '0.5 * drought', true],
    ['its own process', 'processes.presidency.hazard', '0.1 * presidency', false],
    ['known things', 'quantities.trust', '0.1 + 0.01 * burden(upper) * distance(lower, water)', true],
  ])('may not ask for %s', (_, path, text, sound) => {
    expect(hasSoundFormulas(withFormula(world, path, text))).toBe(sound);
  });
});
