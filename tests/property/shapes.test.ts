import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/analysis/sweep/sweep.ts';
import type { Shape, Sweep } from '../../src/results/sweep.ts';
import type { Scenario } from '../../src/scenario/model.ts';
import { scenarioOf, shipped } from '../helpers/run.ts';
import { workbench } from '../helpers/workbench.ts';

/**
 * What is rightly not monotone: sweeps find the shape that theory says, with its turn where a calculation
 * apart from the program puts it, and they find the parts of which the shape is made monotone.
 *
 * Numbered N1 to N14 as in the list of shapes that the model has to show. Not swept are N12 (how much evidence
 * there is, in tests/property/evidence.test.ts) and N14 (a warning about raw correlations in data, of which the
 * model has none). Of N10 only the first half is claimed: softer red lines make a meeting likelier; what each
 * side then gets is left open.
 */
const SAMPLING = { draws: 64, paths: 1 };

/** Something that moves one side's willingness, in logits: as terms of a file, and as a function. */
interface Part {
  readonly actor: string;
  readonly terms: Readonly<Record<string, readonly [weight: number, value: string]>>;
  readonly logits: (x: number) => number;
  /** What the input does through this part alone, and in which case that is so. */
  readonly alone?: readonly ['rises' | 'falls', string];
}

interface Case {
  readonly title: string;
  readonly input: string;
  readonly values: readonly number[];
  readonly parts: readonly Part[];
}

/** Willingness that the input does not move. */
function steady(actor: string, logits: number): Part {
  return { actor, terms: { base: [logits, '1'] }, logits: () => logits };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function grid(low: number, high: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => Number((low + ((high - low) * i) / (n - 1)).toPrecision(12)));
}

/**
 * A scenario of one step: P = 1 − exp(−rate · months · product of the sides' willingness). The rate is
 * uncertain, but P is highest where the product is, in every draw.
 */
function oneStep(parts: readonly Part[], input: string, value: number): Scenario {
  const actors = [...new Set(['north', 'south', ...parts.map(({ actor }) => actor)])];
  const isMoved = (id: string): boolean => parts.some(({ actor }) => actor === id);
  const terms = parts.flatMap(({ actor, terms: own }) =>
    Object.entries(own).map(([id, [weight, value]]) => [
      `${actor}_${id}`,
      { actor, sign: weight < 0 ? '-' : '+', weight, value },
    ]),
  );
  return scenarioOf(
    JSON.stringify({
      summitry: 1,
      title: 'A shape',
      question: 'Do they meet?',
      window: { start: '2024-01-01', end: '2024-12-31', step: 'month' },
      principals: { initiator: 'north', target: 'south' },
      actors: Object.fromEntries(actors.map((id) => [id, { title: id, ...(isMoved(id) ? {} : { willingness: 0.5 }) }])),
      quantities: { [input]: { value, domain: 'positive' } },
      terms: Object.fromEntries(terms),
      stages: ['quiet', 'met'],
      transitions: { meet: { from: 'quiet', to: 'met', rate: '0.1 to 0.4 per month', needs: actors } },
    }),
  );
}

async function shapeOver(
  scenario: Scenario,
  path: string,
  values: readonly number[],
  sampling = SAMPLING,
): Promise<Shape> {
  const bench = await workbench(scenario, { draws: 2, paths: 1 });
  const found = await sweep(bench, { axes: [{ path, values }], ...sampling });
  if (!found.ok) throw new Error(found.diagnostics[0]?.message);
  const { shape } = found.value as Sweep;
  return shape ?? expect.fail('A curve has a shape.');
}

/** Where the product of all sides' willingness is highest, to a thousandth of the range. */
function peakOf(parts: readonly Part[], values: readonly number[]): number {
  const sides = [...new Set(parts.map(({ actor }) => actor))];
  const logitsOf = (side: string, x: number): number =>
    parts.reduce((sum, { actor, logits }) => sum + (actor === side ? logits(x) : 0), 0);
  const product = (x: number): number => sides.reduce((all, side) => all * logistic(logitsOf(side, x)), 1);
  return grid(values[0]!, values.at(-1)!, 1001).reduce((best, x) => (product(x) > product(best) ? x : best));
}

/** A hump with its turn no further from the peak than the grid is wide. */
function expectHump({ kind, turns }: Shape, peak: number, values: readonly number[]): void {
  expect(kind).toBe('hump');
  expect(Math.abs(turns[0]!.value - peak)).toBeLessThanOrEqual(values[1]! - values[0]!);
}

/** Support at which a leader's survival is even, what a success adds to it, and how sharp survival is. */
const [NEEDED, BOOST, SHARP] = [0.3, 0.08, 0.06];
const survival = (s: number): number => logistic((s - NEEDED) / SHARP);
const gain = (s: number): number => survival(s + BOOST) - survival(s);
const SURVIVAL = `logistic((support - ${NEEDED}) / ${SHARP})`;
const GAIN = `(logistic((support + ${BOOST} - ${NEEDED}) / ${SHARP}) - ${SURVIVAL})`;
const EFFORT: Part = { actor: 'north', terms: { effort: [9, GAIN] }, logits: (s) => 9 * gain(s) };
const FEAR: Part = { actor: 'south', terms: { fear: [-2, GAIN] }, logits: (s) => -2 * gain(s) };
const LASTING: Part = {
  actor: 'south',
  terms: { lasting: [1.5, SURVIVAL] },
  logits: (s) => 1.5 * survival(s),
  alone: ['rises', 'with his effort fixed and no fear of saving him'],
};

const CASES: readonly Case[] = [
  {
    title: "N1: the initiator's support at home",
    input: 'support',
    values: grid(0.1, 0.6, 26),
    parts: [steady('north', -1), steady('south', -1.5), EFFORT, LASTING, FEAR],
  },
  {
    title: 'N2: how deep the alliance of three is',
    input: 'depth',
    values: grid(0, 1, 21),
    parts: [
      steady('south', -1),
      {
        actor: 'south',
        terms: { wedge: [2.4, 'depth * (1 - 0.5)'] },
        logits: (t) => 1.2 * t,
        alone: ['rises', 'where it only makes a wedge worth driving'],
      },
      {
        actor: 'south',
        terms: { hostility: [-1.5, 'depth ^ 2'] },
        logits: (t) => -1.5 * t * t,
        alone: ['falls', 'where it only breeds hostility'],
      },
    ],
  },
  {
    title: 'N3: support of the ally',
    input: 'support',
    values: grid(0, 1, 21),
    parts: [
      steady('south', -1),
      {
        actor: 'south',
        terms: { wedge: [3, '0.8 * (1 - support)'] },
        logits: (s) => 2.4 * (1 - s),
        alone: ['falls', 'of an ally without a veto'],
      },
      {
        actor: 'ally',
        terms: { base: [-3.2, '1'], backing: [7, 'support'] },
        logits: (s) => -3.2 + 7 * s,
        alone: ['rises', 'without a wedge to drive'],
      },
    ],
  },
  {
    title: 'N4: weapons tests',
    input: 'tests',
    values: grid(0, 6, 25),
    parts: [
      {
        actor: 'north',
        terms: { base: [-2, '1'], bridge: [1.2, 'min(tests, 3)'] },
        logits: (n) => -2 + 1.2 * Math.min(n, 3),
        alone: ['rises', 'for a would-be go-between'],
      },
      {
        actor: 'south',
        terms: { soured: [-0.5, 'tests'] },
        logits: (n) => -0.5 * n,
        alone: ['falls', 'for the one who tests'],
      },
    ],
  },
  {
    title: 'N5: patience',
    input: 'patience',
    values: grid(0, 1, 21),
    parts: [
      {
        actor: 'north',
        terms: { base: [-2, '1'], kept: [4, 'patience'] },
        logits: (d) => -2 + 4 * d,
        alone: ['rises', 'where agreements have to be kept'],
      },
      {
        actor: 'south',
        terms: { base: [1, '1'], held_out: [-6, 'patience ^ 2'] },
        logits: (d) => 1 - 6 * d * d,
        alone: ['falls', 'where agreements have to be found'],
      },
    ],
  },
  {
    title: 'N6: precision of choice, where one side gains and the other loses a little',
    input: 'precision',
    values: grid(0, 6, 25),
    parts: [
      {
        actor: 'north',
        terms: { gain: [1, 'precision'] },
        logits: (l) => l,
        alone: ['rises', 'for the side that gains'],
      },
      {
        actor: 'south',
        terms: { loss: [-0.4, 'precision'] },
        logits: (l) => -0.4 * l,
        alone: ['falls', 'for the side that loses'],
      },
    ],
  },
  {
    title: "N7: time to the leader's deadline",
    input: 'months_left',
    values: grid(0, 12, 25),
    parts: [
      {
        actor: 'north',
        terms: { base: [-1, '1'], deadline: [3, 'exp(-months_left / 3)'] },
        logits: (m) => -1 + 3 * Math.exp(-m / 3),
        alone: ['falls', 'for his own effort'],
      },
      {
        actor: 'south',
        terms: { base: [-4, '1'], lame_duck: [5, 'logistic(2 * (months_left - 2))'] },
        logits: (m) => -4 + 5 * logistic(2 * (m - 2)),
        alone: ['rises', 'for a partner who counts on him'],
      },
    ],
  },
  {
    title: 'N8: publicity of the channel',
    input: 'publicity',
    values: grid(0, 1, 21),
    parts: [
      {
        actor: 'south',
        terms: { base: [-1.5, '1'], credible: [5, 'publicity'] },
        logits: (q) => -1.5 + 5 * q,
        alone: ['rises', 'for the side that wants a pledge'],
      },
      {
        actor: 'north',
        terms: { base: [2, '1'], audience: [-7, 'publicity'] },
        logits: (q) => 2 - 7 * q,
        alone: ['falls', 'for the side that fears its audience'],
      },
    ],
  },
  {
    title: 'N9: pressure of sanctions',
    input: 'pressure',
    values: grid(0, 1, 21),
    parts: [
      steady('south', -2),
      {
        actor: 'south',
        terms: { relief: [4, 'pressure'] },
        logits: (s) => 4 * s,
        alone: ['rises', 'on a target without patrons'],
      },
      {
        // Patrons step in beyond 0.4.
        actor: 'south',
        terms: { patrons: [-9, 'max(0, pressure - 0.4)'] },
        logits: (s) => -9 * Math.max(0, s - 0.4),
        alone: ['falls', 'on one whom relief does not tempt'],
      },
    ],
  },
  {
    title: "N13: the target's prospects with a third power",
    input: 'prospects',
    values: grid(0, 1, 21),
    parts: [
      steady('south', -1),
      {
        // Worth showing that one can be talked to, ever less so.
        actor: 'south',
        terms: { shown: [2, 'log(1 + 3 * prospects)'] },
        logits: (o) => 2 * Math.log(1 + 3 * o),
        alone: ['rises', 'where it wants to be seen talking'],
      },
      {
        actor: 'south',
        terms: { waited_for: [-3, 'prospects'] },
        logits: (o) => -3 * o,
        alone: ['falls', 'where it waits for them'],
      },
    ],
  },
];

describe.each(CASES)('$title', ({ input, values, parts }) => {
  const path = `quantities.${input}`;

  it('gives a hump that turns where it should', async () => {
    const found = await shapeOver(oneStep(parts, input, 0.3), path, values);
    expectHump(found, peakOf(parts, values), values);
  });

  const alone = parts.flatMap((part) => (part.alone === undefined ? [] : [{ part, alone: part.alone }]));
  it.each(alone)('is monotone $alone.1', async ({ part, alone: [kind] }) => {
    const kept = [...parts.filter(({ terms }) => Object.keys(terms).join() === 'base'), part];
    expect(await shapeOver(oneStep(kept, input, 0.3), path, values)).toEqual({ kind, turns: [] });
  });
});

describe("N1: the initiator's effort alone", () => {
  const scenario = oneStep([steady('north', -1), EFFORT], 'support', 0.3);

  it('is greatest half a success below even survival, and falls above', async () => {
    const values = grid(0.1, 0.6, 26);
    // The gain is symmetric about this point.
    expectHump(await shapeOver(scenario, 'quantities.support', values), NEEDED - BOOST / 2, values);
    const above = values.filter((value) => value >= NEEDED);
    expect((await shapeOver(scenario, 'quantities.support', above)).kind).toBe('falls');
  });
});

describe('bargaining', () => {
  /** Each side wants one issue moved a long way, and loses a little by it on the other. */
  const trade = {
    summitry: 1,
    title: 'Two issues',
    question: 'Do they meet?',
    window: { start: '2024-01-01', end: '2024-12-31', step: 'month' },
    principals: { initiator: 'north', target: 'south' },
    issues: {
      fish: { title: 'Fish', low: 'none', high: 'all', status_quo: 0 },
      gas: { title: 'Gas', low: 'none', high: 'all', status_quo: 0 },
    },
    quantities: { linkage: { value: 0.3 } },
    actors: {
      north: {
        title: 'North',
        preferences: {
          fish: { position: 1, salience: '1 - linkage', red_line: 0 },
          gas: { position: 0, salience: 'linkage', red_line: 0.6 },
        },
      },
      south: {
        title: 'South',
        preferences: {
          fish: { position: 0, salience: '1 - linkage', red_line: 0.6 },
          gas: { position: 1, salience: 'linkage', red_line: 0 },
        },
      },
    },
    terms: {
      north_surplus: { actor: 'north', sign: '+', weight: 6, value: 'surplus' },
      south_surplus: { actor: 'south', sign: '+', weight: 6, value: 'surplus' },
    },
    stages: ['quiet', 'met'],
    transitions: { meet: { from: 'quiet', to: 'met', rate: '0.1 to 0.4 per month' } },
  };

  it('N11: a second issue makes a trade possible, and crowds out the first: best when both count alike', async () => {
    const values = grid(0, 1, 21);
    const found = await shapeOver(scenarioOf(JSON.stringify(trade)), 'quantities.linkage', values);
    // By symmetry of the two sides and issues.
    expectHump(found, 0.5, values);
    expect(found.turns[0]!.value).toBe(0.5);
  });

  it.each([
    ['actors.south.preferences.fish.red_line', 'rises'],
    ['actors.north.preferences.gas.red_line', 'rises'],
    ['actors.north.outside_option', 'falls'],
  ])('N10: P over %s %s', async (path, kind) => {
    const found = await shapeOver(scenarioOf(JSON.stringify(trade)), path, grid(0, 0.6, 13));
    expect(found).toEqual({ kind, turns: [] });
  });
});

describe('the flagship', () => {
  const FLAGSHIP = 'scenarios/japan_dprk_2024.yaml';
  const MORE = { draws: 192, paths: 1 };
  const SUPPORT = grid(0.1, 0.7, 13);

  it('N1: support of the cabinet is best in the lower middle where Pyongyang means to meet: too little to last, or too much to need a success', async () => {
    const willing = shipped(FLAGSHIP, { 'actors.dprk.type': '1' });
    const { kind, turns } = await shapeOver(willing, 'quantities.initiator_support', SUPPORT, MORE);
    expect(kind).toBe('hump');
    expect(turns[0]!.value).toBeGreaterThanOrEqual(0.3);
    expect(turns[0]!.value).toBeLessThanOrEqual(0.5);
  });

  it('N1: it only raises P where Tokyo tries in any case and Pyongyang would not mind saving the cabinet', async () => {
    const scenario = shipped(FLAGSHIP, {
      'actors.japan.willingness': '0.8',
      'quantities.incumbent_disliked': '0',
    });
    const found = await shapeOver(scenario, 'quantities.initiator_support', SUPPORT, MORE);
    expect(found).toEqual({ kind: 'rises', turns: [] });
  });

  it("N3: Washington's support is best short of full: without it Tokyo cannot move, with all of it there is no wedge", async () => {
    const sampling = { draws: 512, paths: 2 };
    const values = grid(0, 1, 13);
    const { kind, turns } = await shapeOver(shipped(FLAGSHIP), 'quantities.us_support', values, sampling);
    expect(kind).toBe('hump');
    expect(turns[0]!.value).toBeGreaterThanOrEqual(0.6);
    expect(turns[0]!.value).toBeLessThanOrEqual(0.9);
  });

  it.each([
    [
      'N2: the depth of the triangle, with Washington behind Tokyo',
      'quantities.trilateral_depth',
      { 'quantities.us_support': '0.9' },
      'falls',
    ],
    [
      'N2: the same as a wedge to drive and nothing else',
      'quantities.trilateral_depth',
      {
        'quantities.us_support': '0.1',
        'terms.dprk_triangle.weight': '0',
        'terms.japan_alliance.weight': '0',
      },
      'rises',
    ],
    [
      "N3: Washington's support without a wedge",
      'quantities.us_support',
      { 'terms.dprk_wedge.weight': '0', 'quantities.wedge_talks': '0' },
      'rises',
    ],
    ['N4: missile tests', 'quantities.tests_base_rate', {}, 'falls'],
    ['N13: the return of Trump', 'quantities.trump_expected', {}, 'falls'],
    ['the pull of patrons', 'quantities.patron_support', {}, 'falls'],
    ['the quality of channels', 'quantities.channel_quality', {}, 'rises'],
  ])('%s', async (_, path, set: Readonly<Record<string, string>>, kind) => {
    const values = path.endsWith('rate') ? grid(0, 4, 9) : grid(0, 1, 9);
    expect(await shapeOver(shipped(FLAGSHIP, set), path, values, MORE)).toEqual({ kind, turns: [] });
  });
});
