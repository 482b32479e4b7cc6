import { describe, expect, it } from 'vitest';
import { type Forecast, forecast } from '../../../src/analysis/forecast.ts';
import { loadScenario } from '../../../src/disk/scenario.ts';
import { buildRecord } from '../../../src/record/build.ts';
import { type ResultRecord, recordSchema } from '../../../src/record/record.ts';
import { inlineRunner } from '../../../src/runners/inline.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import type { Scenario } from '../../../src/scenario/model.ts';
import { icd203Words } from '../../../src/stats/icd203.ts';
import { scenarioOf } from '../../helpers/run.ts';

/** Rounding of sums of probabilities. */
const ROUNDING = 1e-12;
/** Two-sided 90 % point of the normal distribution. */
const Z90 = 1.6448536269514722;
const MANIFEST = { version: '1.2.3', node: '20', programHash: 'abc', elapsedSeconds: 2 };

async function made(path: string, asOf?: string, more = true): Promise<[Scenario, Forecast, ResultRecord]> {
  const loaded = loadScenario(path, asOf === undefined ? {} : { asOf });
  if (!loaded.ok) throw new Error(`${path} does not load`);
  const result = await forecast(loaded.value, {
    seed: 'record',
    draws: 96,
    paths: 2,
    runner: inlineRunner(),
    analyses: more ? { veto: true, whatIf: 'all' } : {},
  });
  if (!result.ok) throw new Error(`${path} does not run`);
  const record = buildRecord(loaded.value, result.value, {
    warnings: ['a warning'],
    file: 'example.yaml',
    overrides: [{ path: 'quantities.trust', text: '0.4' }],
    manifest: MANIFEST,
  });
  return [loaded.value, result.value, record];
}

describe.each<[string, string | undefined]>([
  ['scenarios/examples/01_smallest.yaml', undefined],
  ['scenarios/examples/02_bargaining.yaml', undefined],
  ['scenarios/examples/03_moving_world.yaml', undefined],
  ['scenarios/japan_dprk_2024.yaml', '2024-02-12'],
])('the record of %s (as of %s)', async (path, asOf) => {
  const [scenario, result, record] = await made(path, asOf);

  it('is what its schema describes, and survives JSON', () => {
    expect(recordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('opens with the last date: the same probability, error and band', () => {
    const { mean, standardError, interval90, words, wordsInterval } = record.probability;
    const last = record.byDate.at(-1)!;
    expect(last).toEqual({
      date: record.scenario.window.end,
      probability: mean,
      standardError,
      interval90,
    });
    expect(record.stages.at(-1)!.everReached).toBe(mean);
    expect(words).toBe(icd203Words(mean));
    expect(wordsInterval).toEqual(interval90!.map(icd203Words));
    // Two principals with preferences on no common issue have nothing to make a deal about.
    expect(record.deal === null).toBe(scenario.issues.length === 0);
    expect(record.deal?.mean ?? 0).toBeLessThanOrEqual(mean);
  });

  it('has stages that nest, and shares of every date that add up to one', () => {
    expect(record.stages.map(({ id }) => id)).toEqual(scenario.stages.map(({ id }) => id));
    expect(record.stages[0]!.everReached).toBe(1);
    record.stages.slice(1).forEach(({ everReached }, k) => {
      expect(everReached).toBeLessThanOrEqual(record.stages[k]!.everReached + ROUNDING);
    });
    expect(record.void).toHaveLength(record.byDate.length);
    record.byDate.forEach((_, s) => {
      const sum = record.stages.reduce((total, { occupancy }) => total + occupancy[s]!, record.void[s]!);
      expect(Math.abs(sum - 1)).toBeLessThan(ROUNDING);
    });
    const held = record.stages.at(-1)!.occupancy.at(-1)!;
    expect(Math.abs(held - record.probability.mean)).toBeLessThan(ROUNDING);
  });

  it('has a row for every veto, whose difference is its probability less the base', () => {
    const { initiator, target } = scenario.principals;
    const needed = new Set(scenario.transitions.flatMap(({ needs }) => needs));
    const others = scenario.actors.map(({ id }) => id).filter((id) => id !== initiator && id !== target);
    const all = [initiator, target, ...others].filter((id) => needed.has(id));
    expect(record.veto.map(({ actors }) => actors)).toEqual([...all.map((id) => [id]), all]);
    for (const { id, actors, hasVeto, probability, difference } of record.veto) {
      expect(hasVeto).toBe(actors.length === 1);
      expect(id).toBe(actors.join('+'));
      const expected = probability.mean - record.probability.mean;
      expect(Math.abs(difference.mean - expected)).toBeLessThan(ROUNDING);
      expectBand(difference.interval90, difference);
    }
  });

  it('has a row for every what-if, whose difference is its probability less the base', () => {
    expect(record.whatIf.map(({ id }) => id)).toEqual(scenario.whatIf.map(({ id }) => id));
    for (const { set, probability, difference, interval90 } of record.whatIf) {
      const expected = probability.mean - record.probability.mean;
      expect(Math.abs(difference.mean - expected)).toBeLessThan(ROUNDING);
      expectBand(interval90, difference);
      for (const change of set) expect(change.from).toBe(scenario.numbers[change.path]?.text ?? '');
    }
  });

  it('lists every stated number once and nothing that the file left out', () => {
    const paths = record.inputs.map((input) => input.path);
    expect(new Set(paths).size).toBe(paths.length);
    const stated = Object.values(scenario.numbers).filter(
      ({ path, isDefault }) => isDefault !== true && !path.startsWith('indicators.'),
    );
    expect(paths).toEqual(stated.map((input) => input.path).sort());
  });

  it('tells how it was made', () => {
    expect(record).toMatchObject({
      seed: 'record',
      draws: 96,
      paths: 2,
      complete: true,
      warnings: ['a warning'],
      asOf: asOf ?? record.scenario.window.start,
    });
    expect(record.scenario.overrides).toEqual([{ path: 'quantities.trust', text: '0.4' }]);
    expect(record.manifest).toMatchObject({ ...MANIFEST, scenarioHash: contentHash(scenario) });
    expect(record.effectiveSampleSize).toBeLessThanOrEqual(96 * (1 + ROUNDING));
  });

  it('is the same again from the same arguments', () => {
    const again = buildRecord(scenario, result, {
      warnings: ['a warning'],
      file: 'example.yaml',
      overrides: [{ path: 'quantities.trust', text: '0.4' }],
      manifest: MANIFEST,
    });
    expect(again).toEqual(record);
  });
});

it('marks as used exactly the evidence that was known by the as-of day', async () => {
  const [, , record] = await made('scenarios/japan_dprk_2024.yaml', '2024-03-01', false);
  const used = record.evidence.filter((observation) => observation.used);
  expect(used.length).toBeGreaterThan(0);
  expect(used.length).toBeLessThan(record.evidence.length);
  for (const observation of record.evidence) expect(observation.used).toBe(observation.known <= '2024-03-01');
});

/** A scenario with evidence about processes of each kind, run in one small forecast. */
async function small(
  more: object,
  options: { readonly seed: string; readonly draws: number; readonly paths: number },
): Promise<[Forecast, ResultRecord] | null> {
  const scenario = scenarioOf(
    JSON.stringify({
      summitry: 1,
      title: 'Small',
      question: 'Do they meet?',
      window: { start: '2024-01-01', end: '2024-06-30', as_of: '2024-03-01', step: 'week' },
      principals: { initiator: 'north', target: 'south' },
      actors: { north: { title: 'North', willingness: 1 }, south: { title: 'South', willingness: 0.5 } },
      stages: ['quiet', 'talks', 'agreed', 'met'],
      transitions: {
        talk: { from: 'quiet', to: 'talks', rate: 0.5 },
        agree: { from: 'talks', to: 'agreed', rate: 0.5 },
        meet: { from: 'agreed', to: 'met', rate: 0.5 },
      },
      ...more,
    }),
  );
  const result = await forecast(scenario, { ...options, runner: inlineRunner() });
  if (!result.ok) return null;
  const record = buildRecord(scenario, result.value, {
    warnings: [],
    file: '',
    overrides: [],
    manifest: MANIFEST,
  });
  return [result.value, record];
}

it('has stages that nest even where no first path explains the evidence', async () => {
  const phase = {
    kind: 'regime',
    states: { closed: 0, open: 1 },
    start: { closed: 0.8, open: 0.2 },
    rates: { closed: { open: 0 } },
  };
  const evidence = [{ occurred: '2024-01-01', title: 'Open', process: 'phase', likelihood: { open: 1 } }];
  let without = 0;
  for (let seed = 0; seed < 20; seed++) {
    const options = { seed: `${seed}`, draws: 1, paths: 4 };
    const result = await small({ processes: { phase }, evidence }, options);
    if (result === null) continue;
    const [{ base }, { stages, probability }] = result;
    without += base.sums.firstPathWeight.at(-1) === 0 ? 1 : 0;
    const reached = stages.map(({ everReached }) => everReached);
    expect(reached.every(Number.isFinite)).toBe(true);
    expect(reached).toEqual([...reached].sort((a, b) => b - a));
    expect(reached[0]).toBe(1);
    expect(reached.at(-1)).toBe(probability.mean);
    stages.forEach(({ occupancy }, i) => {
      // Nothing sets these talks back: who stands there last, or higher, has reached it.
      const standing = stages.slice(i).reduce((sum, higher) => sum + higher.occupancy.at(-1)!, 0);
      expect(reached[i]!).toBeGreaterThanOrEqual(standing - ROUNDING);
      expect(occupancy).toHaveLength(stages[0]!.occupancy.length);
    });
  }
  expect(without).toBeGreaterThan(0);
});

it('counts in the contribution of a term each draw by its weight', async () => {
  // Where u is low there were talks all but surely; it was seen that there were.
  const [{ base }, record] = (await small(
    {
      window: { start: '2024-01-01', end: '2024-06-30', as_of: '2024-01-01', step: 'week' },
      actors: { north: { willingness: 1 }, south: { title: 'South' } },
      quantities: { u: { value: 'uniform(0, 1)' }, p: { value: '0.005 + 0.985 * (u < 0.5)' } },
      start: { quiet: '1 - p', talks: 'p' },
      terms: { low: { actor: 'south', sign: '+', weight: 3, value: 'u < 0.5' } },
      evidence: [{ occurred: '2024-01-01', title: 'Talks', likelihood: { talks: 1 } }],
    },
    { seed: '1', draws: 256, paths: 1 },
  ))!;
  const low = base.rows.contributions.filter((one) => one === 3).length;
  expect(low).toBeGreaterThan(100);
  expect(low).toBeLessThan(156);
  const [{ contribution }] = record.terms as [ResultRecord['terms'][number]];
  expect(Math.abs(contribution.mean - (3 * 0.99 * low) / (0.99 * low + 0.005 * (256 - low)))).toBeLessThan(ROUNDING);
  expect(contribution.interval90).toEqual([3, 3]);
});

it('tells how willing a side is over the time ahead, and by date also before', async () => {
  const [, record] = (await small(
    {
      window: { start: '2024-01-01', end: '2024-06-30', as_of: '2024-03-04', step: 'week' },
      actors: { north: { willingness: 1 }, south: { title: 'South' } },
      terms: { patience: { actor: 'south', sign: '+', weight: 1, value: 'months' } },
    },
    { seed: '1', draws: 64, paths: 1 },
  ))!;
  const { mean, byDate } = record.willingness.find(({ actor }) => actor === 'south')!;
  const ends = record.byDate.map(({ date }) => Date.parse(date) / 86_400_000 + 1);
  const weeks = byDate.map((value, i) => ({
    value,
    from: ends[i - 1] ?? Date.parse('2024-01-01') / 86_400_000,
    until: ends[i]!,
  }));
  const meanOf = (some: typeof weeks): number => {
    const days = some.reduce((sum, { from, until }) => sum + until - from, 0);
    return some.reduce((sum, { value, from, until }) => sum + value * (until - from), 0) / days;
  };
  const ahead = weeks.filter(({ from }) => from >= Date.parse('2024-03-04') / 86_400_000);
  expect(ahead.length).toBe(weeks.length - 9);
  expect(Math.abs(mean - meanOf(ahead))).toBeLessThan(ROUNDING);
  expect(mean - meanOf(weeks)).toBeGreaterThan(0.05);
});

it('counts no stage as reached because it was likely before the evidence ruled it out', async () => {
  const phase = {
    kind: 'regime',
    states: { closed: 0, open: 1 },
    start: { closed: 0.8, open: 0.2 },
    rates: { closed: { open: 0 } },
  };
  const window = { start: '2024-01-01', end: '2024-06-30', as_of: '2024-06-20', step: 'week' };
  const evidence = [
    { occurred: '2024-01-01', title: 'Open', process: 'phase', likelihood: { open: 1 } },
    { occurred: '2024-06-20', title: 'Quiet to this day', likelihood: { quiet: 1 } },
  ];
  let without = 0;
  for (let seed = 0; seed < 8; seed++) {
    const result = await small({ window, processes: { phase }, evidence }, { seed: `${seed}`, draws: 1, paths: 4 });
    if (result === null) continue;
    const [{ base }, { stages }] = result;
    without += base.sums.firstPathWeight.at(-1) === 0 ? 1 : 0;
    // Eleven days are left, at half a step a month of which one side is willing to take half.
    expect(Math.abs(stages[1]!.everReached - (1 - Math.exp((-0.25 * 11) / 30.4375)))).toBeLessThan(0.01);
  }
  expect(without).toBeGreaterThan(0);
});

describe('evidence about processes', () => {
  const rows = [
    { occurred: '2024-01-10', title: 'Yes', process: 'visit', happened: true },
    { occurred: '2024-01-20', title: 'No', process: 'visit', happened: false },
    { occurred: '2024-01-10', title: 'Soon', process: 'office', leaves: '2024-05-01' },
    { occurred: '2024-01-20', title: 'Later', process: 'office', leaves: '2024-06-01' },
    { occurred: '2024-03-01', title: 'Two tests', process: 'tests', count: 2 },
    { occurred: '2024-02-01', title: 'A test', process: 'tests' },
    { occurred: '2024-02-01', known: '2024-04-01', title: 'A hidden test', process: 'tests' },
    { occurred: '2024-02-05', title: 'A poll', process: 'level', value: 1, error: 1 },
    { occurred: '2024-02-06', title: 'Another', process: 'level', value: 1, error: 1.5 },
  ];
  const file = {
    processes: {
      visit: { title: 'A visit', kind: 'calendar', shape: 'step', on: '2024-05-01', probability: 0.5 },
      office: { kind: 'tenure', of: 'north', hazard: 0.1 },
      tests: {
        title: 'Missile tests',
        kind: 'self_exciting',
        base_rate: 0.3,
        branching: 0.2,
        mean_lag: '10 days',
        history: [
          { on: '2024-03-01', count: 3 },
          { on: '2024-01-15', count: 1 },
          { on: '2024-03-02', count: 4 },
        ],
      },
      level: {
        title: 'The level',
        kind: 'mean_reverting',
        scale: 'linear',
        mean: 0,
        start: 0,
        half_life: '3 months',
        volatility: 1,
      },
    },
    evidence: rows,
  };
  const options = { seed: '1', draws: 64, paths: 2 };
  const usedIn = (record: ResultRecord): string[] =>
    record.evidence.flatMap(({ title, used }) => (used ? [title] : [])).sort();

  it('is used only where no later row about the same event or term takes its place', async () => {
    const [, record] = (await small(file, options))!;
    expect(usedIn(record)).toEqual(['A poll', 'A test', 'Another', 'Later', 'No', 'Two tests']);
    // The end of a term does not touch a question about offices.
    const [, offices] = (await small({ ...file, parties: 'offices' }, options))!;
    expect(usedIn(offices)).toEqual(['A poll', 'A test', 'Another', 'No', 'Two tests']);
  });

  it('is said in a few words, and is as reliable as data are', async () => {
    const [, record] = (await small(file, options))!;
    expect(record.evidence.map(({ says }) => says).sort()).toEqual([
      'A visit: does not happen',
      'A visit: happens',
      'Leaves office on 2024-05-01',
      'Leaves office on 2024-06-01',
      'Missile tests: 1',
      'Missile tests: 1',
      'Missile tests: 2',
      'The level: 1, standard error 1',
      'The level: 1, standard error 1.5',
    ]);
    const states = { closed: 0, open: 1 };
    const start = { closed: 0.5, open: 0.5 };
    const mood = { title: 'The mood', kind: 'regime', states, start, rates: { closed: { open: 0.1 } } };
    const seen = [{ occurred: '2024-02-01', title: 'Open', process: 'mood', likelihood: { open: 1 } }];
    const [, regime] = (await small({ processes: { mood }, evidence: seen }, options))!;
    expect(regime.evidence[0]?.says).toBe('How likely in each state of The mood');
    expect(new Set(record.evidence.map(({ reliability, likelihood }) => [reliability, likelihood].join()))).toEqual(
      new Set(['1,']),
    );
  });

  it('shows events as the run counted them: those of the as-of day, and those of rows known by then', async () => {
    const [, record] = (await small(file, options))!;
    expect(record.processes.find(({ id }) => id === 'tests')!.history).toEqual([
      { date: '2024-01-15', value: 1 },
      { date: '2024-02-01', value: 1 },
      { date: '2024-03-01', value: 3 },
      { date: '2024-03-01', value: 2 },
    ]);
  });
});

function expectBand(
  [low, high]: readonly number[],
  { mean, standardError }: { readonly mean: number; readonly standardError: number },
): void {
  expect(Math.abs(low! - (mean - Z90 * standardError))).toBeLessThan(ROUNDING);
  expect(Math.abs(high! - (mean + Z90 * standardError))).toBeLessThan(ROUNDING);
}

it('leaves nothing to chance where the answer is certain', async () => {
  const scenario = scenarioOf(`
summitry: 1
title: Seen
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, as_of: 2024-06-01, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.5 }, south: { willingness: 0.2 to 0.6 } }
stages: [quiet, talks, met]
transitions: { talk: { from: quiet, to: talks, rate: 0.5 }, meet: { from: talks, to: met, rate: 0.5 } }
evidence: [{ occurred: 2024-05-01, title: They met, likelihood: { met: 1 } }]`);
  const result = await forecast(scenario, { seed: '1', draws: 64, paths: 1, runner: inlineRunner(), analyses: {} });
  if (!result.ok) throw new Error('The scenario runs.');
  const circumstances = { warnings: [], file: 'seen.yaml', overrides: [], manifest: MANIFEST };
  const record = buildRecord(scenario, result.value, circumstances);
  expect(Math.abs(record.probability.mean - 1)).toBeLessThan(ROUNDING);
  expect(record.leftToChance).toEqual([]);
});
