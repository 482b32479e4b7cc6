import { describe, expect, it } from 'vitest';
import { checkAxes, drawsOfSweep, type SweepSettings, sweep } from '../../../../src/analysis/sweep/sweep.ts';
import type { Checked } from '../../../../src/diagnostics/diagnostic.ts';
import { type Sweep, sweep as schema } from '../../../../src/results/sweep.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { run, scenarioOf } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

const MONTHS = 366 / 30.4375;
const SMALL = { draws: 64, paths: 1 };

/** One step from quiet to met: P = 1 − exp(−rate · a · b · months). */
const file = {
  summitry: 1,
  title: 'One step',
  question: 'Do they meet?',
  window: { start: '2024-01-01', end: '2024-12-31', step: 'month' },
  principals: { initiator: 'north', target: 'south' },
  actors: {
    north: { title: 'North', willingness: 0.5 },
    south: { title: 'South', willingness: '0.2 to 0.6' },
  },
  stages: ['quiet', 'met'],
  transitions: { meet: { from: 'quiet', to: 'met', rate: '0.1 to 0.3 per month' } },
};
const NORTH = 'actors.north.willingness';
const SOUTH = 'actors.south.willingness';

function made(found: Checked<Sweep | null>): Sweep {
  if (!found.ok) throw new Error(found.diagnostics[0]?.message);
  return found.value ?? expect.fail('The sweep was cut short.');
}

async function sweepOf(scenario: Scenario, axes: SweepSettings['axes'], sampling = SMALL) {
  return sweep(await workbench(scenario, sampling), { axes, ...sampling });
}

describe('a sweep', () => {
  it('gives at each value what a run with that value gives', async () => {
    const scenario = scenarioOf(JSON.stringify(file));
    const values = [0, 0.25, 0.5, 1];
    const found = made(await sweepOf(scenario, [{ path: NORTH, values }]));
    expect(found.points.map(({ at }) => at)).toEqual(values.map((value) => [value]));
    for (const { at, probability } of found.points) {
      const { curve, weightSum } = run(scenarioOf(JSON.stringify(file), { [NORTH]: String(at[0]) }), 64, 1);
      expect(probability.mean).toBe(curve.wx.at(-1)! / weightSum);
    }
    expect(found.points[0]!.probability.mean).toBe(0);
    expect(found.shape).toEqual({ kind: 'rises', turns: [] });
  });

  it('of two inputs lists the grid row by row, and has no shape', async () => {
    const certain = { ...file, transitions: { meet: { from: 'quiet', to: 'met', rate: 0.2 } } };
    const axes = [
      { path: NORTH, values: [0.2, 0.4] },
      { path: SOUTH, values: [0.1, 0.5, 0.9] },
    ];
    const found = made(await sweepOf(scenarioOf(JSON.stringify(certain)), axes, { draws: 2, paths: 1 }));
    expect(found.points.map(({ at }) => at)).toEqual([
      [0.2, 0.1],
      [0.2, 0.5],
      [0.2, 0.9],
      [0.4, 0.1],
      [0.4, 0.5],
      [0.4, 0.9],
    ]);
    for (const { at, probability } of found.points) {
      const exact = 1 - Math.exp(-0.2 * at[0]! * at[1]! * MONTHS);
      expect(Math.abs(probability.mean - exact)).toBeLessThan(1e-13);
      expect(probability.standardError).toBeLessThan(1e-15);
    }
    expect(found.shape).toBeNull();
  });

  it('replaces a formula, and the ledger of an actor by its willingness', async () => {
    const ledger = {
      ...file,
      actors: { north: { title: 'North' }, south: { title: 'South', willingness: 0.5 } },
      quantities: { mood: { value: '0.1 + 0.2 * weather' }, weather: { value: '0.2 to 0.4' } },
      terms: { mood: { actor: 'north', sign: '+', weight: 3, value: 'mood' } },
    };
    const scenario = scenarioOf(JSON.stringify(ledger));
    const mood = made(await sweepOf(scenario, [{ path: 'quantities.mood', values: [0, 0.5, 1] }]));
    expect(mood.shape?.kind).toBe('rises');
    const will = made(await sweepOf(scenario, [{ path: NORTH, values: [0, 1] }]));
    expect(will.points[0]!.probability.mean).toBe(0);
    const [axis] = will.axes;
    expect(axis).toMatchObject({ title: 'North: willingness', now: '', mean: null });
  });

  it('of an input without influence is flat, to the last bit', async () => {
    const idle = { ...file, quantities: { idle: { value: '0.2 to 0.4' } } };
    const found = made(
      await sweepOf(scenarioOf(JSON.stringify(idle)), [{ path: 'quantities.idle', values: [0, 0.5, 1] }]),
    );
    expect(new Set(found.points.map(({ probability }) => probability.mean)).size).toBe(1);
    expect(found.shape).toEqual({ kind: 'flat', turns: [] });
  });

  it('leaves the draws of correlated partners as they are', async () => {
    const joined = {
      ...file,
      quantities: { x: { value: '0.2 to 0.8' } },
      correlations: [{ between: ['quantities.x', SOUTH], rank: 0.8 }],
    };
    const scenario = scenarioOf(JSON.stringify(joined));
    const bench = await workbench(scenario, SMALL);
    const found = made(await sweep(bench, { axes: [{ path: 'quantities.x', values: [0.1, 0.9] }], ...SMALL }));
    const base = bench.base.curve.wx.at(-1)! / bench.base.weightSum;
    for (const { probability } of found.points) expect(probability.mean).toBe(base);
  });

  it('takes as many draws as it says, and is told in full by the record', async () => {
    const scenario = scenarioOf(
      JSON.stringify({ ...file, quantities: { aid: { value: 2, domain: 'positive', unit: 'billions' } } }),
    );
    const bench = await workbench(scenario, SMALL);
    const settings = { axes: [{ path: 'quantities.aid', values: [0, 1, 2, 5] }], ...SMALL };
    const found = made(await sweep(bench, settings));
    expect(bench.runs() * SMALL.draws).toBe(drawsOfSweep(settings));
    expect(schema.parse(found)).toEqual(found);
    expect(found.axes[0]).toEqual({
      path: 'quantities.aid',
      title: 'aid',
      unit: 'billions',
      values: [0, 1, 2, 5],
      now: '2',
      mean: 2,
    });
  });

  it('is null after an abort', async () => {
    const bench = await workbench(scenarioOf(JSON.stringify(file)), SMALL);
    const short = {
      ...bench,
      run: (program: typeof bench.program, asked: { draws: number; paths: number }) =>
        bench.run(program, { ...asked, draws: 1 }),
    };
    const found = await sweep(short, { axes: [{ path: NORTH, values: [0, 1] }], ...SMALL });
    expect(found).toEqual({ ok: true, value: null, diagnostics: [] });
  });
});

describe('a sweep under evidence', () => {
  const seen = {
    ...file,
    window: { ...file.window, as_of: '2024-03-01' },
    stages: ['quiet', 'talks', 'met'],
    transitions: {
      talk: { from: 'quiet', to: 'talks', rate: '0.1 to 0.3 per month' },
      meet: { from: 'talks', to: 'met', rate: 0.2 },
    },
    evidence: [{ occurred: '2024-02-10', title: 'They talk', likelihood: { talks: 1 } }],
  };

  it('leaves out the values that it rules out, and says so', async () => {
    const scenario = scenarioOf(JSON.stringify(seen));
    const found = await sweepOf(scenario, [{ path: NORTH, values: [0, 0.5, 1] }]);
    expect(made(found).axes).toMatchObject([{ path: NORTH, values: [0.5, 1] }]);
    expect(made(found).points.map(({ at }) => at)).toEqual([[0.5], [1]]);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['contradicted-change']);
    expect(found.diagnostics[0]?.message).toContain('"actors.north.willingness" at 0: had it held');
  });

  it('leaves out rows and columns of a map, but no single point', async () => {
    const scenario = scenarioOf(JSON.stringify(seen));
    const axes = [
      { path: NORTH, values: [0, 0.5, 1] },
      { path: SOUTH, values: [0, 0.4, 0.8] },
    ];
    const found = made(await sweepOf(scenario, axes));
    expect(found.axes.map(({ values }) => values)).toEqual([
      [0.5, 1],
      [0.4, 0.8],
    ]);
    expect(found.points).toHaveLength(4);
    // Ruled out only where both are 0.
    const either = {
      ...seen,
      transitions: {
        ...seen.transitions,
        talk: { from: 'quiet', to: 'talks', rate: 'min(1, 0.4 * x + 0.4 * y)' },
      },
      quantities: { x: { value: 0.5 }, y: { value: 0.5 } },
    };
    const corner = await sweepOf(scenarioOf(JSON.stringify(either)), [
      { path: 'quantities.x', values: [0, 1] },
      { path: 'quantities.y', values: [0, 1] },
    ]);
    expect(corner.ok).toBe(false);
    expect(corner.diagnostics[0]).toMatchObject({ code: 'impossible-evidence', severity: 'error' });
    expect(corner.diagnostics[0]?.message).toContain('quantities.x at 0 and quantities.y at 0');
  });

  it('is refused if nothing is left of an axis', async () => {
    const found = await sweepOf(scenarioOf(JSON.stringify(seen)), [
      { path: 'transitions.talk.rate', values: [0, 0.2] },
    ]);
    expect(found.ok).toBe(false);
  });

  it('warns where few draws explain it', async () => {
    const rare = {
      ...seen,
      evidence: [{ ...seen.evidence[0]!, likelihood: { talks: 1, quiet: 1e-6 } }],
      quantities: { x: { value: 0 }, spread: { value: 'uniform(0, 1)' } },
      transitions: {
        ...seen.transitions,
        talk: { from: 'quiet', to: 'talks', rate: 'spread > x ? 0.3 : 1e-5' },
      },
    };
    const found = await sweepOf(scenarioOf(JSON.stringify(rare)), [{ path: 'quantities.x', values: [0, 0.97] }]);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['few-effective-draws']);
    expect(found.diagnostics[0]?.message).toMatch(/^at 1 of 2 points of the sweep the evidence leaves few/);
  });
});

describe('what is wrong with a sweep', () => {
  const scenario = scenarioOf(
    JSON.stringify({
      ...file,
      start: { quiet: 1 },
      quantities: { pull: { value: 0.3, domain: 'positive' } },
    }),
  );
  const codes = (axes: SweepSettings['axes']): string[] =>
    checkAxes(scenario, axes).map(({ code, message }) => `${code}: ${message}`);

  it('is said before anything is run', async () => {
    const bench = await workbench(scenario, SMALL);
    const found = await sweep(bench, { axes: [{ path: 'quantities.pul', values: [0, 1] }], ...SMALL });
    expect(found.ok).toBe(false);
    expect(found.diagnostics[0]).toMatchObject({
      code: 'unknown-path',
      hint: 'did you mean "quantities.pull"?',
    });
    expect(bench.runs()).toBe(0);
  });

  it.each<[string, SweepSettings['axes'], string]>([
    [
      'a value out of the domain',
      [{ path: NORTH, values: [0, 1.5] }],
      'out-of-domain: 1.5 is out of range: the value must be between 0 and 1',
    ],
    [
      'a value that is none',
      [{ path: 'quantities.pull', values: [0, Number.POSITIVE_INFINITY] }],
      'out-of-domain: Infinity is out of range: the value must be at least 0',
    ],
    [
      'a single value',
      [{ path: NORTH, values: [0.5] }],
      `bad-flag: the values of "${NORTH}" are not two or more in ascending order`,
    ],
    [
      'values that do not ascend',
      [{ path: NORTH, values: [0.5, 0.5] }],
      `bad-flag: the values of "${NORTH}" are not two or more in ascending order`,
    ],
    [
      'a weight of the start',
      [{ path: 'start.quiet', values: [0, 1] }],
      'cannot-vary: "start.quiet" is one of several weights that add up to 1, and cannot be varied alone',
    ],
    [
      'one number twice',
      [
        { path: NORTH, values: [0, 1] },
        { path: NORTH, values: [0, 1] },
      ],
      `bad-flag: both axes vary "${NORTH}"`,
    ],
    [
      'a key of every object',
      [{ path: 'constructor', values: [0, 1] }],
      'unknown-path: "constructor" addresses no number of this scenario',
    ],
  ])('%s', (_, axes, sentence) => {
    expect(codes(axes)).toEqual([sentence]);
  });

  it('too many points', () => {
    const values = Array.from({ length: 60 }, (_, i) => i / 60);
    const axes = [NORTH, SOUTH].map((path) => ({ path, values }));
    expect(codes(axes)).toEqual(['bad-flag: the grid has 3600 points; at most 2500 are run']);
  });

  it('a formula that leaves its domain: said at the formula, with the change that made it', async () => {
    const fragile = {
      ...file,
      quantities: { x: { value: 0.2 }, y: { value: '0.9 + 0.4 * x' } },
      transitions: { meet: { from: 'quiet', to: 'met', rate: '0.2 * y' } },
    };
    const found = await sweepOf(scenarioOf(JSON.stringify(fragile)), [{ path: 'quantities.x', values: [0, 0.5] }]);
    expect(found.ok).toBe(false);
    expect(found.diagnostics[0]?.code).toBe('formula-out-of-domain');
    expect(found.diagnostics[0]?.place).toBeDefined();
    expect(found.diagnostics[0]?.message).toMatch(/^with "quantities.x" at 0.5 the formula of "quantities.y" gave 1.1/);
  });
});
