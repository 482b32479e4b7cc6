import { describe, expect, it } from 'vitest';
import {
  ANALYSES,
  type AskedAnalyses,
  allAnalyses,
  askedExtras,
  type Results,
} from '../../../src/analysis/analyses.ts';
import { readFlags } from '../../../src/cli/flags.ts';
import { unfinished } from '../../../src/cli/unfinished.ts';
import { workKeys } from '../../../src/cli/workKey.ts';
import type { RawFlags } from '../../../src/flags/table.ts';
import { dayOf } from '../../../src/scenario/dates.ts';
import { scenarioOf } from '../../helpers/run.ts';

const flags = (raw: RawFlags = {}) => readFlags(raw).flags;

const SCENARIO = scenarioOf(`
summitry: 1
title: Neighbours
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, step: month }
principals: { initiator: upper, target: lower }
actors:
  upper: { willingness: 0.9 }
  lower: { willingness: 0.1 to 0.6 }
stages: [quiet, talks, summit]
transitions:
  open: { from: quiet, to: talks, rate: 0.3 per month }
  meet: { from: talks, to: summit, rate: 0.4 per month }
evidence:
  - { occurred: 2026-02-01, title: A letter, likelihood: { quiet: 0.2, talks: 0.4, summit: 0.4 } }
  - { occurred: 2026-03-01, known: 2026-05-01, title: A visit, likelihood: { quiet: 0.1, talks: 0.4, summit: 0.4 } }
what_if:
  keen: { set: { actors.lower.willingness: 0.8 } }
  cold: { set: { actors.lower.willingness: 0.1 } }
`);

describe('the replay', () => {
  it('has fewer draws and paths than a run, unless numbers are given', () => {
    expect(ANALYSES.replay.settings(flags())).toEqual({ draws: 192, paths: 2, until: null });
    expect(ANALYSES.replay.settings(flags({ draws: ['64'] }))).toEqual({ draws: 64, paths: 2, until: null });
    expect(ANALYSES.replay.settings(flags({ draws: ['2048'], paths: ['4'] }))).toMatchObject({
      draws: 2048,
      paths: 4,
    });
    expect(ANALYSES.replay.settings(flags({ precision: ['0.01'] }))).toMatchObject({ draws: 192 });
  });

  it('ends on the as-of day', () => {
    expect(ANALYSES.replay.settings(flags({ 'as-of': ['2024-04-01'] })).until).toBe(dayOf('2024-04-01'));
  });

  it('leaves a day out of all proportion to the reader of the scenario', () => {
    expect(ANALYSES.replay.settings(flags({ 'as-of': ['0001-01-01'] })).until).toBeNull();
  });
});

it('runs only the extras that are asked for', () => {
  expect(askedExtras(flags())).toEqual({});
  expect(askedExtras(flags({ with: ['replay,indicators'] }))).toEqual({
    replay: { draws: 192, paths: 2, until: null },
    indicators: true,
  });
  const bench = ['what-if,sensitivity,threshold', 'discover,value,check'];
  expect(askedExtras(flags({ with: bench, target: ['20 %'], points: ['64'] }))).toEqual({
    whatIf: 'all',
    sensitivity: { basePoints: 64 },
    threshold: { target: 0.2, by: null, draws: 512, paths: 2 },
    discovery: { above: null },
    value: true,
    checks: { trials: 20, case: null, mutants: null },
  });
});

it('gives every scope of the same scenario a key of its own', () => {
  const replay = ANALYSES.replay.settings(flags());
  const scopes: readonly AskedAnalyses[] = [
    {},
    { veto: true },
    { whatIf: 'all' },
    { indicators: true },
    { value: true },
    { discovery: { above: null } },
    { discovery: { above: 0.2 } },
    { sensitivity: { basePoints: 64 } },
    { threshold: { target: 0.2, by: null, draws: 8, paths: 1 } },
    { checks: { trials: 3, case: null, mutants: null } },
    { checks: { trials: 3, case: null, mutants: 20 } },
    { replay },
    { replay: { ...replay, paths: 3 } },
    { replay: { ...replay, until: dayOf('2026-03-01') } },
  ];
  const keyOf = (scope: AskedAnalyses) =>
    workKeys(SCENARIO, new Map(), null, flags(), { asked: scope }, { numbers: 'n', drawings: 'd' }).key;
  expect(new Set(scopes.map(keyOf)).size).toBe(scopes.length);
  expect(scopes.map((scope) => keyOf({ ...scope }))).toEqual(scopes.map(keyOf));
});

describe('what an interruption left undone', () => {
  const ALL: AskedAnalyses = {
    veto: true,
    whatIf: 'all',
    replay: { draws: 8, paths: 1, until: null },
    indicators: true,
    value: true,
    sensitivity: { basePoints: 32 },
  };
  const nothing = Object.fromEntries(allAnalyses().map(([id, entry]) => [id, entry.nothing])) as Results;

  it('is all that was asked for', async () => {
    expect(await unfinished(nothing, SCENARIO, ALL)).toEqual([
      '3 of 3 runs of who blocks',
      '2 of 2 what-ifs',
      '3 of 3 rows of the replay',
      '1 of 1 indicators',
      'sensitivities',
      'the value of information',
    ]);
    expect(await unfinished(nothing, SCENARIO, {})).toEqual([]);
  });

  it('is the rows behind those that are there, up to the day asked for', async () => {
    const none = { mean: 0.2, standardError: 0, interval90: [0.1, 0.3] satisfies [number, number] };
    const row = {
      date: '2026-01-01',
      occurred: '2026-01-01',
      kind: 'start' as const,
      process: '',
      title: 'Start',
      why: '',
      sources: [],
      before: 0.2,
      probability: none,
      move: none,
      drift: 0,
      effectiveSampleSize: 8,
      logLikelihood: 0,
    };
    const partial = {
      ...nothing,
      replay: { draws: 8, paths: 1, until: null, rows: [row], score: null },
    };
    const until = { replay: { draws: 8, paths: 1, until: dayOf('2026-02-01') } };
    expect(await unfinished(partial, SCENARIO, { ...until, replay: ALL.replay! })).toEqual([
      '2 of 3 rows of the replay',
    ]);
    expect(await unfinished(partial, SCENARIO, until)).toEqual(['1 of 2 rows of the replay']);
    const whole = { ...partial, replay: { ...partial.replay, rows: [row, row] } };
    expect(await unfinished(whole, SCENARIO, until)).toEqual([]);
  });
});
