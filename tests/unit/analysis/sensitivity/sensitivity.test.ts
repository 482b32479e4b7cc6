import { describe, expect, test } from 'vitest';
import type { Workbench } from '../../../../src/analysis/core/run.ts';
import { chosenPaths, MOST_PATHS } from '../../../../src/analysis/sensitivity/pilot.ts';
import { evaluationsOf, sensitivity } from '../../../../src/analysis/sensitivity/sensitivity.ts';
import { TORNADO_DRAWS, tornado } from '../../../../src/analysis/sensitivity/tornado.ts';
import { compile } from '../../../../src/compile/compile.ts';
import { quantile } from '../../../../src/distributions/registry.ts';
import { type Sensitivity, sensitivity as schema } from '../../../../src/results/sensitivity.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import { runPoints } from '../../../../src/runners/runPoints.ts';
import { runProgram } from '../../../../src/runners/runProgram.ts';
import { constantAt } from '../../../../src/scenario/constantAt.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { withNumbers } from '../../../../src/scenario/withNumbers.ts';
import { runProgramNow, scenarioOf, withoutTypes } from '../../../helpers/run.ts';

const RUNNER = inlineRunner();

/** A bench of few draws, which counts what it is asked for and can be stopped after so many points and draws. */
function benchOf(scenario: Scenario, stopAfter = Number.POSITIVE_INFINITY) {
  const program = compile(scenario, '1');
  const counts = { points: 0, draws: 0 };
  const stop = new AbortController();
  const controlAfter = (before: number) => ({
    runner: RUNNER,
    signal: stop.signal,
    onDraws: (done: number): void => {
      if (before + done >= stopAfter) stop.abort();
    },
  });
  const bench: Workbench = {
    scenario,
    stated: scenario,
    seed: '1',
    program,
    asked: 512,
    base: runProgramNow(program, 512, 2),
    run: (changed, settings) => {
      const control = controlAfter(counts.points + counts.draws);
      counts.draws += settings.draws;
      return runProgram(changed, settings, control);
    },
    cross: async (_, result) => result,
    runAt: (changed, settings, pointsOf, take) => {
      const control = controlAfter(counts.points + counts.draws);
      counts.points += settings.draws;
      return runPoints(changed, settings, control, pointsOf, take);
    },
  };
  return { bench, counts };
}

async function analysed(scenario: Scenario, basePoints = 64): Promise<Sensitivity> {
  const made = await sensitivity(benchOf(scenario).bench, { basePoints });
  if (!made.ok) throw new Error(made.diagnostics[0]!.message);
  if (made.value === null) throw new Error('Nothing came out.');
  expect(schema.parse(made.value)).toEqual(made.value);
  return made.value;
}

describe('a small scenario', () => {
  const scenario = withoutTypes('scenarios/examples/02_bargaining.yaml');

  test('comes out whole, and as a record', async () => {
    const { bench, counts } = benchOf(scenario);
    const made = await sensitivity(bench, { basePoints: 100 });
    if (!made.ok || made.value === null) throw new Error('Nothing came out.');
    const result = made.value;
    expect(counts).toEqual(evaluationsOf(bench.program, { basePoints: 100 }));
    expect(result).toMatchObject({ basePoints: 128, paths: 1, evaluations: counts.points + counts.draws });
    expect(result.inputs.map(({ path }) => path).toSorted()).toEqual(
      bench.program.inputs.map(({ path }) => path).toSorted(),
    );
    const effects = result.inputs.map(({ shapley }) => shapley!.value);
    expect(effects).toEqual(effects.toSorted((a, b) => b - a));
    expect(Math.abs(effects.reduce((sum, effect) => sum + effect, 0) - 1)).toBeLessThan(1e-12);
    // P over the stated ranges is what the forecast gives without evidence.
    const forecast = bench.base.curve.wx.at(-1)! / bench.base.weightSum;
    expect(Math.abs(result.mean - forecast)).toBeLessThan(0.05);
    expect(schema.parse(result)).toEqual(result);
    expect(result.inputs.find(({ path }) => path === 'quantities.trust')!.title).not.toBe('');
    // The model says that trust raises both sides' will.
    const trust = result.inputs.find(({ path }) => path === 'quantities.trust')!;
    expect(trust.slope.mean).toBeGreaterThan(0);
    expect(trust.elasticity).toBeGreaterThan(0);
    expect(trust.swing!.mean).toBeGreaterThan(0);
    const apart = trust.high.probability! - trust.low.probability!;
    expect(Math.abs(apart - trust.swing!.mean)).toBeLessThan(1e-12);
  });

  test('a bar of the tornado is what setting the number gives', async () => {
    const { bench } = benchOf(scenario);
    const { inputs } = await analysed(scenario);
    const settings = { draws: TORNADO_DRAWS, paths: 1 };
    const level = (changed: Scenario): number => {
      const { curve, weightSum } = runProgramNow(compile(changed, '1'), settings.draws, settings.paths);
      return curve.wx.at(-1)! / weightSum;
    };
    const missed = bench.base.curve.wx.at(-1)! / bench.base.weightSum - level(scenario);
    for (const { path, low } of inputs.slice(0, 3)) {
      const { distribution } = bench.program.inputs.find((input) => input.path === path)!;
      expect(low.value).toBe(quantile(distribution, 0.05));
      const set = level(withNumbers(scenario, [constantAt(scenario, path, low.value)]));
      expect(Math.abs(low.probability! - set - missed)).toBeLessThan(1e-12);
    }
  });

  test('an abort anywhere leaves nothing', async () => {
    const { points, draws } = evaluationsOf(compile(scenario, '1'), { basePoints: 64 });
    for (const stopAfter of [1, points - 1, points + 100, points + draws / 2]) {
      const { bench } = benchOf(scenario, stopAfter);
      expect(await sensitivity(bench, { basePoints: 64 })).toEqual({
        ok: true,
        diagnostics: [],
        value: null,
      });
    }
  });
});

const file = {
  summitry: 1,
  title: 'Two sides',
  question: 'Do they meet?',
  window: { start: '2026-01-01', end: '2026-06-30', step: 'month' },
  principals: { initiator: 'north', target: 'south' },
  actors: { north: { title: 'North', willingness: 0.8 }, south: { title: 'South', willingness: 0.6 } },
  stages: ['quiet', 'talks', 'met'],
  transitions: {
    talk: { from: 'quiet', to: 'talks', rate: '0.6 per month' },
    meet: { from: 'talks', to: 'met', rate: '0.4 per month' },
  },
};
const scenarioWith = (extra: object): Scenario => scenarioOf(JSON.stringify({ ...file, ...extra }));

describe('where there is little to say', () => {
  test('no uncertain number', async () => {
    const result = await analysed(scenarioWith({}));
    expect(result).toMatchObject({ variance: 0, inputs: [] });
    expect(result.mean).toBeGreaterThan(0.2);
  });

  test('one, which explains all', async () => {
    const { inputs } = await analysed(
      scenarioWith({ actors: { ...file.actors, south: { title: 'South', willingness: '0.2 to 0.9' } } }),
      256,
    );
    const [only] = inputs;
    expect(inputs.length).toBe(1);
    expect(only!.path).toBe('actors.south.willingness');
    for (const index of [only!.firstOrder, only!.totalOrder, only!.shapley]) {
      expect(index).toMatchObject({ value: 1, standardError: 0, isNoise: false });
    }
    expect(only!.pawn.median).toBeGreaterThan(only!.pawn.ofChance);
  });

  test('numbers that nothing depends on', async () => {
    const quantities = { colour: { value: '0.2 to 0.6', title: 'Colour of the carpet' } };
    const { inputs, variance, influence } = await analysed(scenarioWith({ quantities }));
    expect({ variance, influence }).toEqual({ variance: 0, influence: 'constant' });
    expect(inputs[0]).toMatchObject({
      shapley: { value: 0, isNoise: true },
      slope: { mean: 0 },
      elasticity: 0,
      swing: { mean: 0, standardError: 0 },
    });
  });
});

describe('with evidence', () => {
  const uncertain = {
    actors: { ...file.actors, south: { title: 'South', willingness: '0.2 to 0.9' } },
    quantities: { colour: { value: '0.2 to 0.6' } },
    window: { ...file.window, as_of: '2026-03-01' },
  };

  test('each point is conditioned on it', async () => {
    const met = { occurred: '2026-02-01', title: 'Talks have begun', likelihood: { talks: 1 } };
    const result = await analysed(scenarioWith({ ...uncertain, evidence: [met] }));
    expect(result.paths).toBeGreaterThan(1);
    const without = await analysed(scenarioWith({ ...uncertain, window: file.window }));
    expect(result.mean).toBeGreaterThan(without.mean);
    expect(result.inputs[0]!.path).toBe('actors.south.willingness');
  });

  /** A regime that nothing depends on, known to be open. */
  const known = (open: number): object => ({
    ...uncertain,
    processes: {
      mood: {
        kind: 'regime',
        states: { closed: 0, open: 1 },
        start: { closed: 1 - open, open },
        rates: { closed: { open: '0 per month' }, open: { closed: '0 per month' } },
      },
    },
    evidence: [{ process: 'mood', occurred: '2026-02-15', title: 'Open', likelihood: { closed: 0, open: 1 } }],
  });

  test.each([0.2, 0.05])('on what moves nothing changes nothing, even if it had a chance of %d', async (open) => {
    const { mean, variance, undefinedShare, ...result } = await analysed(scenarioWith(known(open)), 256);
    const free = await analysed(scenarioWith(uncertain), 256);
    expect(undefinedShare).toBeLessThan(0.02);
    // Paths of a point take the paths' chance out, and no more.
    expect(Math.abs(mean / free.mean - 1)).toBeLessThan(0.05);
    expect(Math.abs(variance / free.variance - 1)).toBeLessThan(0.2);
    expect(result.inputs[0]!.path).toBe('actors.south.willingness');
  });

  test('that hardly a path fits is refused, not told as a probability of 0', async () => {
    const { bench } = benchOf(scenarioWith(known(0.001)));
    const made = await sensitivity(bench, { basePoints: 64 });
    expect(made.ok).toBe(false);
    expect(made.diagnostics.map(({ code }) => code)).toEqual(['evidence-collapse']);
  });

  test('that leaves no draw of a short tornado gives no bars, and a warning', async () => {
    const { bench } = benchOf(scenarioWith(known(0.05)));
    const made = await tornado({
      ...bench,
      run: async (program, settings) => ({ ...(await bench.run(program, settings)), weightSum: 0 }),
    });
    if (!made.ok || made.value === null) throw new Error('Nothing came out.');
    for (const { low, high, swing } of made.value.bars) {
      expect([low.probability, high.probability, swing]).toEqual([null, null, null]);
    }
    expect(made.diagnostics.map(({ code }) => code)).toEqual(['few-effective-draws']);
  });

  test('of few effective draws makes the tornado take more', async () => {
    const { bench } = benchOf(scenarioWith(known(0.05)));
    const base = runProgramNow(bench.program, 4096, 2);
    const made = await tornado({ ...bench, base });
    if (!made.ok || made.value === null) throw new Error('Nothing came out.');
    expect(made.value.draws).toBeGreaterThan(TORNADO_DRAWS);
    for (const { swing } of made.value.bars) expect(Number.isFinite(swing!.mean)).toBe(true);
  });

  /** Talks have begun, which only a fair mood above so much allows. */
  const mood = (least: number): Scenario => {
    const { transitions } = file;
    return scenarioWith({
      ...uncertain,
      quantities: { mood: { value: 'uniform(0, 1)' } },
      transitions: { ...transitions, talk: { ...transitions.talk, multiplier: `mood > ${least}` } },
      evidence: [{ occurred: '2026-02-01', title: 'Talks have begun', likelihood: { talks: 1 } }],
    });
  };

  test('points and ends that it rules out are told, and give no NaN', async () => {
    const { bench } = benchOf(mood(0.1));
    const made = await sensitivity(bench, { basePoints: 64 });
    if (!made.ok || made.value === null) throw new Error('Nothing came out.');
    expect(made.diagnostics.map(({ code }) => code)).toContain('few-effective-draws');
    expect(Math.abs(made.value.undefinedShare - 0.1)).toBeLessThan(0.03);
    const { low, high, swing } = made.value.inputs.find(({ path }) => path === 'quantities.mood')!;
    expect([low.probability, swing]).toEqual([null, null]);
    expect(high.probability).toBeGreaterThan(0);
    expect(schema.parse(made.value)).toEqual(made.value);
  });

  test('that rules out most of the ranges is refused', async () => {
    const made = await sensitivity(benchOf(mood(0.6)).bench, { basePoints: 64 });
    expect(made.diagnostics.map(({ code }) => code)).toEqual(['evidence-collapse']);
  });
});

describe('paths of a point', () => {
  const held = new Float64Array(64 * MOST_PATHS).fill(0.5);

  test('are one where all weigh the same, but for enough of a choice', () => {
    const found = chosenPaths(
      held,
      held.map(() => 1),
    );
    expect(found).toEqual({ paths: 4, undefinedShare: 0, effective: 4, mean: 0.5 });
  });

  test('are as many as leave hardly a point without any', () => {
    // Every eighth path fits.
    const found = chosenPaths(
      held,
      held.map((_, k) => (k % 8 === 0 ? 1 : 0)),
    );
    expect(found).toEqual({ paths: 32, undefinedShare: 0, effective: 4, mean: 0.5 });
  });

  test('are the most there are where none fits', () => {
    const found = chosenPaths(
      held,
      held.map(() => 0),
    );
    expect(found).toEqual({ paths: MOST_PATHS, undefinedShare: 1, effective: 0, mean: 0 });
  });
});

test('a formula that leaves its domain is said at the formula', async () => {
  const { meet } = file.transitions;
  const scenario = scenarioWith({
    quantities: {
      load: { value: 'uniform(0, 0.6)' },
      share: { value: '1.7 * load', domain: 'share' },
    },
    transitions: { ...file.transitions, meet: { ...meet, multiplier: 'share' } },
  });
  const { bench } = benchOf(scenarioWith({ quantities: { load: { value: 'uniform(0, 0.6)' } } }));
  const made = await sensitivity({ ...bench, scenario, program: compile(scenario, '1') }, { basePoints: 64 });
  expect(made.ok).toBe(false);
  expect(made.diagnostics.map(({ code }) => code)).toEqual(['formula-out-of-domain']);
});
