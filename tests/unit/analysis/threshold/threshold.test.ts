import { describe, expect, it } from 'vitest';
import { readLevers } from '../../../../src/analysis/core/levers.ts';
import { drawsOfThreshold, type ThresholdSettings, threshold } from '../../../../src/analysis/threshold/threshold.ts';
import type { Checked } from '../../../../src/diagnostics/diagnostic.ts';
import { threshold as schema, type Threshold } from '../../../../src/results/threshold.ts';
import { constantAt } from '../../../../src/scenario/constantAt.ts';
import type { Lever, Scenario } from '../../../../src/scenario/model.ts';
import { withNumbers } from '../../../../src/scenario/withNumbers.ts';
import { run, scenarioOf } from '../../../helpers/run.ts';
import { workbench } from '../../../helpers/workbench.ts';

const MONTHS = 366 / 30.4375;
const SETTINGS: ThresholdSettings = { target: null, by: null, draws: 64, paths: 1 };

/** One step from quiet to met at the rate e^(x + 2y) / 100 per month, both certain. */
const file = {
  summitry: 1,
  title: 'One step',
  question: 'Do they meet?',
  window: { start: '2024-01-01', end: '2024-12-31', step: 'month' },
  principals: { initiator: 'north', target: 'south' },
  actors: { north: { title: 'North', willingness: 1 }, south: { title: 'South', willingness: 1 } },
  quantities: {
    x: { value: 0.5, domain: [0, 4] },
    y: { value: 0.25, domain: [0, 1] },
    free: { value: 1, domain: 'positive' },
    made: { value: 'x + 2 * y', domain: 'real' },
    idle: { value: 0.4 },
  },
  stages: ['quiet', 'met'],
  transitions: { meet: { from: 'quiet', to: 'met', rate: '0.01 * exp(made) per month' } },
};
const text = JSON.stringify(file);
const [X, Y] = ['quantities.x', 'quantities.y'];

/** The exponent x + 2y at which P is reached. */
const exponentAt = (p: number): number => Math.log(-Math.log(1 - p) / 0.01 / MONTHS);

function marked(scenario: Scenario, levers: Readonly<Record<string, Lever>>): Scenario {
  const inputs = Object.entries(levers).map(([path, lever]) => ({ ...scenario.numbers[path]!, lever }));
  return withNumbers(scenario, inputs);
}

async function search(scenario: Scenario, settings: Partial<ThresholdSettings> = {}) {
  const asked = { ...SETTINGS, ...settings };
  return threshold(await workbench(scenario, { draws: asked.draws, paths: asked.paths }), asked);
}

function made(found: Checked<Threshold | null>): Threshold {
  if (!found.ok) throw new Error(found.diagnostics.map(({ message }) => message).join('\n'));
  return found.value ?? expect.fail('The search was cut short.');
}

/** P of the scenario with some numbers set, by a run of its own. */
function probabilityAt(
  scenario: Scenario,
  set: readonly (readonly [string, number])[],
  { draws, paths }: ThresholdSettings,
) {
  const changed = withNumbers(
    scenario,
    set.map(([path, value]) => constantAt(scenario, path, value)),
  );
  const { curve, weightSum } = run(changed, draws, paths);
  return curve.wx.at(-1)! / weightSum;
}

describe('a threshold in closed form', () => {
  it('of one lever is where the formula says, to a ten-thousandth of the range', async () => {
    const found = made(await search(scenarioOf(text), { target: 0.6, by: [X, Y, 'quantities.idle'] }));
    expect(found.direction).toBe('up');
    expect(found.measure).toBe('sd');
    const [first, second, third] = found.single;
    // In units of 4/√12 and 1/√12: y must go further.
    expect([first, second, third].map((one) => one?.path)).toEqual([X, Y, 'quantities.idle']);
    const x = exponentAt(0.6) - 0.5;
    expect(first!.reached!.value - x).toBeGreaterThanOrEqual(-1e-9);
    expect(first!.reached!.value - x).toBeLessThanOrEqual(2 * 4e-4);
    // Even y = 1 gives e^2.5 / 100 = 0.12 a month, and 77 %.
    const y = (exponentAt(0.6) - 0.5) / 2;
    expect(Math.abs(second!.reached!.value - y)).toBeLessThanOrEqual(2e-4);
    expect(third!.reached).toBeNull();
    expect(third!.best!.value).toBe(0.4);
  });

  it('of two levers is the foot of the perpendicular', async () => {
    const scenario = scenarioOf(text);
    const found = made(await search(scenario, { target: 0.6, by: [X, Y] }));
    const joint = found.joint!;
    // Effects per standard deviation: 4/√12 and 2/√12; the foot is shared out as their squares.
    const missing = exponentAt(0.6) - 1;
    const effects = [4 / Math.sqrt(12), 2 / Math.sqrt(12)];
    const exact = missing / Math.hypot(...effects);
    expect(joint.isReached).toBe(true);
    expect(Math.abs(joint.distance - exact)).toBeLessThan(2e-3 * exact);
    const [toX, toY] = joint.moves.map(({ to }) => to);
    expect(Math.abs(toX! - (0.5 + missing * (16 / 20)))).toBeLessThan(0.01);
    expect(Math.abs(toY! - (0.25 + (missing * (4 / 20)) / 2))).toBeLessThan(0.01);
    expect(joint.distance).toBeLessThan(found.single[0]!.reached!.distance);
  });

  it('downwards as well', async () => {
    const scenario = withNumbers(scenarioOf(text), [constantAt(scenarioOf(text), X, 3)]);
    const found = made(await search(scenario, { target: 0.3, by: [X, Y] }));
    expect(found.direction).toBe('down');
    const x = exponentAt(0.3) - 0.5;
    expect(Math.abs(found.single[0]!.reached!.value - x)).toBeLessThanOrEqual(8e-4);
    expect(found.single[1]!.reached).toBeNull();
    expect(found.joint!.probability).toBeLessThanOrEqual(0.3);
  });

  it('by costs goes by the cheaper lever alone, and on by the other where that ends', async () => {
    const scenario = marked(scenarioOf(text), {
      [X]: { cost: 3, range: [0.5, 1] },
      [Y]: { cost: 8, range: [0, 0.7] },
    });
    const found = made(await search(scenario, { target: 0.5 }));
    expect(found.measure).toBe('cost');
    // x gives 1 for 3, y gives 1 for 4: half by x, the rest by y.
    const rest = exponentAt(0.5) - 1.5;
    const joint = found.joint!;
    expect(Math.abs(joint.distance - (1.5 + 4 * rest))).toBeLessThan(0.02);
    expect(joint.moves.find(({ path }) => path === X)?.to).toBeGreaterThan(0.995);
    const [yAlone] = found.single;
    expect(yAlone?.path).toBe(Y);
    expect(yAlone?.reached?.value).toBeGreaterThan(0.5);
  });
});

describe('a threshold under uncertainty', () => {
  const uncertain = {
    ...file,
    quantities: {
      ...file.quantities,
      x: { value: '0.3 to 1.2', domain: [0, 4] },
      y: { value: '0.1 to 0.5' },
      z: { value: '0.2 to 0.8' },
      made: { value: 'x + 2 * y + 0.5 * z', domain: 'real' },
    },
    processes: {
      support: { kind: 'mean_reverting', mean: 0.4, half_life: '6 months', volatility: 0.3, start: 0.3 },
    },
    transitions: { meet: { from: 'quiet', to: 'met', rate: 0.01, multiplier: 'exp(made) * support / 0.4' } },
  };
  const scenario = scenarioOf(JSON.stringify(uncertain));
  const settings: ThresholdSettings = { target: 0.55, by: [X, Y, 'quantities.z'], draws: 128, paths: 2 };

  it('is kept by a run of its own, and met no more than just', async () => {
    const found = made(await search(scenario, settings));
    expect(found.probability).toBe(probabilityAt(scenario, [], settings));
    for (const { path, from, range, reached, best } of found.single) {
      expect(probabilityAt(scenario, [[path, best!.value]], settings)).toBe(best!.probability);
      if (reached === null) continue;
      expect(probabilityAt(scenario, [[path, reached.value]], settings)).toBe(reached.probability);
      expect(reached.probability).toBeGreaterThanOrEqual(0.55);
      const width = range[1] - range[0];
      const short = reached.value + Math.sign(from - reached.value) * 3e-4 * width;
      expect(probabilityAt(scenario, [[path, short]], settings)).toBeLessThan(0.55);
    }
    const joint = found.joint!;
    const set = joint.moves.map(({ path, to }) => [path, to] as const);
    expect(set).toHaveLength(3);
    expect(probabilityAt(scenario, set, settings)).toBe(joint.probability);
    expect(joint.probability).toBeGreaterThanOrEqual(0.55);
    expect(joint.probability).toBeLessThan(0.552);
    expect(joint.standardError).toBeGreaterThan(0);
  });

  it('says how far the error of P may have moved a value', async () => {
    const found = made(await search(scenario, settings));
    const enough = found.single.filter(({ reached }) => reached !== null);
    expect(enough.length).toBeGreaterThan(0);
    for (const { path, range, reached } of enough) {
      const { value: at, valueError, standardError } = reached!;
      const by = 0.005 * (range[1] - range[0]);
      const around = [at - by, at + by].map((value) => probabilityAt(scenario, [[path, value]], settings));
      const exact = (standardError * 2 * by) / Math.abs(around[1]! - around[0]!);
      // A slope a hundredth of the range further back.
      expect(Math.abs(valueError! / exact - 1)).toBeLessThan(0.05);
    }
  });

  it('of two levers is as short as any on a grid', async () => {
    const asked = { ...settings, by: [X, Y], draws: 64, paths: 1 };
    const found = made(await search(scenario, asked));
    const levers = readLevers(scenario, [X, Y]);
    const [x, y] = levers.ok ? levers.value.movables : [];
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i <= 40; i++) {
      for (let j = 0; j <= 40; j++) {
        const [toX, toY] = [i / 10, j / 40];
        const length = Math.hypot((toX - x!.from) * x!.rate, (toY - y!.from) * y!.rate);
        if (length >= best) continue;
        if (
          probabilityAt(
            scenario,
            [
              [X, toX],
              [Y, toY],
            ],
            asked,
          ) >= 0.55
        )
          best = length;
      }
    }
    expect(found.joint!.isReached).toBe(true);
    expect(found.joint!.distance).toBeLessThanOrEqual(best);
    expect(found.joint!.distance).toBeGreaterThan(0.9 * best);
  });

  it('says what can be done at best where that is not enough', async () => {
    const found = made(await search(scenario, { ...settings, target: 0.999, by: [Y, 'quantities.z'] }));
    expect(found.single.every(({ reached }) => reached === null)).toBe(true);
    expect(found.joint).toMatchObject({ isReached: false });
    expect(found.joint!.moves.map(({ to }) => to)).toEqual([1, 1]);
    const set = found.joint!.moves.map(({ path, to }) => [path, to] as const);
    expect(probabilityAt(scenario, set, settings)).toBe(found.joint!.probability);
  });

  it('takes no more draws than the progress bar allows for, and is told in full by the record', async () => {
    const bench = await workbench(scenario, settings);
    const found = made(await threshold(bench, settings));
    expect(bench.runs() * settings.draws).toBeLessThanOrEqual(drawsOfThreshold(scenario, settings));
    expect(schema.parse(found)).toEqual(found);
  });

  it('does not depend on the order in which the levers are named', async () => {
    const there = made(await search(scenario, settings));
    const back = made(await search(scenario, { ...settings, by: [...settings.by!].reverse() }));
    expect(back.single).toEqual(there.single);
  });
});

describe('the target', () => {
  const certain = (now: number, decisions: object = {}) =>
    search(
      scenarioOf(
        JSON.stringify({
          ...file,
          decisions,
          transitions: { meet: { from: 'quiet', to: 'met', rate: -Math.log(1 - now) / MONTHS } },
        }),
      ),
      { by: ['actors.north.willingness'], draws: 2 },
    );

  it.each([
    [0.03, 'up'],
    [0.97, 'down'],
  ])('from %d is an even chance where nothing hangs on it, %s', async (now, direction) => {
    const found = made(await certain(now));
    expect(Math.abs(found.probability - now)).toBeLessThan(1e-13);
    expect(found).toMatchObject({ target: 0.5, direction, basis: 'even', turn: null });
  });

  const decisions = {
    // 80p − 20 (1 − p) is more than 50p from p = 0.4 on.
    draft: {
      title: 'Draft',
      options: { go: { title: 'Go', if_held: 80, if_not: -20 }, wait: { if_held: 50, if_not: 0 } },
    },
    // 10p is more than 1 from p = 0.1 on; the third is never the best.
    team: {
      title: 'Team',
      options: {
        send: { if_held: 10, if_not: 0 },
        stay: { if_held: 1, if_not: 1 },
        fret: { if_held: 0, if_not: 0 },
      },
    },
  };
  const draft = { id: 'draft', title: 'Draft', below: 'wait', from: 'Go' };
  const team = { id: 'team', title: 'Team', below: 'stay', from: 'send' };

  it.each([
    [0.03, 0.1, 'up', team],
    [0.2, 0.1, 'down', team],
    [0.3, 0.4, 'up', draft],
    [0.9, 0.4, 'down', draft],
  ])('from %d is where the nearest decision turns, %d, %s', async (now, target, direction, turn) => {
    const found = made(await certain(now, decisions));
    expect(Math.abs(found.target - target)).toBeLessThan(1e-15);
    expect(found).toMatchObject({ direction, basis: 'decision', turn });
  });

  it('is an even chance where one option is the best whatever comes, and what is asked for before all', async () => {
    const always = { one: { title: 'One', options: { a: { if_held: 2, if_not: 1 }, b: { if_held: 1, if_not: 0 } } } };
    expect(made(await certain(0.3, always))).toMatchObject({ target: 0.5, basis: 'even', turn: null });
    const asked = await search(scenarioOf(JSON.stringify({ ...file, decisions })), { by: [X], target: 0.6 });
    expect(made(asked)).toMatchObject({ target: 0.6, basis: 'asked', turn: null });
  });
});

describe('levers', () => {
  const scenario = scenarioOf(text);
  const sentences = async (by: readonly string[] | null, of = scenario): Promise<string[]> =>
    (await search(of, { by, draws: 2 })).diagnostics.map(({ code, message, hint }) => `${code}: ${message} (${hint})`);

  it('are those that the file marks, or those named, once each and by any of their names', async () => {
    const both = marked(scenario, {
      [X]: { cost: null, range: null },
      [Y]: { cost: null, range: [0.1, 0.3] },
    });
    const found = made(await search(both, { draws: 2 }));
    expect(found.single.map(({ path, range }) => [path, range])).toEqual([
      [X, [0, 4]],
      [Y, [0.1, 0.3]],
    ]);
    const named = made(await search(both, { by: ['quantities.x.value', X, 'actors.initiator.willingness'], draws: 2 }));
    expect(named.single.map(({ path }) => path).sort()).toEqual(['actors.north.willingness', X]);
    expect(made(await search(both, { by: [X], draws: 2 })).joint).toBeNull();
  });

  it('have a range that holds where they stand', async () => {
    const away = marked(scenario, { [X]: { cost: null, range: [1, 2] } });
    expect(made(await search(away, { draws: 2 })).single[0]?.range).toEqual([0.5, 2]);
  });

  it('of an uncertain number without bounds reach over its prior', async () => {
    const wide = scenarioOf(text, { 'quantities.free': '1 to 3' });
    const [one] = made(await search(wide, { by: ['quantities.free'], draws: 2 })).single;
    const [low, high] = one!.range;
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(3);
  });

  it('may be none, and then there is no answer', async () => {
    const found = await search(scenario);
    expect(made(found).single).toEqual([]);
    expect(made(found).joint).toBeNull();
  });

  it.each<[string, readonly string[], string]>([
    ['an unknown path', ['quantities.z'], 'unknown-path'],
    [
      'a formula',
      ['quantities.made'],
      'cannot-vary: "quantities.made" is a formula, so it has no place to be moved from (move what it is made of: "quantities.x" and "quantities.y")',
    ],
    ['a weight of the start', ['start.quiet'], 'cannot-vary: "start.quiet" is one of several weights'],
    [
      'a certain number without bounds',
      ['quantities.free'],
      'lever-range: it is not said how far "quantities.free" can be moved',
    ],
  ])('cannot be %s', async (_, by, sentence) => {
    const [said] = await sentences(by);
    expect(said?.startsWith(sentence), said).toBe(true);
  });

  it('state a cost all of them or none', async () => {
    const mixed = marked(scenario, { [X]: { cost: 2, range: null }, [Y]: { cost: null, range: null } });
    expect((await sentences(null, mixed))[0]).toMatch(
      /^mixed-costs: some levers state a cost; "quantities.y" states none/,
    );
    expect(await sentences([Y], mixed)).toEqual([]);
  });

  it('of an actor with a ledger are formulas too', async () => {
    const ledger = {
      ...file,
      actors: { north: { title: 'North' }, south: file.actors.south },
      terms: { base: { actor: 'north', sign: '+', weight: 1, value: 1 } },
    };
    expect((await sentences(['actors.north.willingness'], scenarioOf(JSON.stringify(ledger))))[0]).toMatch(
      /^cannot-vary/,
    );
  });
});

describe('a search that cannot end', () => {
  it('is null after an abort', async () => {
    const bench = await workbench(scenarioOf(text), SETTINGS);
    let left = 5;
    const short = {
      ...bench,
      run: (program: typeof bench.program, asked: { draws: number; paths: number }) =>
        bench.run(program, { ...asked, draws: left-- > 0 ? asked.draws : 1 }),
    };
    expect(await threshold(short, { ...SETTINGS, by: [X, Y] })).toEqual({
      ok: true,
      value: null,
      diagnostics: [],
    });
  });

  it('names the change that takes a formula out of its domain', async () => {
    const fragile = {
      ...file,
      quantities: { ...file.quantities, made: { value: 'x + 2 * y', domain: [0, 5] } },
    };
    const found = await search(scenarioOf(JSON.stringify(fragile)), { by: [X, Y], target: 0.99 });
    expect(found.ok).toBe(false);
    expect(found.diagnostics[0]?.message).toMatch(
      /^with "quantities.x" at \S+ and "quantities.y" at \S+ the formula of "quantities.made" gave/,
    );
  });

  it('passes by what the evidence rules out', async () => {
    const seen = {
      ...file,
      window: { ...file.window, as_of: '2024-03-01' },
      stages: ['quiet', 'talks', 'met'],
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: 'y' },
        meet: { from: 'talks', to: 'met', rate: '0.01 * exp(x)' },
      },
      evidence: [{ occurred: '2024-02-10', title: 'They talk', likelihood: { talks: 1 } }],
    };
    const found = made(await search(scenarioOf(JSON.stringify(seen)), { by: [X, Y], target: 0.4 }));
    expect(found.single[0]?.reached).not.toBeNull();
    for (const { best } of found.single) expect(best!.probability).toBeGreaterThan(0);
  });

  it('has no best where the evidence rules out all that a lever can be', async () => {
    const seen = {
      ...file,
      window: { ...file.window, as_of: '2024-03-01' },
      quantities: {
        ...file.quantities,
        all: {
          value: [
            { value: 0, weight: 0.25 },
            { value: 0.5, weight: 0.25 },
            { value: 1, weight: 0.5 },
          ],
        },
      },
      stages: ['quiet', 'talks', 'met'],
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: 'all > 0.9 ? 0.5 : 0' },
        meet: { from: 'talks', to: 'met', rate: '0.01 * exp(x)' },
      },
      evidence: [{ occurred: '2024-02-10', title: 'They talk', likelihood: { talks: 1 } }],
    };
    const scenario = marked(scenarioOf(JSON.stringify(seen)), {
      'quantities.all': { cost: null, range: [0.3, 0.7] },
    });
    const found = made(await search(scenario, { target: 0.4 }));
    expect(found.single).toMatchObject([{ path: 'quantities.all', reached: null, best: null }]);
    expect(schema.parse(found)).toEqual(found);
  });
});
