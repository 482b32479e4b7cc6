import { describe, expect, it } from 'vitest';
import { bandAt, givenInputs } from '../../../../src/analysis/core/band.ts';
import { compareRuns } from '../../../../src/analysis/core/compare.ts';
import { estimateAt, estimateDeal } from '../../../../src/analysis/core/estimate.ts';
import { forecast } from '../../../../src/analysis/forecast.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { runProgram } from '../../../../src/runners/runProgram.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { weightedQuantiles } from '../../../../src/stats/weightedMean.ts';
import { run, runCrossed, runner, scenarioOf } from '../../../helpers/run.ts';

/** A scenario in which the meeting has been held from the start with probability p. */
function held(p: string): Scenario {
  return scenarioOf(`
summitry: 1
title: Known
question: Do they meet?
resolves: They meet.
window: { start: 2024-01-01, end: 2024-01-31, step: month }
principals: { initiator: north, target: south }
actors: { north: { title: North, willingness: 1 }, south: { title: South, willingness: 1 } }
quantities: { p: { value: "${p}" } }
stages: [quiet, met]
start: { quiet: 1 - p, met: p }
transitions: { never: { from: quiet, to: met, rate: 0 } }`);
}

/** Every spread is chance of the paths. */
const CHANCE = `
summitry: 1
title: Chance
question: Do they meet?
resolves: They meet.
window: { start: 2024-01-01, end: 2024-12-31, step: month }
principals: { initiator: north, target: south }
actors: { north: { title: North, willingness: 1 }, south: { title: South } }
processes:
  phase: { kind: regime, states: { closed: 0, open: 1 }, start: closed, rates: { closed: { open: 0.1 per month } } }
terms: { open: { actor: south, sign: "+", weight: 4, value: phase - 0.5 } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.3 per month } }`;

/** Without any uncertain input. */
const CHANCE_ONLY = scenarioOf(CHANCE);

/** With one that nothing depends on. */
const IDLE = scenarioOf(`${CHANCE}\nquantities: { idle: { value: 0.1 to 0.9 } }`);

describe('two levels of uncertainty, P ~ Beta(2, 38)', async () => {
  const result = await runCrossed(held('beta(2, 38)'), 4096, 2);
  const { mean, standardError } = estimateAt(result);
  const band = bandAt(result, mean)!;
  const SD = 0.03403728225525088;

  it('has the mean, and says how far it may be off', () => {
    expect(Math.abs(mean - 0.05) / standardError).toBeLessThan(5);
    // The error itself is estimated to about 1 in √(2n).
    expect(Math.abs(standardError / (SD / Math.sqrt(4096)) - 1)).toBeLessThan(5 / Math.sqrt(2 * 4096));
  });

  it('has the 5 and 95 % quantiles as its band, of the draws as they are, since nothing is left to chance', () => {
    const [low, high] = band.interval90;
    // Standard error of a quantile: √(q(1−q)/n) over the density there, 9.3 and 1.9 at these two.
    expect(Math.abs(low - 0.0091885646)).toBeLessThan((5 * Math.sqrt(0.0475 / 4096)) / 9.3);
    expect(Math.abs(high - 0.1159521488)).toBeLessThan((5 * Math.sqrt(0.0475 / 4096)) / 1.9);
    expect([low, high]).toEqual(weightedQuantiles(result.held, result.weight, [0.05, 0.95]));
  });

  it('has the variance of the distribution, within its error', () => {
    expect(Math.abs(band.variance - SD ** 2) / band.standardError).toBeLessThan(5);
    // Half the squared difference of two draws has a relative variance of (κ + 1)/2, and Beta(2, 38) a kurtosis κ of 5.183;
    // that error is itself an estimate from fourth powers.
    expect(band.standardError / (SD ** 2 * Math.sqrt(6.183 / 4096))).toBeGreaterThan(0.7);
    expect(band.standardError / (SD ** 2 * Math.sqrt(6.183 / 4096))).toBeLessThan(1.4);
  });
});

describe('chance and ignorance', () => {
  it.each([
    [1, 64, 'random'],
    [2, 192, 'random'],
    [4, 64, 'sobol'],
    [16, 32, 'random'],
  ] as const)('is a point where no input is uncertain: %i paths, %i draws, %s', async (paths, draws, sampler) => {
    for (const seed of ['1', '2', '3', '4']) {
      const program = compile(CHANCE_ONLY, seed);
      const result = await runProgram(program, { draws, paths, sampler, crossed: true }, { runner });
      const { mean } = estimateAt(result);
      expect(result.held.every((p) => p === result.held[0])).toBe(false);
      for (const s of program.steps.keys()) {
        const at = estimateAt(result, s);
        expect(at.interval90).toEqual([at.mean, at.mean]);
      }
      expect(bandAt(result, mean)).toEqual({ interval90: [mean, mean], variance: 0, standardError: 0 });
      const given = givenInputs(result, mean)!;
      expect(given.probability.every((p) => p === mean)).toBe(true);
      expect(given.reliability).toBe(1);
    }
  });

  it('is a point where no uncertain input reaches the answer', async () => {
    expect(compile(IDLE, '1').inputs).toHaveLength(1);
    const { mean, interval90 } = estimateAt(await runCrossed(IDLE, 64, 1));
    expect(interval90).toEqual([mean, mean]);
  });

  it('is not told from a handful of draws, nor without crossing them', async () => {
    expect(estimateAt(await runCrossed(held('beta(2, 38)'), 8, 2)).interval90).toBeNull();
    expect(estimateAt(run(held('beta(2, 38)'), 512, 2)).interval90).toBeNull();
    expect(estimateDeal(run(held('beta(2, 38)'), 512, 2)).interval90).toBeNull();
  });

  it('has a standard error that matches the scatter over seeds', () => {
    const estimates = Array.from({ length: 60 }, (_, seed) => estimateAt(run(CHANCE_ONLY, 64, 2, `seed ${seed}`)));
    const mean = estimates.reduce((sum, e) => sum + e.mean, 0) / 60;
    const scatter = estimates.reduce((sum, e) => sum + (e.mean - mean) ** 2, 0) / 59;
    const claimed = estimates.reduce((sum, e) => sum + e.standardError ** 2, 0) / 60;
    // χ² with 59 degrees of freedom: its relative standard deviation is √(2/59), here five of them.
    expect(Math.abs(scatter / claimed - 1)).toBeLessThan(5 * Math.sqrt(2 / 59));
  });
});

describe('compareRuns', () => {
  it('finds no difference between a run and itself, and no error', () => {
    const result = run(held('beta(2, 6)'), 200, 2);
    expect(compareRuns(result, result).difference).toEqual({ mean: 0, standardError: 0, interval90: [0, 0] });
  });

  it('pairs a shorter run with the first draws of the base', () => {
    const base = run(held('beta(2, 6)'), 200, 2);
    expect(compareRuns(base, run(held('beta(2, 6)'), 64, 2)).difference.mean).toBe(0);
    expect(() => compareRuns(run(held('beta(2, 6)'), 64, 2), base)).toThrow(RangeError);
  });

  it('knows the difference of two beta means far better than either mean', () => {
    const base = run(held('beta(2, 6)'), 1000, 1);
    const { difference } = compareRuns(base, run(held('beta(2, 5)'), 1000, 1));
    expect(Math.abs(difference.mean - (2 / 7 - 2 / 8)) / difference.standardError).toBeLessThan(5);
    expect(difference.standardError).toBeLessThan(estimateAt(base, 0).standardError / 3);
  });
});

describe('forecast', () => {
  const options = {
    seed: '1',
    draws: 128,
    paths: 2,
    runner,
    analyses: { veto: true, whatIf: 'all' as const },
  };

  it('makes no difference by making a willing side fully willing', async () => {
    const made = await forecast(CHANCE_ONLY, options);
    if (!made.ok) throw new Error('rejected');
    const [north, south] = made.value.results.veto;
    expect(north!.actors).toEqual(['north']);
    expect(north!.difference.mean).toBe(0);
    expect(south!.difference.mean).toBeGreaterThan(0);
  });

  it('rejects a formula that leaves its domain only while running, and says where', async () => {
    const wrong = scenarioOf(`
summitry: 1
title: Wrong
question: Do they meet?
resolves: They meet.
window: { start: 2024-01-01, end: 2024-01-31, step: month }
principals: { initiator: north, target: south }
actors: { north: { title: North }, south: { title: South, willingness: 1 } }
quantities: { a: { value: 0.2 to 0.6 }, b: { value: a * 3 } }
terms: { one: { actor: north, sign: "+", weight: 1, value: b } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 1 per month } }`);
    const made = await forecast(wrong, options);
    expect(made.ok).toBe(false);
    expect(made.diagnostics[0]).toMatchObject({ code: 'formula-out-of-domain', severity: 'error' });
    expect(made.diagnostics[0]!.message).toContain('quantities.b');
  });

  it('stops at the precision asked for', async () => {
    const made = await forecast(held('beta(2, 6)'), {
      ...options,
      draws: 100_000,
      analyses: {},
      precision: 0.005,
    });
    if (!made.ok) throw new Error('rejected');
    const { base } = made.value;
    expect(estimateAt(base, 0).standardError).toBeLessThanOrEqual(0.005);
    expect(base.draws).toBeLessThan(5000);
    expect(made.value.complete).toBe(true);
  });

  it('keeps what was finished when it is stopped', async () => {
    const controller = new AbortController();
    const made = await forecast(held('beta(2, 6)'), {
      ...options,
      draws: 6400,
      signal: controller.signal,
      onProgress: (done) => {
        if (done >= 640) controller.abort();
      },
    });
    if (!made.ok) throw new Error('rejected');
    expect(made.value.complete).toBe(false);
    expect(made.value.base.draws).toBeGreaterThanOrEqual(640);
    expect(made.value.base.draws).toBeLessThan(6400);
  });
});
