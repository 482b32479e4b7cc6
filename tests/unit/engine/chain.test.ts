import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propagate } from '../../../src/engine/generator.ts';
import { log } from '../../../src/numeric/log.ts';
import { denseRates, heldOf, type PlainChain, runChain } from '../../helpers/chain.ts';

const FIVE_STAGES: PlainChain = {
  stages: 6,
  moves: [0, 1, 2, 3, 4].map((from) => ({ from, to: from + 1, rate: 0.3 + 0.2 * from })),
  previous: 0.25,
  first: 0.1,
  exit: 0.05,
};

const plainChain = fc.record({
  stages: fc.constant(6),
  moves: fc
    .array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 5, maxLength: 5 })
    .map((rates) => rates.map((rate, from) => ({ from, to: from + 1, rate }))),
  previous: fc.double({ min: 0, max: 3, noNaN: true }),
  first: fc.double({ min: 0, max: 3, noNaN: true }),
  exit: fc.double({ min: 0, max: 3, noNaN: true }),
});

describe('the chain of stages', () => {
  it('agrees with the matrix exponential of its generator', () => {
    fc.assert(
      fc.property(plainChain, fc.double({ min: 0.01, max: 12, noNaN: true }), (chain, months) => {
        const state = runChain(chain, [months]);
        const row = Float64Array.of(1, 0, 0, 0, 0, 0, 0);
        propagate(row, denseRates(chain), 7, months);
        [...state.stages, state.void].forEach((column, i) => {
          expect(Math.abs(column[0]! - row[i]!), `state ${i}`).toBeLessThan(1e-13);
        });
      }),
      { seed: 20240326, numRuns: 300 },
    );
  });

  it('gives the same curve in one step and in many: sub-stepping changes nothing but rounding', () => {
    const one = heldOf(runChain(FIVE_STAGES, [12]));
    const many = heldOf(runChain(FIVE_STAGES, Array(365).fill(12 / 365)));
    expect(Math.abs(one - many)).toBeLessThan(1e-14);
  });

  it('counts as reached what an absorbing copy of the stage would have caught', () => {
    fc.assert(
      fc.property(plainChain, fc.integer({ min: 1, max: 4 }), (chain, k) => {
        const state = runChain(chain, [1, 2, 0.5]);
        const caught = state.everReached(k, 0);
        const rates = denseRates(chain);
        for (let to = 0; to < 7; to++) rates[k * 7 + to] = 0;
        const row = Float64Array.of(1, 0, 0, 0, 0, 0, 0);
        propagate(row, rates, 7, 3.5);
        expect(Math.abs(caught - row[k]!)).toBeLessThan(1e-12);
      }),
      { seed: 20240326, numRuns: 200 },
    );
  });

  it('is never held, exactly, where nothing leads there', () => {
    expect(heldOf(runChain({ ...FIVE_STAGES, moves: FIVE_STAGES.moves.slice(0, 4) }, [12]))).toBe(0);
  });

  it('is held for certain when scheduled and nothing can stop it', () => {
    const state = runChain({ stages: 3, start: [0, 1, 0], moves: [{ from: 1, to: 2, rate: 1000 }] }, [1]);
    expect(Math.abs(heldOf(state) - 1)).toBeLessThan(1e-12);
  });

  it('multiplies dated hazards: 1 − Π(1 − h)', () => {
    const hazards = [0.02, 0.02, 0.03, 0.05, 0.04];
    const contests = hazards.map((probability, step) => ({ step, probability }));
    const state = runChain({ stages: 3, moves: [], contests }, [1, 1, 1, 1, 1]);
    expect(Math.abs(state.void[0]! - 0.15039174400000022)).toBeLessThan(1e-15);
  });

  it('keeps its mass: stages and void sum to 1', () => {
    fc.assert(
      fc.property(plainChain, (chain) => {
        const state = runChain(chain, Array(52).fill(0.23));
        const mass = [...state.stages, state.void].reduce((sum, column) => sum + column[0]!, 0);
        expect(Math.abs(mass - 1)).toBeLessThan(1e-12);
      }),
      { seed: 20240326, numRuns: 100 },
    );
  });

  it('conditions on what was seen: likelihood and posterior of a hidden Markov step', () => {
    const likelihood = [0.9, 0.5, 0.2, 0];
    const start = [0.5, 0.3, 0.2];
    const state = runChain(
      { stages: 3, start, moves: [], emissions: [{ step: 0, months: 0, row: 0, likelihood }] },
      [1],
    );
    const total = 0.5 * 0.9 + 0.3 * 0.5 + 0.2 * 0.2;
    expect(state.logLikelihood[0]).toBe(log(total));
    expect(Math.abs(state.stages[1]![0]! - (0.3 * 0.5) / total)).toBeLessThan(1e-15);
  });
});

describe('propagate', () => {
  // Stage chain of five transient stages, a summit and a breakdown: rows to 0…4, summit, broken.
  const ROWS = [
    [0.9, 0.08, 0, 0, 0, 0, 0.02],
    [0.06, 0.84, 0.07, 0, 0, 0, 0.03],
    [0, 0.1, 0.75, 0.1, 0, 0, 0.05],
    [0, 0.03, 0.1, 0.7, 0.12, 0, 0.05],
    [0, 0.02, 0, 0.08, 0.7, 0.16, 0.04],
  ];
  const WITHIN_12 = [0.0022405214, 0.0130518369, 0.0670397749, 0.2222443636, 0.5726420632];
  const EVER = [0.0844884488, 0.1056105611, 0.1689768977, 0.3168316832, 0.6248624862];

  function power(steps: number, from: number): number[] {
    let row: number[] = ROWS[0]!.map((_, i) => (i === from ? 1 : 0));
    for (let k = 0; k < steps; k++) {
      row = row.map((_, to) => row.reduce((sum, p, i) => sum + p * (ROWS[i]?.[to] ?? (i === to ? 1 : 0)), 0));
    }
    return row;
  }

  it('has the absorption probabilities of its jump chain', () => {
    const rates = new Float64Array(49);
    ROWS.forEach((row, from) => {
      rates.set(row, from * 7);
    });
    EVER.forEach((known, from) => {
      const row = new Float64Array(7);
      row[from] = 1;
      propagate(row, rates, 7, 2000);
      expect(Math.abs(row[5]! - known)).toBeLessThan(5e-11);
    });
  });

  it('is the Poisson mixture of the powers of its jump chain', () => {
    WITHIN_12.forEach((known, from) => {
      expect(Math.abs(power(12, from)[5]! - known)).toBeLessThan(5e-11);
    });
    const rates = new Float64Array(49);
    ROWS.forEach((row, from) => {
      rates.set(row, from * 7);
    });
    const row = Float64Array.of(1, 0, 0, 0, 0, 0, 0);
    propagate(row, rates, 7, 12);
    let weight = Math.exp(-12);
    let mixture = weight * power(0, 0)[5]!;
    for (let k = 1; k < 80; k++) {
      weight *= 12 / k;
      mixture += weight * power(k, 0)[5]!;
    }
    expect(Math.abs(row[5]! - mixture)).toBeLessThan(1e-14);
  });
});
