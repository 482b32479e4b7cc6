import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../../src/analysis/core/compare.ts';
import { epistemicShare, estimateAt } from '../../../../src/analysis/core/estimate.ts';
import { forecast } from '../../../../src/analysis/forecast.ts';
import type { RunResult } from '../../../../src/program/result.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { run, runner, scenarioOf } from '../../../helpers/run.ts';

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

/** A scenario whose inputs are all certain: every spread is chance of the paths. */
const CHANCE_ONLY = scenarioOf(`
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
transitions: { meet: { from: quiet, to: met, rate: 0.3 per month } }`);

const last = (result: RunResult): number => result.curve.wx.length - 1;

describe('two levels of uncertainty, P ~ Beta(2, 38)', () => {
  const result = run(held('beta(2, 38)'), 4096, 2);
  const { mean, standardError, interval90 } = estimateAt(result, last(result));
  const SD = 0.03403728225525088;

  it('has the mean, and says how far it may be off', () => {
    expect(Math.abs(mean - 0.05) / standardError).toBeLessThan(5);
    // The error itself is estimated to about 1 in √(2n).
    expect(Math.abs(standardError / (SD / Math.sqrt(4096)) - 1)).toBeLessThan(5 / Math.sqrt(2 * 4096));
  });

  it('has the 5 and 95 % quantiles as its band', () => {
    // Standard error of a quantile: √(q(1−q)/n) over the density there, 9.3 and 1.9 at these two.
    expect(Math.abs(interval90[0] - 0.0091885646)).toBeLessThan((5 * Math.sqrt(0.0475 / 4096)) / 9.3);
    expect(Math.abs(interval90[1] - 0.1159521488)).toBeLessThan((5 * Math.sqrt(0.0475 / 4096)) / 1.9);
  });

  it('has the epistemic share 1/41 of the variance of held or not', () => {
    // A variance from n draws has a relative error of √((κ − 1)/n), and Beta(2, 38) a kurtosis κ of 5.183.
    expect(Math.abs(epistemicShare(result) * 41 - 1)).toBeLessThan(5 * Math.sqrt(4.183 / 4096));
  });
});

describe('chance and ignorance', () => {
  it('does not take the chance of the paths for ignorance of the inputs', () => {
    const result = run(CHANCE_ONLY, 512, 4);
    const { mean, interval90 } = estimateAt(result, last(result));
    const values = [...result.held].sort((a, b) => a - b);
    const rawWidth = values[Math.floor(0.95 * 512)]! - values[Math.floor(0.05 * 512)]!;
    expect(rawWidth).toBeGreaterThan(0.2);
    expect(interval90[1] - interval90[0]).toBeLessThan(rawWidth / 3);
    expect(mean).toBeGreaterThanOrEqual(interval90[0]);
    expect(mean).toBeLessThanOrEqual(interval90[1]);
  });

  it('has a standard error that matches the scatter over seeds', () => {
    const estimates = Array.from({ length: 60 }, (_, seed) => {
      const result = run(CHANCE_ONLY, 64, 2, `seed ${seed}`);
      return estimateAt(result, last(result));
    });
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
