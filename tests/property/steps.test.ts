import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../src/analysis/core/estimate.ts';
import { run, scenarioOf } from '../helpers/run.ts';

/** A world whose one process moves the willingness of the target. */
function held(step: string, process: string, value: string, asOf = '2024-01-01', draws = 1024): number {
  const scenario = scenarioOf(`
summitry: 1
title: A moving world
question: Do they meet?
window: { start: 2024-01-01, end: 2024-12-31, step: ${step}, as_of: ${asOf} }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.8 }, south: {} }
processes: { world: ${process} }
terms: { mood: { actor: south, sign: '+', weight: 1, value: ${value} } }
stages: [quiet, talks, met]
transitions:
  talk: { from: quiet, to: talks, rate: 0.5 per month }
  meet: { from: talks, to: met, rate: 0.5 per month }
setbacks: { cooling: { to: first, rate: 0.3 per month } }
`);
  const result = run(scenario, draws, 4);
  return estimateAt(result, result.curve.wx.length - 1).mean;
}

const events = (parts: string): string => `{ kind: self_exciting, ${parts} }`;
const levels = (parts: string): string => `{ kind: mean_reverting, scale: linear, ${parts} }`;
const phases = (parts: string): string => `{ kind: regime, ${parts} }`;

/** Process and what it is worth, in logits, with the most by which steps may move P: faster worlds more. */
const WORLDS: Readonly<Record<string, readonly [process: string, value: string, most: number, draws?: number]>> = {
  'events, slow': [events('base_rate: 2, branching: 0.3, mean_lag: 20 days, memory: 60 days'), '1 - 0.5 * world', 1e-3],
  'events, sharp': [events('base_rate: 2, branching: 0.3, mean_lag: 5 days, memory: 10 days'), '-3 * world', 2e-3],
  'events, rare': [events('base_rate: 0.5, branching: 0.6, mean_lag: 10 days, memory: 14 days'), '4 * world - 4', 2e-3],
  'events, many': [events('base_rate: 30, branching: 0.5, mean_lag: 30 days, memory: 7 days'), '4 - 0.4 * world', 2e-3],
  'phases, slow': [
    phases('states: { closed: -6, open: 4 }, start: closed, rates: { closed: { open: 0.05 }, open: { closed: 0.2 } }'),
    'world',
    1e-3,
  ],
  'phases, seen': [
    phases(
      'states: { closed: -3, open: 2 }, start: closed, rates: { closed: { open: 0.3 }, open: { closed: 0.3 } }, history: [{ on: 2023-01-10, state: open }]',
    ),
    'world',
    1e-3,
  ],
  'phases, fast': [
    phases('states: { closed: -3, open: 2 }, start: closed, rates: { closed: { open: 2 }, open: { closed: 2 } }'),
    'world',
    2.5e-3,
  ],
  'levels, short': [levels('mean: 0, half_life: 10 days, volatility: 2'), '3 * world - 1', 5e-3, 8192],
  'levels, from far': [levels('mean: 0, half_life: 2 months, volatility: 0.5, start: 5'), '1.5 * world - 2', 2e-3],
  'levels, with jumps': [
    levels('mean: 0, half_life: 1 month, volatility: 0.3, jumps: { rate: 2 per month, size: 1 }'),
    'world - 2',
    3e-3,
  ],
  'levels, seen': [
    levels(
      'mean: 0, half_life: 1 month, volatility: 0.6, history: [{ on: 2023-12-20, value: 6 }, { on: 2024-05-01, value: 3 }]',
    ),
    '2 * world - 2',
    3e-3,
  ],
};

describe('the answer in steps of months and weeks is that in steps of days', () => {
  it.each(Object.entries(WORLDS))('%s', (_, [process, value, most, draws]) => {
    for (const asOf of ['2024-01-01', '2024-05-16']) {
      const daily = held('day', process, value, asOf, draws);
      for (const step of ['week', 'month']) {
        const there = held(step, process, value, asOf, draws);
        expect(Math.abs(there - daily), `steps of a ${step} as of ${asOf}: ${there}, of a day: ${daily}`).toBeLessThan(
          most,
        );
      }
    }
  });
});

describe('what is told of the time ahead', () => {
  it.each(['day', 'week', 'month'])('is a mean over the time, in steps of a %s', (step) => {
    const base = scenarioOf(`
summitry: 1
title: Time
question: Do they meet?
window: { start: 2024-01-01, end: 2024-08-20, step: ${step}, as_of: 2024-03-15 }
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: {} }
terms: { time: { actor: south, sign: '+', weight: 1, value: months } }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.1 per month } }
`);
    const { rows } = run(base, 2, 1);
    // Of the 233 days of the window, 74 lie before the as-of date.
    const middle = (74 + 233) / 2 / 30.4375;
    expect(Math.abs(rows.contributions[0]! - middle)).toBeLessThan(1e-12);
  });
});

describe('silence about events', () => {
  const [process, value] = WORLDS['events, slow']!;
  const recorded = process.replace(' }', ', history: [] }');

  it('is no record: as time passes without a meeting, its chance falls', () => {
    const [january, june] = ['2024-01-01', '2024-06-01'].map((asOf) => held('week', process, value, asOf));
    expect(june!).toBeLessThan(january!);
  });

  it('is one where the file says so', () => {
    const [silent, empty] = [process, recorded].map((parts) => held('week', parts, value, '2024-06-01'));
    // Five months without an event, where they speak against meeting.
    expect(empty! - silent!).toBeGreaterThan(0.02);
    // As of the first day both know nothing of the window but that this day was quiet.
    const [before, after] = [process, recorded].map((parts) => held('week', parts, value));
    expect(Math.abs(before! - after!)).toBeLessThan(0.01);
  });
});
