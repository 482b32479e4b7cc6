import { expect, it } from 'vitest';
import { condition, predict } from '../../../src/engine/observe.ts';
import { log } from '../../../src/numeric/log.ts';

const column = (value: number): Float64Array => Float64Array.of(value);

it('is the forward filter of a hidden Markov model', () => {
  const transition = [
    [0.7, 0.2, 0.1],
    [0.1, 0.8, 0.1],
    [0.2, 0.3, 0.5],
  ];
  const emission = [
    [0.9, 0.1],
    [0.5, 0.5],
    [0.2, 0.8],
  ];
  const occupancy = { stages: [0.5, 0.3, 0.2].map(column), void: column(0) };
  const total = column(0);
  let logLikelihood = 0;
  [0, 1, 1, 0, 1].forEach((symbol, t) => {
    if (t > 0) {
      const before = occupancy.stages.map((stage) => stage[0]!);
      occupancy.stages.forEach((stage, to) => {
        stage[0] = before.reduce((sum, p, from) => sum + p * transition[from]![to]!, 0);
      });
    }
    const likelihood = [...emission.map((row) => row[symbol]!), 0];
    predict(occupancy, likelihood, total);
    condition(occupancy, likelihood, total, 1);
    logLikelihood += log(total[0]!);
  });
  expect(Math.abs(logLikelihood - -3.8750265718439185)).toBeLessThan(4e-15);
  [0.0688561775, 0.666461904, 0.2646819185].forEach((known, i) => {
    expect(Math.abs(occupancy.stages[i]![0]! - known)).toBeLessThan(5e-11);
  });
});

it('conditions a part of the chain on the total of the whole, lane by lane', () => {
  const whole = {
    stages: [Float64Array.of(0.5, 0.1, 0.6), Float64Array.of(0.3, 0.7, 0.4)],
    void: new Float64Array(3),
  };
  const part = { stages: [Float64Array.of(0.25, 0.5)], void: new Float64Array(2) };
  const likelihood = [0.5, 0.25, 0];
  const total = new Float64Array(3);
  predict(whole, likelihood, total);
  condition(part, likelihood, total, 2);
  expect([...total]).toEqual([0.5 * 0.5 + 0.3 * 0.25, 0.1 * 0.5 + 0.7 * 0.25, 0.6 * 0.5 + 0.4 * 0.25]);
  expect([...part.stages[0]!]).toEqual([0.125 / total[0]!, 0.25 / total[2]!]);
});

it('empties a lane in which what was seen cannot be, and keeps the smallest probabilities apart', () => {
  const occupancy = {
    stages: [Float64Array.of(1, 0.5, Number.NaN), Float64Array.of(0, 0.5, 0.5)],
    void: new Float64Array(3),
  };
  const total = new Float64Array(3);
  predict(occupancy, [0, 2 ** -1060, 0], total);
  condition(occupancy, [0, 2 ** -1060, 0], total, 1);
  expect([...total]).toEqual([0, 2 ** -1061, Number.NaN]);
  expect(occupancy.stages.map((stage) => [...stage])).toEqual([
    [0, 0, Number.NaN],
    [0, 1, Number.NaN],
  ]);
});
