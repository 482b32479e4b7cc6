import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/disk/scenario.ts';
import { constantAt } from '../../src/scenario/constantAt.ts';
import type { Path, Scenario } from '../../src/scenario/model.ts';
import { reachOfMeeting } from '../../src/scenario/numbers/reach.ts';
import { withNumbers } from '../../src/scenario/withNumbers.ts';
import { times } from '../helpers/effort.ts';
import { randomScenario } from '../helpers/randomScenario.ts';
import { run, scenarioOf, shipped } from '../helpers/run.ts';

/**
 * What the answer can depend on is found by names, without a run: here a run is the judge. What is not in reach
 * moves no draw by a bit, and what is, and is no 0 that hides it, moves some.
 */
const DRAWS = 64;

/** Another value of a number than it has, in the middle of a wide or infinite domain. */
function otherValue({ numbers }: Scenario, path: Path): number {
  const input = numbers[path]!;
  const [low, high] = [Math.max(input.domain[0], -1), Math.min(input.domain[1], 3)];
  const middle = low + (high - low) * 0.37;
  return input.value.kind === 'constant' && input.value.value === middle ? low + (high - low) * 0.43 : middle;
}

function changed(scenario: Scenario, paths: readonly Path[]): Scenario {
  return withNumbers(
    scenario,
    paths.map((path) => constantAt(scenario, path, otherValue(scenario, path))),
  );
}

function heldOf(scenario: Scenario): readonly number[] {
  return [...run(scenario, DRAWS, 2).held];
}

function unreached(scenario: Scenario): readonly Path[] {
  const { numbers } = reachOfMeeting(scenario);
  // Of two defaults that wait for each other, as rate and size of jumps, either is idle and both are not.
  return Object.values(scenario.numbers).flatMap(({ path, isDefault }) =>
    numbers.has(path) || isDefault || path.startsWith('indicators.') ? [] : [path],
  );
}

const EXAMPLE = 'scenarios/examples/03_moving_world.yaml';

/** The example with things beside it that lead nowhere, and one of each kind of number that a thing may have in vain. */
const BESIDE = `
extends: ${EXAMPLE}
issues:
  fish: { low: none, high: all, status_quo: 0.2 }
actors:
  bank: { willingness: 0.1 to 0.3, capability: 2, outside_option: 0.1, preferences: { water: { position: 0.2, salience: 0.4 } } }
  upper: { capability: 3, preferences: { fish: { position: 0.4, salience: 0.5, red_line: 0.2 } } }
quantities:
  idle: { value: 0.1 to 0.3 }
  deeper: idle * 2
processes:
  support: { start: 0.6, jumps: { size: 0.2 } }
  weather: { kind: mean_reverting, mean: idle, half_life: 3 months, volatility: 0.2, house_effect: 0.1 }
  bankers: { kind: tenure, of: bank, hazard: 0.02, contests: { vote: { on: 2026-05-01, loses: 0.3 } } }
terms:
  bank_view: { actor: bank, sign: "+", weight: 2, value: weather + surplus }
`;

function beside(asOf: string): Scenario {
  const read = (path: string): string => (path === 'case.yaml' ? BESIDE : readFileSync(path, 'utf8'));
  const loaded = loadScenario('case.yaml', { read, asOf });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value;
}

describe('what is out of reach moves nothing', () => {
  it.each([
    ['a shipped example', shipped('scenarios/examples/02_bargaining.yaml')],
    ['one with processes', shipped(EXAMPLE)],
    ['one as of a later day', shipped(EXAMPLE, {}, '2026-06-01')],
    ['one with things beside it', beside('2026-01-01')],
    ['one with things beside it, later', beside('2026-06-01')],
    ['the visit of 2002', shipped('scenarios/japan_dprk_2002.yaml')],
  ])('%s', (_, scenario) => {
    expect(heldOf(changed(scenario, unreached(scenario)))).toEqual(heldOf(scenario));
  });

  it('random scenarios', () => {
    fc.assert(
      fc.property(randomScenario, (file) => {
        const scenario = scenarioOf(file);
        expect(heldOf(changed(scenario, unreached(scenario)))).toEqual(heldOf(scenario));
      }),
      { seed: 20261130, numRuns: times(10, 100) },
    );
  });

  it('and is all that was put beside the example', () => {
    const [own, all] = [shipped(EXAMPLE).numbers, beside('2026-01-01')];
    const added = Object.values(all.numbers).flatMap(({ path, isDefault }) =>
      isDefault || Object.hasOwn(own, path) ? [] : [path],
    );
    const hidden = ['processes.support.start', 'processes.support.jumps.size', 'actors.upper.capability'];
    // A start that was left to its default before is now stated.
    expect(unreached(all).toSorted()).toEqual([...new Set([...added, ...hidden])].toSorted());
  });
});

describe('what is within reach moves something', () => {
  /**
   * The red line does not bind there, a single start is rescaled to 1, and no burden is stated. Channel and hostility are as is
   * usual between such sides, by a formula. Of numbers that are left to their
   * defaults nothing is said.
   */
  const SILENT: readonly string[] = [
    'actors.upper.preferences.border.red_line',
    'quantities.channel_gain',
    'quantities.usual_channel',
    'quantities.usual_hostility',
    'start.overture',
    'terms.initiator_burden.weight',
    'terms.initiator_public.weight',
  ];

  it('but for what a 0 hides', () => {
    const stated = shipped(EXAMPLE, { 'processes.presidency.contests.election.loses': '0.4' });
    // Quantities of the model stand at what is usual, where terms are 0.
    const usual = Object.values(stated.numbers).filter(
      ({ path, value }) => path.startsWith('quantities.') && value.kind === 'constant',
    );
    const scenario = changed(
      stated,
      usual.map(({ path }) => path),
    );
    const base = heldOf(scenario);
    const still = [...reachOfMeeting(scenario).numbers].filter(
      (path) =>
        scenario.numbers[path]?.isDefault === undefined &&
        heldOf(changed(scenario, [path])).every((value, d) => value === base[d]),
    );
    expect(still.toSorted()).toEqual(SILENT);
  });
});
