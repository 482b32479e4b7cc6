import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../../../src/analysis/core/estimate.ts';
import { forecast } from '../../../../src/analysis/forecast.ts';
import type { Scenario } from '../../../../src/scenario/model.ts';
import { runCrossed, runner, scenarioOf } from '../../../helpers/run.ts';

const FILE = `
summitry: 1
title: A mood
question: Do they meet?
window: { start: 2025-01-01, end: 2025-12-31, as_of: 2025-03-01, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.2 to 0.9 }, south: { willingness: 0.7 } }
processes:
  mood: { kind: regime, states: { bad: 0.3, good: 1 }, start: { bad: 0.5, good: 0.5 }, rates: { bad: { good: 0.1 }, good: { bad: 0.1 } } }
stages: [quiet, talks, met]
transitions:
  talk: { from: quiet, to: talks, rate: 0.1 to 0.6, multiplier: mood, needs: [north, south] }
  meet: { from: talks, to: met, rate: 0.3 }
evidence:
  - { occurred: 2025-02-10, process: mood, title: A sign, likelihood: { bad: 0.3, good: 0.6 } }
what_if: { eager: { title: The south is eager, set: { actors.south.willingness: 1 } } }`;

const OTHER = FILE.replace('south: { willingness: 0.7 }', 'south: { willingness: 0.4 }').replace(
  'title: A mood',
  'title: Another',
);

/** The band of a run of its own, on the same random numbers. */
async function bandOf(scenario: Scenario, draws: number, paths: number): Promise<[number, number] | null> {
  return estimateAt(await runCrossed(scenario, draws, paths)).interval90;
}

describe('bands of results', async () => {
  const scenario = scenarioOf(FILE);
  const axis = { path: 'actors.south.willingness', values: [0.2, 1] };
  const made = await forecast(scenario, {
    seed: '1',
    draws: 128,
    paths: 2,
    runner,
    analyses: {
      veto: true,
      whatIf: 'all',
      sweep: { axes: [axis], draws: 96, paths: 2 },
      replay: { draws: 96, paths: 2, until: null },
      comparison: { other: scenarioOf(OTHER), file: 'other.yaml', draws: 128 },
    },
  });
  if (!made.ok) throw new Error('rejected');
  const { base, results } = made.value;
  const set = (path: string, value: string): Scenario => scenarioOf(FILE, { [path]: value });
  const eager = await bandOf(set('actors.south.willingness', '1'), 128, 2);

  it('are those of the base, and of what-ifs and vetoes', async () => {
    expect(estimateAt(base).interval90).toEqual(await bandOf(scenario, 128, 2));
    expect(results.whatIf.map(({ probability }) => probability.interval90)).toEqual([eager]);
    const [north, south, both] = results.veto.map(({ probability }) => probability.interval90);
    expect(north).toEqual(await bandOf(set('actors.north.willingness', '1'), 128, 2));
    expect(south).toEqual(eager);
    expect(both).not.toBeNull();
    expect(both).not.toEqual(south);
  });

  it('are those of a curve, a replay and another scenario', async () => {
    expect(results.sweep?.points.map(({ probability }) => probability.interval90)).toEqual([
      await bandOf(set('actors.south.willingness', '0.2'), 96, 2),
      await bandOf(set('actors.south.willingness', '1'), 96, 2),
    ]);
    const asOf = (day: string): Scenario => scenarioOf(FILE.replace('as_of: 2025-03-01', `as_of: ${day}`));
    expect(results.replay?.rows.map(({ kind, probability }) => [kind, probability.interval90])).toEqual([
      ['start', await bandOf(asOf('2025-01-01'), 96, 2)],
      ['evidence', await bandOf(asOf('2025-02-10'), 96, 2)],
    ]);
    expect(results.comparison?.probability.interval90).toEqual(await bandOf(scenarioOf(OTHER), 128, 2));
  });

  it('are wide where little is known, and narrower where a side no longer matters', () => {
    const width = (band: readonly [number, number] | null = null): number =>
      band === null ? Number.NaN : band[1] - band[0];
    const [north] = results.veto.map(({ probability }) => probability.interval90);
    expect(width(north)).toBeLessThan(width(estimateAt(base).interval90));
    expect(width(north)).toBeGreaterThan(0.05);
  });
});
