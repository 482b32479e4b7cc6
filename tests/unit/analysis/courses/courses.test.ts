import { describe, expect, it } from 'vitest';
import { forecast } from '../../../../src/analysis/forecast.ts';
import { inlineRunner } from '../../../../src/runners/inline.ts';
import { scenarioOf } from '../../../helpers/run.ts';

/** A level from a known start, counted raids, and what has no band. */
async function coursesOf(more = '', asOf = '2026-01-01') {
  const scenario = scenarioOf(`
summitry: 1
title: Courses
question: Do they meet?
window: { start: 2026-01-01, end: 2026-12-31, as_of: ${asOf}, step: month }
principals: { initiator: north, target: south }
actors: { north: { willingness: 0.5 }, south: {} }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 0.5 per month, needs: [south] } }
processes:
  support: { kind: mean_reverting, scale: linear, start: 10, mean: 10, half_life: 6 months, volatility: 2 }
  raids: { kind: self_exciting, base_rate: 2 per month, branching: 0, mean_lag: 10 days, memory: 30 days }
  vote: { kind: calendar, shape: step, on: 2026-06-01, before: 0, after: 1 }
  mood: { kind: regime, states: { calm: 0, tense: 1 }, start: { calm: 1 }, rates: { calm: { tense: 0.2 } } }
terms:
  all: { actor: south, sign: "+", weight: 0.1, value: support + raids + vote + mood }
${more}`);
  const made = await forecast(scenario, {
    seed: '1',
    draws: 512,
    paths: 1,
    runner: inlineRunner(),
    analyses: { courses: true },
  });
  if (!made.ok) throw new Error(made.diagnostics.map(({ message }) => message).join());
  return made.value.results.courses;
}

describe('bands of processes', () => {
  it('hold nine paths of ten of an Ornstein-Uhlenbeck level and of a Poisson count, and are of nothing else', async () => {
    const found = await coursesOf();
    expect(found?.processes.map(({ id }) => id)).toEqual(['raids', 'support']);
    const [raids, support] = found!.processes;
    expect(support!.byDate).toHaveLength(12);
    // In the middle of the last month the law is all but that of the long run: 2² (1 − e^{−2θt}) / 2θ with θ = ln 2 / 6.
    const theta = Math.log(2) / 6;
    const sd = 2 * Math.sqrt((1 - Math.exp(-2 * theta * 11.5)) / (2 * theta));
    const { low, high } = support!.byDate.at(-1)!;
    // The end of a quantile of 512 has a standard error of 0.094 sd.
    expect(Math.abs(low - (10 - 1.645 * sd))).toBeLessThan(4 * 0.094 * sd);
    expect(Math.abs(high - (10 + 1.645 * sd))).toBeLessThan(4 * 0.094 * sd);
    expect(support!.byDate[0]!.high - support!.byDate[0]!.low).toBeLessThan(0.4 * (high - low));
    // Poisson with mean 1.97, on average over the weeks of the month: never below 0, and 5 or so at most.
    const { low: none, high: many } = raids!.byDate.at(-1)!;
    expect(none).toBeGreaterThanOrEqual(0);
    expect(none).toBeLessThan(0.8);
    expect(many).toBeGreaterThan(3.5);
    expect(many).toBeLessThan(5.5);
  });

  it('are weighed by what was seen', async () => {
    const row = '{ occurred: 2026-02-15, title: High, process: support, value: 16, error: 0.5 }';
    const [, before] = (await coursesOf())!.processes;
    const [, after] = (await coursesOf(`evidence: [${row}]`, '2026-03-01'))!.processes;
    const middle = ({ low, high }: { low: number; high: number }): number => (low + high) / 2;
    // Told are the dates ahead alone.
    expect(after!.byDate.map(({ date }) => date)).toEqual(before!.byDate.slice(2).map(({ date }) => date));
    expect(middle(after!.byDate[0]!)).toBeGreaterThan(middle(before!.byDate[2]!) + 2);
  });
});
