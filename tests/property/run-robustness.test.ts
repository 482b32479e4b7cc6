import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/analysis/forecast.ts';
import { trialRun } from '../../src/analysis/trial.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadScenario } from '../../src/disk/scenario.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { times } from '../helpers/effort.ts';
import { mutate, mutation } from '../helpers/mutations.ts';
import { runner } from '../helpers/run.ts';

/**
 * Whatever loads can be run: a run ends in probabilities or in diagnostics that say why there are none,
 * and never in an exception.
 */
const SEED = 20240326;

/** The scenario that is left of a file after some accidents, or null if nothing loads. */
function mutant(path: string, text: string): Scenario | null {
  const read = (asked: string): string => (asked === path ? text : readFileSync(asked, 'utf8'));
  const loaded = loadScenario(path, { read });
  return loaded.ok ? loaded.value : null;
}

function expectSaid(diagnostics: readonly Diagnostic[]): void {
  for (const { code, severity, message } of diagnostics) {
    expect(CODES[code].severity).toBe(severity);
    expect(message).not.toMatch(/^$|undefined|\[object/);
  }
}

function expectProbability(...values: readonly number[]): void {
  for (const value of values) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  }
}

/** Whether the forecast gave numbers. */
async function runs(scenario: Scenario): Promise<boolean> {
  expectSaid(await trialRun(scenario, 'seed'));
  const made = await forecast(scenario, {
    seed: 'seed',
    draws: 4,
    paths: 2,
    runner,
    analyses: { veto: true, whatIf: 'all' },
  });
  expectSaid(made.diagnostics);
  if (!made.ok) {
    expect(made.diagnostics.length).toBeGreaterThan(0);
    return false;
  }
  const {
    base,
    results: { veto, whatIf },
  } = made.value;
  expectProbability(...base.held, base.curve.wx.at(-1)! / base.weightSum);
  for (const { probability, difference } of [...veto, ...whatIf]) {
    expectProbability(probability.mean, ...(probability.interval90 ?? []));
    expect(Number.isFinite(difference.mean) && Number.isFinite(difference.standardError)).toBe(true);
  }
  return true;
}

describe('running never fails in any other way than by diagnostics', () => {
  // How many accidents are tried: of at least one in five the file still loads and is run.
  test.each([
    ['scenarios/examples/01_smallest.yaml', times(50, 400)],
    ['scenarios/examples/02_bargaining.yaml', times(50, 400)],
    ['scenarios/examples/03_moving_world.yaml', times(50, 400)],
    ['scenarios/japan_dprk_2002.yaml', times(10, 80)],
    ['scenarios/japan_dprk_2024.yaml', times(10, 80)],
  ])('on mutations of %s', async (path, numRuns) => {
    const original = readFileSync(path, 'utf8');
    let [tried, ran] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 2 }), async (mutations) => {
        const scenario = mutant(path, mutate(original, mutations));
        if (scenario === null) return;
        tried += 1;
        if (await runs(scenario)) ran += 1;
      }),
      { seed: SEED, numRuns },
    );
    expect(tried).toBeGreaterThanOrEqual(numRuns / 5);
    expect(ran).toBeGreaterThan(0);
  });

  /** Legal to write, hard to compute with. */
  const NASTY = [
    ...['0', '1', '-1', '1e-300', '1e6', '1e100', '-1e100', '0 to 1', '1e-9 to 1e9', 'beta(0.001, 0.001)'],
    ...['lognormal(1, 50)', 'normal(0, 1e50)', '1 / surplus', 'log(surplus - 1)', 'sqrt(-months)'],
    ...['exp(1000 * months)', '1e300 * surplus', 'months < 3 ? 0 : 1 / 0', 'surplus / (months - months)'],
    ...['min(1, log(-1))', 'not log(-1)', 'clamp(0 / 0, 0, 1)'],
  ];

  test.each([
    ['scenarios/examples/02_bargaining.yaml', times(75, 600)],
    ['scenarios/examples/03_moving_world.yaml', times(75, 600)],
    ['scenarios/japan_dprk_2024.yaml', times(15, 80)],
  ])('on hard numbers put in %s', async (path, numRuns) => {
    const original = loadScenario(path);
    if (!original.ok) throw new Error(`${path} does not load`);
    const paths = Object.keys(original.value.numbers).sort();
    const change = fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...NASTY));
    let [ran, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        const loaded = loadScenario(path, { set: Object.fromEntries(changes) });
        if (!loaded.ok) return;
        if (await runs(loaded.value)) ran += 1;
        else refused += 1;
      }),
      { seed: SEED, numRuns },
    );
    // Both ends are met; otherwise the list above has lost its edge.
    expect(ran).toBeGreaterThan(numRuns / 20);
    expect(refused).toBeGreaterThan(0);
  });
});
