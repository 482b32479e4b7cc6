import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { runProgramNow, scenarioOf } from '../../helpers/run.ts';

const PARTS = (process: string, window: string, evidence = '[]'): string => `
summitry: 1
title: Test
question: Do they meet?
window: ${window}
principals: { initiator: north, target: south }
actors: { north: { willingness: 1 }, south: {} }
stages: [quiet, met]
transitions: { meet: { from: quiet, to: met, rate: 1 } }
processes: { world: ${process} }
terms: { one: { actor: south, sign: "+", weight: 0, value: world } }
evidence: ${evidence}`;

/** Mean value of the process in each step, and how far it may lie from its mean by chance. */
function valuesOf(
  process: string,
  window: string,
  { evidence, draws = 4000 }: { evidence?: string; draws?: number } = {},
): { values: number[]; noise: (mean: number) => number } {
  const result = runProgramNow(compile(scenarioOf(PARTS(process, window, evidence)), '1'), draws, 1);
  return {
    values: [...result.sums.tracks].map((sum, s) => sum / result.sums.weight[s]!),
    // Five standard errors of a Poisson count; those of a share are smaller.
    noise: (mean) => 5 * Math.sqrt(mean / draws),
  };
}

const WEEKS = (asOf: string, end = '2024-02-25'): string =>
  `{ start: 2024-01-01, end: ${end}, as_of: ${asOf}, step: week }`;
const DAYS = (asOf: string): string => `{ start: 2024-01-01, end: 2024-02-09, as_of: ${asOf}, step: day }`;

describe('events', () => {
  const tests = (rate: number, parts: string): string =>
    `{ kind: self_exciting, base_rate: ${rate}, branching: 0, mean_lag: 10 days, ${parts} }`;
  const DAILY = 3 / 30.4375;

  it('are remembered for as long as the memory is, wherever the as-of date cuts', () => {
    const of = (asOf: string): number[] =>
      valuesOf(tests(0, 'memory: 28 days, history: [2023-12-20, 2024-01-02]'), WEEKS(asOf), { draws: 1 }).values;
    // 20 December is within 28 days until 16 January, 2 January until the 29th; the middle day of a week is a Thursday.
    expect(of('2024-01-08')).toEqual([2, 2, 1, 1, 0, 0, 0, 0]);
    expect(of('2024-01-01')).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('are remembered to the day, from before the window as from within', () => {
    const { values } = valuesOf(tests(0, 'memory: 28 days, history: [2023-12-20, 2024-01-02]'), DAYS('2024-01-08'), {
      draws: 1,
    });
    const within = (from: number, until: number, day: number): number => (day >= from && day < until ? 1 : 0);
    expect(values).toEqual(values.map((_, day) => within(0, 17, day) + within(2, 30, day)));
  });

  it('are remembered as long whatever day of the week the as-of date cuts', () => {
    for (const asOf of ['2024-01-01', '2024-02-01', '2024-02-04']) {
      const { values, noise } = valuesOf(tests(8, 'memory: 30 days'), WEEKS(asOf, '2024-04-28'), { draws: 2000 });
      const mean = (8 / 30.4375) * 30;
      expect(Math.abs(values.at(-8)! - mean), asOf).toBeLessThan(noise(mean));
    }
  });

  it('are drawn before the as-of date too where no record is stated', () => {
    const { values, noise } = valuesOf(tests(3, 'memory: 10 days'), DAYS('2024-02-01'));
    for (const day of [1, 5, 20, 35]) {
      const mean = DAILY * Math.min(day, 10);
      expect(Math.abs(values[day]! - mean), `day ${day}`).toBeLessThan(noise(mean));
    }
    expect(values[0]).toBe(0);
  });

  it('are as recorded up to the as-of date, that day included, and drawn from the next', () => {
    const record = 'memory: 10 days, history: [{ on: 2024-01-12, count: 3 }, 2024-01-20, 2024-01-25]';
    const { values, noise } = valuesOf(tests(3, record), DAYS('2024-01-20'));
    expect(values.slice(0, 21)).toEqual([...Array(12).fill(0), ...Array(8).fill(3), 4]);
    const mean = 1 + DAILY * 4;
    expect(Math.abs(values[24]! - mean)).toBeLessThan(noise(mean));
  });

  it('are drawn after the last day that a record is complete for, but for those that it names', () => {
    const record = 'memory: 10 days, history: [2024-01-03, { on: 2024-01-20, count: 2 }], complete_until: 2024-01-10';
    const { values, noise } = valuesOf(tests(3, record), DAYS('2024-01-31'));
    expect(values.slice(0, 11)).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
    // Days 10 to 18 are drawn, day 19 is known to have had two.
    const mean = 2 + DAILY * 9;
    expect(Math.abs(values[20]! - mean)).toBeLessThan(noise(mean));
  });

  it('take rows of evidence for the counts of their own days alone', () => {
    const evidence = '[{ process: world, occurred: 2024-01-15, count: 4 }, { process: world, occurred: 2023-12-30 }]';
    const { values, noise } = valuesOf(tests(3, 'memory: 10 days'), DAYS('2024-01-31'), { evidence });
    expect(values[0]).toBe(1);
    const mean = 4 + DAILY * 9;
    expect(Math.abs(values[20]! - mean)).toBeLessThan(noise(mean));
  });

  it('add up where a history and rows tell of one day', () => {
    const record = 'memory: 10 days, history: [2024-01-12, { on: 2024-01-12, count: 2 }]';
    const evidence = '[{ process: world, occurred: 2024-01-12, count: 4 }, { process: world, occurred: 2024-01-14 }]';
    const { values } = valuesOf(tests(3, record), DAYS('2024-01-20'), { evidence, draws: 1 });
    expect([11, 12, 13, 14].map((day) => values[day])).toEqual([0, 7, 7, 8]);
  });

  it('go on before the window where the record ends there', () => {
    const record = 'memory: 30 days, history: [2023-12-05], complete_until: 2023-12-11';
    const { values, noise } = valuesOf(tests(3, record), DAYS('2024-01-01'));
    // Of the 30 days before the first, 20 are drawn and one had the event.
    const mean = 1 + DAILY * 20;
    expect(Math.abs(values[0]! - mean)).toBeLessThan(noise(mean));
  });

  it('have the same offspring whether they are known from before the window or from within', () => {
    const lively = (history: string): string =>
      `{ kind: self_exciting, base_rate: 0, branching: 0.9, mean_lag: 5 days, memory: 40 days, history: [${history}] }`;
    const window = (start: string): string => `{ start: ${start}, end: 2024-01-20, as_of: 2024-01-01, step: day }`;
    const count = '{ on: 2023-12-31, count: 20 }';
    const [outside, inside] = ['2024-01-01', '2023-12-31'].map((start) => valuesOf(lively(count), window(start)));
    const decay = Math.exp(-1 / 5);
    let [pool, mean] = [0.9 * 20, 20];
    // 31 December is a day before the one window, and the first of the other; both end the record on 1 January.
    pool *= decay;
    for (let day = 1; day < 19; day++) {
      const offspring = (1 - decay) * pool;
      mean += offspring;
      pool = decay * pool + 0.9 * offspring;
    }
    for (const { values, noise } of [outside!, inside!]) {
      // Offspring of offspring spread the count more than a Poisson one.
      expect(Math.abs(values.at(-1)! - mean)).toBeLessThan(10 * noise(mean));
    }
  });
});

describe('a regime', () => {
  const phase = (history: string): string =>
    `{ kind: regime, states: { a: 0, b: 1 }, start: a, rates: { a: { b: 0.9 }, b: { a: 0.4 } }, history: ${history} }`;
  const law = (days: number, from: number): number => {
    const share = 0.9 / 1.3;
    return share + (from - share) * Math.exp((-1.3 * days) / 30.4375);
  };

  it('is carried on by its rates from a sighting before the window', () => {
    const { values, noise } = valuesOf(
      phase('[{ on: 2023-12-22, state: a }, { on: 2023-12-12, state: b }]'),
      DAYS('2024-01-01'),
    );
    for (const day of [0, 7, 30]) expect(Math.abs(values[day]! - law(day + 10, 0))).toBeLessThan(noise(1));
  });

  it('is carried on over as many days as have passed since', () => {
    const fast =
      '{ kind: regime, states: { a: 0, b: 1 }, start: a, rates: { a: { b: 15 }, b: { a: 8 } }, history: [{ on: 2023-12-31, state: a }] }';
    const { values, noise } = valuesOf(fast, DAYS('2024-01-01'));
    const after = (days: number): number => (15 / 23) * (1 - Math.exp((-23 * days) / 30.4375));
    for (const day of [0, 1, 2]) expect(Math.abs(values[day]! - after(day + 1))).toBeLessThan(noise(0.25));
  });

  it('knows of sightings up to the as-of date alone', () => {
    const seen = phase('[{ on: 2024-01-11, state: b }, { on: 2024-01-21, state: a }]');
    const early = valuesOf(seen, DAYS('2024-01-20'));
    expect(early.values[10]).toBe(1);
    expect(Math.abs(early.values[20]! - law(10, 1))).toBeLessThan(early.noise(1));
    const late = valuesOf(seen, DAYS('2024-01-21'));
    expect(late.values[20]).toBe(0);
    const bridge = (law(5, 1) * (1 - law(5, 1))) / (1 - law(10, 1));
    expect(Math.abs(late.values[15]! - bridge)).toBeLessThan(late.noise(1));
  });

  it('keeps what start says until then, where a sighting could not come about', () => {
    const still =
      '{ kind: regime, states: { a: 0, b: 1 }, start: b, rates: { b: { a: 0 } }, history: [{ on: 2024-01-11, state: a }] }';
    const { values } = valuesOf(still, DAYS('2024-02-01'), { draws: 2 });
    expect(values).toEqual([...Array(10).fill(1), ...Array(30).fill(0)]);
  });
});
