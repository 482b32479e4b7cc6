import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/scenario/dates.ts';
import { built, type Choices } from '../helpers/choices.ts';
import { times } from '../helpers/effort.ts';
import { run, scenarioOf } from '../helpers/run.ts';

const START = 19_723; // 2024-01-01
const DAYS = 300;

/** A scenario in which everything changes on a day, and nothing between days. */
function datedFile(choices: Choices): object {
  const day = (from = 0, until = DAYS - 1): number => START + choices.whole(from, until);
  const asOf = choices.whole(0, 200);
  const windows = choices.some(1, 3, () => {
    const from = day();
    return { from: isoDay(from), until: isoDay(Math.min(from + choices.whole(0, 60), START + DAYS)) };
  });
  const sure = choices.happens(50) ? 1 : choices.between(0.1, 0.9);
  const processes = {
    shift: { kind: 'calendar', shape: 'step', on: isoDay(day()), before: 0.2, after: 1, probability: sure },
    season: { kind: 'calendar', shape: 'pulse', windows },
    term: {
      kind: 'tenure',
      of: choices.of(['north', 'south']),
      hazard: choices.of(['h', 'h * (1 + 3 * season)', 'h * shift']),
      contests: Object.fromEntries(
        choices.some(0, 3, (i) => [`c${i}`, { on: isoDay(day()), loses: choices.of(['0.1 to 0.5', '0.3 * shift']) }]),
      ),
    },
  };
  const seen = (): string => isoDay(day(0, asOf));
  const reports = choices.some(0, 2, () => ({
    occurred: seen(),
    title: 'A report',
    likelihood: { quiet: choices.between(0.1, 1), talks: choices.between(0.1, 1), met: 0 },
  }));
  const announced = choices.whole(0, asOf);
  const leaves = START + announced + choices.whole(0, 200);
  const exit = { occurred: isoDay(START + announced), title: 'An exit', process: 'term', leaves: isoDay(leaves) };
  const sign = choices.of(['+', '-']);
  return {
    summitry: 1,
    title: 'Dated things',
    question: 'Do they meet?',
    window: { start: isoDay(START), end: isoDay(START + DAYS), as_of: isoDay(START + asOf) },
    principals: { initiator: 'north', target: 'south' },
    actors: { north: { willingness: choices.of([0.7, 'h']) }, south: { title: 'South' } },
    quantities: { h: '0.02 to 0.4' },
    processes,
    terms: {
      base: { actor: 'south', sign: '+', weight: '0.5 to 1.5', value: 1 },
      moved: { actor: 'south', sign, weight: `${sign}2`, value: choices.of(['season', 'shift', 'season * shift']) },
    },
    stages: ['quiet', 'talks', 'met'],
    transitions: {
      open: {
        from: 'quiet',
        to: 'talks',
        rate: '0.3 to 2',
        multiplier: choices.of(['1', '0.3 + shift', '2 - season']),
      },
      meet: { from: 'talks', to: 'met', rate: '0.4 to 1' },
    },
    setbacks: { lapse: { to: 'first', rate: 0.2, shock: choices.of(['0', '0.5 * season']) } },
    evidence: choices.happens(70) ? [...reports, exit] : reports,
  };
}

/** P of each draw and its weight, by the length of the steps. */
function inSteps(file: object, step: string) {
  const { window } = file as { readonly window: object };
  const { held, weight } = run(scenarioOf(JSON.stringify({ ...file, window: { ...window, step } })), 6, 2);
  return { held, weight };
}

describe('what happens on a day', () => {
  it('does the same in steps of a month, a week and a day', () => {
    fc.assert(
      fc.property(built(datedFile), (file) => {
        const daily = inSteps(file, 'day');
        for (const step of ['week', 'month']) {
          const other = inSteps(file, step);
          daily.held.forEach((p, d) => {
            // Draws that the evidence rules out have no probability.
            if (daily.weight[d] === 0 && other.weight[d] === 0) return;
            expect(Math.abs(other.held[d]! - p), `draw ${d} in steps of a ${step}`).toBeLessThan(1e-9);
            expect(Math.abs(other.weight[d]! - daily.weight[d]!)).toBeLessThan(1e-9);
          });
        }
      }),
      { numRuns: times(40, 1000), seed: 12 },
    );
  });
});
