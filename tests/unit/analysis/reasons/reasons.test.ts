import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from '../../../../src/analysis/forecast.ts';
import type { RunSettings } from '../../../../src/program/result.ts';
import type { Reasons } from '../../../../src/results/reasons.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { times } from '../../../helpers/effort.ts';
import { randomScenario } from '../../../helpers/randomScenario.ts';
import { run, runner, scenarioOf as scenarioOfText } from '../../../helpers/run.ts';

/** Where everything stands that goes from the usual case to this one: 1 is this one. */
interface Place {
  readonly trust?: number;
  readonly rain?: number;
  readonly mood?: number;
  readonly both?: number;
  readonly worry?: number;
  readonly pace?: number;
  readonly office?: number;
  readonly start?: number;
}

/**
 * A file as it stands somewhere on the way, every departure written out. One argument is fixed in a draw, one moves by a dated
 * change, one by a regime, one is of the other side, one asks how long a leader lasts; the weight of
 * one is asked for elsewhere.
 */
function fileAt({ trust = 1, rain = 1, mood = 1, both = 1, worry = 1, pace = 1, office = 1, start = 1 }: Place = {}) {
  // Whoever asks how a leader lasts is told so on the whole way.
  const hazard = office === 1 ? 'term' : '(0.02 + 0 * trust)';
  return {
    summitry: 1,
    title: 'Two valleys',
    question: 'Do they meet?',
    window: { start: '2026-01-01', end: '2026-12-31', step: 'month' },
    principals: { initiator: 'upper', target: 'lower' },
    actors: { upper: {}, lower: {}, idle: {} },
    quantities: {
      trust: { value: '0.2 to 0.8' },
      strength: { value: '1 to 3', domain: 'positive' },
      channel: { value: '0.3 to 0.9' },
      progress: { value: '0.1 to 0.4' },
    },
    processes: {
      drought: { kind: 'calendar', shape: 'step', on: '2026-05-01', probability: 0.5 },
      phase: {
        kind: 'regime',
        states: { closed: 0, open: 1 },
        start: { closed: 0.6, open: 0.4 },
        rates: { closed: { open: 0.05 }, open: { closed: 0.1 } },
      },
      term: {
        kind: 'tenure',
        of: 'upper',
        hazard: `${office} * 0.02`,
        contests: { vote: { on: '2026-07-01', loses: `${office} * 0.3` } },
      },
    },
    terms: {
      lower_base: { actor: 'lower', sign: '-', weight: -1, value: 1 },
      // A constant that is no baseline, by a weight that another has.
      lower_echo: { actor: 'lower', sign: '+', weight: 'terms.trust.weight', value: 0.3 },
      trust: { actor: 'lower', sign: '+', weight: 'strength', value: `0.3 + ${trust} * (trust - 0.3)`, usual: 0.3 },
      rain: { actor: 'lower', sign: '+', weight: 1.5, value: `${rain} * drought` },
      mood: { actor: 'lower', sign: '+', weight: 2, value: `0.2 + ${mood} * (phase - 0.2)`, usual: 0.2 },
      upper_base: { actor: 'upper', sign: '+', weight: 1, value: 1 },
      both: { actor: 'upper', sign: '-', weight: -1.2, value: `${both} * (channel + 0.1 * drought)` },
      worry: { actor: 'lower', sign: '-', weight: -20, value: `${worry} * ${hazard}` },
      idle: { actor: 'idle', sign: '+', weight: 3, value: 'trust' },
    },
    stages: ['quiet', 'talks', 'met'],
    start: { quiet: `1 - ${start} * progress`, talks: `${start} * progress` },
    transitions: {
      talk: { from: 'quiet', to: 'talks', rate: 0.4, multiplier: `1 + ${pace} * (2 * channel - 1)` },
      meet: { from: 'talks', to: 'met', rate: 0.5, multiplier: 1.1 },
    },
    setbacks: { quarrel: { to: 'previous', rate: 0.2 } },
  };
}

const USUAL: Place = { trust: 0, rain: 0, mood: 0, both: 0, worry: 0, pace: 0, office: 0, start: 0 };
const SETTINGS: RunSettings = { draws: 64, paths: 1 };

function scenarioOf(file: object): Scenario {
  return scenarioOfText(JSON.stringify(file));
}

async function made(scenario: Scenario, settings: RunSettings = SETTINGS) {
  const found = await forecast(scenario, { seed: '1', runner, ...settings, analyses: { reasons: true } });
  if (!found.ok) throw new Error(found.diagnostics[0]?.message);
  const { results, base } = found.value;
  return {
    reasons: results.reasons ?? expect.fail('there are no reasons'),
    answer: base.curve.wx.at(-1)! / base.weightSum,
  };
}

function partOf({ parts }: Reasons, id: string, kind = 'argument'): number {
  return parts.find((part) => part.id === id && part.kind === kind)?.difference.mean ?? expect.fail(`no part ${id}`);
}

function total({ usual, parts, residual }: Reasons): number {
  return parts.reduce((sum, { difference }) => sum + difference.mean, usual.probability) + residual;
}

/** P of a file by one run of the same draws and paths. */
function heldAt(place: Place): number {
  const result = run(scenarioOf(fileAt(place)), SETTINGS.draws, SETTINGS.paths);
  return result.curve.wx.at(-1)! / result.weightSum;
}

/** Midpoints of a plain sum. */
const CELLS = 16;
const SMALL = 1e-4;

/** ∫ ∂P/∂(each) ds along the straight line on which some go together, by midpoints and one-sided differences. */
function integrated<Key extends keyof Place>(together: readonly Key[], others: Place): Record<Key, number> {
  const sums = Object.fromEntries(together.map((key) => [key, 0])) as Record<Key, number>;
  for (let i = 0; i < CELLS; i++) {
    const at = (i + 0.5) / CELLS;
    const here = { ...others, ...Object.fromEntries(together.map((key) => [key, at])) };
    const held = heldAt(here);
    for (const key of together) sums[key] += (heldAt({ ...here, [key]: at + SMALL }) - held) / SMALL / CELLS;
  }
  return sums;
}

describe('the way from the usual case', () => {
  it('gives each argument what a plain integration gives it, and what is no argument after them', async () => {
    const { reasons, answer } = await made(scenarioOf(fileAt()));
    expect(Math.abs(reasons.usual.probability - heldAt(USUAL))).toBeLessThan(1e-12);
    const args = ['trust', 'rain', 'mood', 'both', 'worry'] as const;
    const plain = integrated(args, USUAL);
    for (const id of args) expect(Math.abs(partOf(reasons, id) - plain[id]), id).toBeLessThan(3e-4);
    const world = ['pace', 'office', 'start'] as const;
    const ids = { pace: 'talk', office: 'term', start: '' };
    const plainWorld = integrated(world, {});
    for (const kind of world) {
      expect(Math.abs(partOf(reasons, ids[kind], kind) - plainWorld[kind]), kind).toBeLessThan(3e-4);
      expect(plainWorld[kind], kind).not.toBe(0);
    }
    expect(Math.abs(total(reasons) - answer)).toBeLessThan(1e-15 * (2 + reasons.parts.length));
    expect(Math.abs(reasons.residual)).toBeLessThan(5e-4);
    // Bases and constant factors are part of the model; who has no say has no part.
    expect(reasons.parts.map(({ id }) => id)).not.toContain('lower_base');
    expect(reasons.parts.map(({ id }) => id)).not.toContain('lower_echo');
    expect(reasons.parts.filter(({ kind }) => kind === 'pace')).toHaveLength(1);
    expect(partOf(reasons, 'idle')).toBe(0);
    expect(reasons.isUsualStated).toBe(true);
  });
});

/** Certain, and without a world: P is a function of the two ledgers. */
function plainFile(terms: object, more: object = {}) {
  return {
    summitry: 1,
    title: 'Two valleys',
    question: 'Do they meet?',
    window: { start: '2026-01-01', end: '2026-12-31', step: 'month' },
    principals: { initiator: 'upper', target: 'lower' },
    actors: { upper: {}, lower: {} },
    quantities: { a: 0.6, b: 0.3 },
    terms,
    stages: ['quiet', 'met'],
    transitions: { meet: { from: 'quiet', to: 'met', rate: 0.1 } },
    ...more,
  };
}

const BASES = {
  upper_base: { actor: 'upper', sign: '+', weight: 0.5, value: 1 },
  lower_base: { actor: 'lower', sign: '+', weight: 0.5, value: 1 },
};

describe('known answers', () => {
  it('are weights times departures, times one slope, where arguments are small', async () => {
    const terms = {
      ...BASES,
      first: { actor: 'lower', sign: '+', weight: 2e-4, value: 'a', usual: 0.2 },
      second: { actor: 'lower', sign: '-', weight: -1e-4, value: 'b', usual: 0.5 },
      third: { actor: 'lower', sign: '-', weight: -3e-4, value: 'a' },
    };
    const { reasons } = await made(scenarioOf(plainFile(terms)), { draws: 4, paths: 1 });
    const held = (base: number): number =>
      run(scenarioOf(plainFile({ ...BASES, lower_base: { ...BASES.lower_base, weight: base } })), 1, 1).held[0]!;
    const slope = (held(0.5 + 1e-3) - held(0.5 - 1e-3)) / 2e-3;
    const products = { first: 2e-4 * (0.6 - 0.2), second: -1e-4 * (0.3 - 0.5), third: -3e-4 * 0.6 };
    for (const [id, product] of Object.entries(products)) {
      expect(Math.abs(partOf(reasons, id) / (slope * product) - 1), id).toBeLessThan(1e-4);
    }
    const departures = reasons.parts.map(({ id, departure, usual }) => [id, departure?.toFixed(9), usual]);
    expect(Object.fromEntries(departures.map(([id, ...said]) => [id, said]))).toEqual({
      first: ['0.400000000', true],
      second: ['-0.200000000', true],
      third: ['0.600000000', false],
    });
  });

  it('are the same for two arguments that do alike, of one side or of either', async () => {
    const one = { actor: 'lower', sign: '+', weight: 1.5, value: 'a', usual: 0.1 };
    const terms = { ...BASES, one, same: { ...one, value: 'a + 0 * b' }, other: { ...one, actor: 'upper', weight: 3 } };
    const { reasons } = await made(scenarioOf(plainFile(terms)), { draws: 4, paths: 1 });
    expect(partOf(reasons, 'same')).toBe(partOf(reasons, 'one'));
    // Both sides come the same way: one in two steps of half the weight.
    expect(Math.abs(partOf(reasons, 'other') - 2 * partOf(reasons, 'one'))).toBeLessThan(1e-5);
  });

  it('are 0 for an argument at its usual value, and of one that stands still in time', async () => {
    const process = { tide: { kind: 'calendar', shape: 'step', on: '2026-03-01', after: 0.4, before: 0.4 } };
    const terms = {
      ...BASES,
      usual: { actor: 'lower', sign: '+', weight: 2, value: 'b', usual: 0.3 },
      moving: { actor: 'lower', sign: '+', weight: 2, value: 'tide', usual: 0.4 },
      other: { actor: 'lower', sign: '+', weight: 2, value: 'a' },
    };
    const { reasons } = await made(scenarioOf(plainFile(terms, { processes: process })), { draws: 4, paths: 1 });
    expect(partOf(reasons, 'usual')).toBe(0);
    expect(partOf(reasons, 'moving')).toBe(0);
    expect(partOf(reasons, 'other')).toBeGreaterThan(0.01);
  });

  it('are no parts where there are no terms, and the usual case is the answer', async () => {
    const actors = { upper: { willingness: 0.5 }, lower: { willingness: 0.7 } };
    const { reasons, answer } = await made(scenarioOf(plainFile({}, { actors, terms: undefined })), {
      draws: 4,
      paths: 2,
    });
    expect(reasons).toEqual({
      isUsualStated: false,
      usual: { probability: answer, standardError: 0 },
      parts: [],
      residual: 0,
      nodes: 0,
      draws: 0,
      paths: 0,
    });
  });

  it.each([
    ['0', { to: 'met', rate: 0 }, 0],
    ['1', { to: 'met', rate: 900 }, 1],
  ])('are 0 where P is %s whatever is argued', async (_, meet, p) => {
    const one = { actor: 'lower', sign: '+', weight: 1.5, value: 'a', usual: 0.1 };
    const file = plainFile({ ...BASES, one }, { transitions: { meet: { from: 'quiet', ...meet } } });
    const { reasons } = await made(scenarioOf(file), { draws: 4, paths: 1 });
    expect(Math.abs(reasons.usual.probability - p)).toBeLessThan(1e-12);
    expect(partOf(reasons, 'one')).toBe(0);
    expect(Math.abs(reasons.residual)).toBeLessThan(1e-12);
  });
});

describe('time and evidence', () => {
  const row = { occurred: '2026-03-10', title: 'A rumour', likelihood: { quiet: 0.2, talks: 0.8 } };
  const as = (asOf: string, evidence: readonly object[] = []): Scenario =>
    scenarioOf({ ...fileAt(), window: { ...fileAt().window, as_of: asOf }, evidence });
  const probability = (scenario: Scenario): number => {
    const result = run(scenario, SETTINGS.draws, SETTINGS.paths);
    return result.curve.wx.at(-1)! / result.weightSum;
  };

  it('are what the same draws make of the first day, of the day itself, and of what is known', async () => {
    const { reasons, answer } = await made(as('2026-04-01', [row]));
    const [first, day] = [probability(as('2026-01-01')), probability(as('2026-04-01'))];
    expect(Math.abs(partOf(reasons, '', 'time') - (day - first))).toBeLessThan(1e-12);
    expect(Math.abs(partOf(reasons, '', 'evidence') - (answer - day))).toBeLessThan(1e-12);
    expect(Math.abs(total(reasons) - answer)).toBeLessThan(1e-15 * (2 + reasons.parts.length));
  });

  it('have no part where no time has passed and nothing was seen', async () => {
    const { reasons } = await made(as('2026-01-01', [row]));
    expect(reasons.parts.filter(({ kind }) => kind === 'time' || kind === 'evidence')).toEqual([]);
  });

  it('is time alone where nothing became known', async () => {
    const { reasons } = await made(as('2026-04-01'));
    expect(partOf(reasons, '', 'time')).toBeLessThan(-0.01);
    expect(reasons.parts.some(({ kind }) => kind === 'evidence')).toBe(false);
  });
});

describe('of any scenario', () => {
  it('the parts add up to the answer, and the quadrature misses little', async () => {
    const property = fc.asyncProperty(randomScenario, async (file) => {
      const { reasons, answer } = await made(scenarioOf(file), { draws: 32, paths: 2 });
      expect(Math.abs(total(reasons) - answer)).toBeLessThan(1e-15 * (2 + reasons.parts.length));
      expect(Math.abs(reasons.residual)).toBeLessThan(1e-3);
      expect(reasons.usual.probability).toBeGreaterThanOrEqual(0);
      expect(reasons.usual.probability).toBeLessThanOrEqual(1);
    });
    await fc.assert(property, { numRuns: times(10, 200), seed: 7 });
  });
});

it.each([
  [3, 0.52912],
  [6, 0.9803],
])('finds parts that cancel, of %d logits for and against, as a fine integration does', async (logits, exact) => {
  const scenario = scenarioOfText(`
summitry: 1
title: Two arguments that cross
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
parties: offices
principals: { initiator: up, target: low }
actors: { up: {}, low: {} }
terms:
  bu: { actor: up, sign: "-", weight: ${-logits / 2}, value: 1 }
  bl: { actor: low, sign: "+", weight: ${logits / 2}, value: 1 }
  u1: { actor: up, sign: "+", weight: ${logits}, value: 1, usual: 0 }
  l1: { actor: low, sign: "-", weight: ${-logits}, value: 1, usual: 0 }
stages: [quiet, summit]
transitions: { meet: { from: quiet, to: summit, rate: 0.5 } }`);
  const made = await forecast(scenario, { seed: '1', draws: 4, paths: 1, runner, analyses: { reasons: true } });
  if (!made.ok) throw new Error('The scenario runs.');
  const { parts } = made.value.results.reasons!;
  const of = (id: string): number => parts.find((part) => part.id === id)!.difference.mean;
  // The whole is 0, so the sum tells nothing of what each misses.
  expect(Math.abs(of('u1') - exact)).toBeLessThan(1e-4);
  expect(Math.abs(of('l1') + exact)).toBeLessThan(1e-4);
});
