import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_NEGATIVE } from '../../src/scenario/domain.ts';
import type { NumberInput, Scenario } from '../../src/scenario/model.ts';
import { withNumbers } from '../../src/scenario/withNumbers.ts';
import { weightedMean } from '../../src/stats/weightedMean.ts';
import { times } from '../helpers/effort.ts';
import { run, shipped } from '../helpers/run.ts';

/** Rounding of the sums, far below any difference that means something. */
const ROUNDING = 1e-13;
const PARAMETERS = { seed: 20240326, numRuns: times(5, 40) };

const flagship = shipped('scenarios/japan_dprk_2024.yaml');

function setTo(scenario: Scenario, path: string, value: number): Scenario {
  const input: NumberInput = { ...scenario.numbers[path]!, value: { kind: 'constant', value } };
  return withNumbers(scenario, [input]);
}

/** P of each joint value of what is not known but the type, over which it is summed. */
function held(scenario: Scenario): Float64Array {
  const { held: each, weight, group, draws } = run(scenario, 32, 2);
  return Float64Array.from({ length: draws / group }, (_, g) => {
    const of = (x: Float64Array): Float64Array => x.subarray(g * group, (g + 1) * group);
    return weightedMean(of(each), of(weight));
  });
}

/** The flagship with certain numbers, some of which its file may not state. */
function withCertain(numbers: Readonly<Record<string, number>>): Scenario {
  const place = { file: '', start: 0, end: 0 };
  const entries = Object.entries(numbers).map(([path, value]): [string, NumberInput] => [
    path,
    {
      path,
      value: { kind: 'constant', value },
      domain: NOT_NEGATIVE.domain,
      range: NOT_NEGATIVE,
      text: String(value),
      title: '',
      why: '',
      sources: [],
      lever: null,
      place,
    },
  ]);
  return { ...flagship, numbers: { ...flagship.numbers, ...Object.fromEntries(entries) } };
}

function startingIn(stage: string, numbers: Readonly<Record<string, number>> = {}): Scenario {
  const starts = flagship.stages.map(({ id }) => [`start.${id}`, id === stage ? 1 : 0]);
  return withCertain({ ...Object.fromEntries(starts), ...numbers });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Invariant, path, range to try, direction in which a rise moves P. */
const MONOTONE: readonly (readonly [string, string, number, number, 'raises' | 'lowers'])[] = [
  ['I1 hardness of the abduction precondition', 'actors.dprk.preferences.abductions.precondition', 0, 1, 'lowers'],
  ['I2 hardness of the weapons precondition', 'actors.dprk.preferences.weapons.precondition', 0, 1, 'lowers'],
  ['I3 least that Tokyo could bring home', 'quantities.japan_floor', 0, 1, 'lowers'],
  ['I4 families ready for relief', 'quantities.families_relief', 0, 1, 'raises'],
  ['I5 hostility of the public', 'quantities.public_hostility', 0, 1, 'lowers'],
  ['I6 own sanctions on offer', 'quantities.own_sanctions_offer', 0, 1, 'raises'],
  ['I6 aid on offer', 'quantities.normalisation_aid', 0, 10, 'raises'],
  ['I7 room that the UN leaves', 'quantities.un_room', 0, 5, 'raises'],
  ['I8 support by patrons', 'quantities.patron_support', 0, 1, 'lowers'],
  ['I15 hazard of the prime minister', 'quantities.exit_rate', 0, 0.2, 'lowers'],
  ['I16 trust', 'quantities.trust', 0, 1, 'raises'],
  ['I17 quality of the channel', 'quantities.channel_quality', 0, 1, 'raises'],
];

describe('the flagship keeps the invariants of its model, draw by draw', () => {
  it.each(MONOTONE)('%s', (_, path, low, high, direction) => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(100), fc.nat(100)), (pair) => {
        const [less, more] = pair.sort((a, b) => a - b).map((n) => low + ((high - low) * n) / 100);
        const [before, after] = [held(setTo(flagship, path, less!)), held(setTo(flagship, path, more!))];
        before.forEach((p, d) => {
          const rise = after[d]! - p;
          if (direction === 'raises') expect(rise).toBeGreaterThanOrEqual(-ROUNDING);
          else expect(rise).toBeLessThanOrEqual(ROUNDING);
        });
      }),
      PARAMETERS,
    );
  });

  it('I19: a wish for another prime minister lowers P in the mean: what is later than the first day acts within a type', () => {
    const at = (value: number): number => mean(held(setTo(flagship, 'quantities.incumbent_disliked', value)));
    expect(at(1)).toBeLessThan(at(0.5));
    expect(at(0.5)).toBeLessThan(at(0));
  });

  it('I7: a UN lock that does not bind has no effect at all', () => {
    expect(held(setTo(flagship, 'quantities.un_room', 50))).toEqual(held(setTo(flagship, 'quantities.un_room', 100)));
  });

  it('I10, I22: an ally that refuses is P = 0 where its consent is needed', () => {
    const refused = shipped('scenarios/japan_dprk_2024.yaml', { 'actors.us.willingness': '0' });
    expect(held(refused).every((p) => p === 0)).toBe(true);
  });

  it('I14, I20, I21: curves rise, stages nest, a deal is no likelier than a meeting', () => {
    const result = run(flagship, 64, 1);
    const steps = result.curve.wx.length;
    for (let s = 1; s < steps; s++) {
      expect(result.curve.wx[s]!).toBeGreaterThanOrEqual(result.curve.wx[s - 1]! - ROUNDING);
    }
    const beyond = [...result.sums.reached.slice(-4), 0];
    beyond.forEach((reached, k) => {
      if (k > 0) expect(reached).toBeLessThanOrEqual(beyond[k - 1]! + ROUNDING);
    });
    expect(result.deal.wx[0]!).toBeLessThanOrEqual(result.curve.wx.at(-1)!);
  });

  it('I18: a higher starting stage never lowers P, from silence to the announced meeting', () => {
    const stages = flagship.stages.map(({ id }) => id);
    const curves = stages.map((start) => held(startingIn(start)));
    for (let k = 1; k < stages.length; k++) {
      curves[k]!.forEach((p, d) => {
        expect(p, `${stages[k]}, draw ${d}`).toBeGreaterThanOrEqual(curves[k - 1]![d]! - ROUNDING);
      });
      // Nobody would notice an order kept by stages that all give the same.
      expect(mean(curves[k]!)).toBeGreaterThan(mean(curves[k - 1]!));
    }
    expect(curves.at(-1)!.every((p) => Math.abs(p - 1) < ROUNDING)).toBe(true);
  });

  it('I22: an announced meeting that all want, with nobody leaving and nothing in the way, is P = 1', () => {
    const calm = Object.keys(flagship.numbers).filter(
      (path) => /^setbacks\.\w+\.(rate|shock)$/.test(path) || /^processes\.\w+\.(hazard|contests\..+)$/.test(path),
    );
    const still = {
      ...Object.fromEntries(calm.map((path) => [path, 0])),
      'actors.japan.willingness': 1,
      'actors.dprk.willingness': 1,
      pace: 1,
    };
    const certain = held(startingIn('scheduled', { ...still, 'transitions.meet.rate': 1000 }));
    expect(certain.every((p) => Math.abs(p - 1) < 1e-12)).toBe(true);
    // What it takes: without the haste, or with somebody who must leave, it is not certain.
    const slow = held(startingIn('scheduled', { ...still, 'transitions.meet.rate': 0.1 }));
    expect(slow.every((p) => p < 0.9)).toBe(true);
    const leaving = { ...still, 'processes.premiership.hazard': 1000, 'transitions.meet.rate': 1000 };
    expect(held(startingIn('scheduled', leaving)).every((p) => p < 0.9)).toBe(true);
  });

  it('changes no number when an unused quantity is added', () => {
    const grown: Scenario = {
      ...flagship,
      numbers: {
        ...flagship.numbers,
        'quantities.aardvark': {
          ...flagship.numbers['quantities.trust']!,
          path: 'quantities.aardvark',
        },
      },
      quantities: [{ ...flagship.quantities[0]!, id: 'aardvark' }, ...flagship.quantities],
    };
    expect(held(grown)).toEqual(held(flagship));
  });
});
