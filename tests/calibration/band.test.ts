import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, bandAt } from '../../src/analysis/core/band.ts';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { compile } from '../../src/compile/compile.ts';
import { mean as meanOf, quantile, variance } from '../../src/distributions/registry.ts';
import type { Sampler } from '../../src/program/result.ts';
import { runProgram } from '../../src/runners/runProgram.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { Z90 } from '../../src/stats/normal90.ts';
import { distanceOfMean, studentBound } from '../helpers/bounds.ts';
import { times } from '../helpers/effort.ts';
import { randomScenario } from '../helpers/randomScenario.ts';
import { runCrossed, runner, scenarioOf } from '../helpers/run.ts';

const SEEDS = times(40, 200);

interface Mood {
  /** Rate of meeting per month in a bad mood, and in a good one. */
  readonly bad: number;
  readonly good: number;
}

/** A mood that is good with probability one half and stays as it is: P is p + (1 − p)(1 − e^−rate·months) in each. */
function scenarioWith(p: string, { bad, good }: Mood): Scenario {
  return scenarioOf(`
summitry: 1
title: A mood that stays
question: Do they meet?
window: { start: 2025-01-01, end: 2025-12-31, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: { willingness: 1 } }
quantities: { p: { value: "${p}" } }
processes:
  mood: { kind: regime, states: { bad: ${bad}, good: ${good} }, start: { bad: 0.5, good: 0.5 }, rates: { bad: { good: 0 } } }
stages: [quiet, met]
start: { quiet: 1 - p, met: p }
transitions: { meet: { from: quiet, to: met, rate: 1 per month, multiplier: mood } }`);
}

/** P(held) given p = 0, from which P rises in a straight line to 1 at p = 1. */
function levelOf({ bad, good }: Mood): number {
  const months = 365 / 30.4375;
  return 1 - (Math.exp(-bad * months) + Math.exp(-good * months)) / 2;
}

/** Chance that does to a mean of eight paths what beta(2, 6) does, and chance that does three times that. */
const CHANGING: Mood = { bad: 0.05, good: 0.15 };
const ALL_OR_NOTHING: Mood = { bad: 0, good: 0.3 };

interface Found extends Band {
  readonly mean: number;
}

async function bandsOf(scenario: Scenario, draws: number, paths: number, sampler: Sampler): Promise<Found[]> {
  const all: Found[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const program = compile(scenario, `band ${seed}`);
    const result = await runProgram(program, { draws, paths, sampler, crossed: true, detail: 'curve' }, { runner });
    const { mean } = estimateAt(result);
    const band = bandAt(result, mean);
    if (band !== null) all.push({ ...band, mean });
  }
  return all;
}

describe('the band over many seeds, against what is known of P given the inputs', () => {
  it.each([
    [CHANGING, 'beta(2, 6)', 512, 1, 'random'],
    [CHANGING, 'beta(2, 6)', 192, 2, 'random'],
    [CHANGING, 'beta(2, 6)', 512, 4, 'random'],
    [CHANGING, 'beta(2, 6)', 512, 4, 'sobol'],
    [CHANGING, 'beta(60, 200)', 512, 4, 'random'],
    [ALL_OR_NOTHING, 'beta(2, 6)', 512, 4, 'random'],
    [ALL_OR_NOTHING, 'beta(60, 200)', 512, 4, 'random'],
  ] as const)('%o, %s, with %i draws of %i paths, %s', async (mood, p, draws, paths, sampler) => {
    const scenario = scenarioWith(p, mood);
    const { value } = scenario.numbers['quantities.p']!;
    if (value.kind !== 'distribution') throw new Error('certain');
    const { distribution } = value;
    const level = levelOf(mood);
    const at = (one: number): number => level + (1 - level) * one;
    const found = await bandsOf(scenario, draws, paths, sampler);
    expect(found.length).toBeGreaterThanOrEqual(0.95 * SEEDS);

    const exact = (1 - level) ** 2 * variance(distribution);
    const variances = found.map((band) => band.variance);
    expect(distanceOfMean(variances, exact)).toBeLessThan(studentBound(found.length));
    const inside = found.filter((band) => Math.abs(band.variance - exact) <= Z90 * band.standardError).length;
    // Of 40 intervals that hold the truth nine times in ten, fewer than 30 would do so in one case of a thousand.
    expect(inside / found.length).toBeGreaterThan(0.75);

    const means = found.map(({ mean }) => mean);
    expect(distanceOfMean(means, at(meanOf(distribution)))).toBeLessThan(studentBound(found.length));
    const width = at(quantile(distribution, 0.95)) - at(quantile(distribution, 0.05));
    for (const [end, of] of [
      [0, 0.05],
      [1, 0.95],
    ] as const) {
      // From the mean of its own run, whose error would hide that of the ends where inputs are weak.
      const reach = at(quantile(distribution, of)) - at(meanOf(distribution));
      const off = found.map(({ mean, interval90 }) => (interval90[end] - mean - reach) / width);
      const bias = off.reduce((sum, one) => sum + one, 0) / off.length;
      expect(Math.abs(bias), `${of}: ${bias}`).toBeLessThan(0.05);
    }
  });
});

describe('a scenario without uncertain inputs', () => {
  it('has a point for a band, whatever the seed and the paths', async () => {
    await fc.assert(
      fc.asyncProperty(randomScenario, fc.integer({ min: 1, max: 3 }), fc.string(), async (file, paths, seed) => {
        const scenario = certain(scenarioOf(file));
        // A type is not known, whatever is certain beside it.
        if (scenario.actors.some(({ types }) => types !== null)) return;
        const program = compile(scenario, seed);
        expect(program.inputs).toEqual([]);
        const result = await runCrossed(scenario, 8, paths, seed);
        if (result.invalid !== null || !(result.weightSum > 0)) return;
        for (const s of program.steps.keys()) {
          const { mean, interval90 } = estimateAt(result, s);
          expect(interval90).toEqual([mean, mean]);
        }
      }),
      { seed: 20240326, numRuns: times(40, 400) },
    );
  });
});

function certain(scenario: Scenario): Scenario {
  const numbers = Object.entries(scenario.numbers).map(([path, input]) => {
    const { value } = input;
    if (value.kind !== 'distribution') return [path, input] as const;
    return [path, { ...input, value: { kind: 'constant', value: meanOf(value.distribution) } }] as const;
  });
  return { ...scenario, numbers: Object.fromEntries(numbers) };
}
