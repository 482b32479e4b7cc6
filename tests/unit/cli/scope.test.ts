import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../src/cli/flags.ts';
import { ANSWER_ONLY, extrasAsked, replaySettings, type Scope } from '../../../src/cli/scope.ts';
import { unfinished } from '../../../src/cli/unfinished.ts';
import { workKey } from '../../../src/cli/workKey.ts';
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
    expect(replaySettings(flags())).toEqual({ draws: 192, paths: 2, until: null });
    expect(replaySettings(flags({ draws: ['64'] }))).toEqual({ draws: 64, paths: 2, until: null });
    expect(replaySettings(flags({ draws: ['2048'], paths: ['4'] }))).toMatchObject({ draws: 2048, paths: 4 });
    expect(replaySettings(flags({ precision: ['0.01'] }))).toMatchObject({ draws: 192 });
  });

  it('ends on the as-of day', () => {
    expect(replaySettings(flags({ 'as-of': ['2024-04-01'] })).until).toBe(dayOf('2024-04-01'));
  });

  it('leaves a day out of all proportion to the reader of the scenario', () => {
    expect(replaySettings(flags({ 'as-of': ['0001-01-01'] })).until).toBeNull();
  });
});

it('runs only the extras that are asked for', () => {
  expect(extrasAsked(flags())).toEqual(ANSWER_ONLY);
  expect(extrasAsked(flags({ with: ['replay,indicators'] }))).toEqual({
    ...ANSWER_ONLY,
    replay: { draws: 192, paths: 2, until: null },
    indicators: true,
  });
  const bench = ['what-if,sensitivity,threshold', 'discover,value,check'];
  expect(extrasAsked(flags({ with: bench, target: ['20 %'], points: ['64'] }))).toEqual({
    ...ANSWER_ONLY,
    whatIf: true,
    sensitivity: { basePoints: 64 },
    threshold: { target: 0.2, by: null, draws: 512, paths: 2 },
    discovery: { above: null },
    value: true,
    checks: { trials: 20, case: null },
  });
});

it('gives every scope of the same scenario a key of its own', () => {
  const replay = replaySettings(flags());
  const scopes: readonly Scope[] = [
    ANSWER_ONLY,
    { ...ANSWER_ONLY, veto: true },
    { ...ANSWER_ONLY, whatIf: true },
    { ...ANSWER_ONLY, indicators: true },
    { ...ANSWER_ONLY, value: true },
    { ...ANSWER_ONLY, discovery: { above: null } },
    { ...ANSWER_ONLY, discovery: { above: 0.2 } },
    { ...ANSWER_ONLY, sensitivity: { basePoints: 64 } },
    { ...ANSWER_ONLY, threshold: { target: 0.2, by: null, draws: 8, paths: 1 } },
    { ...ANSWER_ONLY, checks: { trials: 3, case: null } },
    { ...ANSWER_ONLY, replay },
    { ...ANSWER_ONLY, replay: { ...replay, paths: 3 } },
    { ...ANSWER_ONLY, replay: { ...replay, until: dayOf('2026-03-01') } },
  ];
  const keyOf = (scope: Scope) => workKey(SCENARIO, new Map(), flags(), scope);
  expect(new Set(scopes.map(keyOf)).size).toBe(scopes.length);
  expect(scopes.map((scope) => keyOf({ ...scope }))).toEqual(scopes.map(keyOf));
});

describe('what an interruption left undone', () => {
  const ALL: Scope = {
    ...ANSWER_ONLY,
    veto: true,
    whatIf: true,
    replay: { draws: 8, paths: 1, until: null },
    indicators: true,
    value: true,
    sensitivity: { basePoints: 32 },
  };
  const nothing = {
    veto: [],
    whatIf: [],
    replay: null,
    indicators: null,
    sensitivity: null,
    sweep: null,
    threshold: null,
    discovery: null,
    value: null,
    comparison: null,
  };

  it('is all that was asked for', () => {
    expect(unfinished(nothing, SCENARIO, ALL)).toEqual([
      '3 of 3 runs of who blocks',
      '2 of 2 what-ifs',
      '3 of 3 rows of the replay',
      '1 of 1 indicators',
      'sensitivities',
      'the value of information',
    ]);
    expect(unfinished(nothing, SCENARIO, ANSWER_ONLY)).toEqual([]);
  });

  it('is the rows behind those that are there, up to the day asked for', () => {
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
    const until = { ...ANSWER_ONLY, replay: { draws: 8, paths: 1, until: dayOf('2026-02-01') } };
    expect(unfinished(partial, SCENARIO, { ...until, replay: ALL.replay })).toEqual([
      '2 of 3 rows of the replay',
    ]);
    expect(unfinished(partial, SCENARIO, until)).toEqual(['1 of 2 rows of the replay']);
    const whole = { ...partial, replay: { ...partial.replay, rows: [row, row] } };
    expect(unfinished(whole, SCENARIO, until)).toEqual([]);
  });
});
