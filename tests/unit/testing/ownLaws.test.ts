import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateAt } from '../../../src/analysis/core/estimate.ts';
import { arbitraryNumberChange } from '../../../src/testing/arbitraryNumberChange.ts';
import { arbitraryScenario } from '../../../src/testing/arbitraryScenario.ts';
import { withValues } from '../../../src/testing/changed.ts';
import { arbitraryDraw, arbitraryRise } from '../../../src/testing/levels.ts';
import { neverLowers, neverRaises, probabilityOf } from '../../../src/testing/ownLaws.ts';
import { run } from '../../helpers/run.ts';
import { world } from './world.ts';

const SEED = 20240326;

describe('laws of your own', () => {
  it('hold or fail with the smallest case', () => {
    fc.assert(neverLowers(world(), 'quantities.trust'), { seed: SEED, numRuns: 20 });
    fc.assert(neverRaises(world(), 'setbacks.quarrel.rate', { seed: 'other' }), { seed: SEED, numRuns: 20 });
    const { failed, counterexample, errorInstance } = fc.check(neverRaises(world(), 'quantities.trust'), {
      seed: SEED,
      numRuns: 20,
    });
    expect(failed).toBe(true);
    expect(counterexample).toEqual([{ path: 'quantities.trust', draw: 0, from: 0.25, to: 0.75 }]);
    expect(String(errorInstance)).toMatch(
      /^Violation: P rises from [\d.]+ to [\d.]+ in draw 0 when quantities\.trust goes from [\d.]+ to [\d.]+, which should never raise it$/,
    );
  });

  it('are about numbers that there are', () => {
    expect(() => neverLowers(world(), 'quantities.trist')).toThrow(
      '"quantities.trist" addresses no number of this scenario; did you mean "quantities.trust"?',
    );
  });
});

describe('the probability', () => {
  it('is that of a run with the same seed, evidence included', () => {
    const whole = run(world(), 100, 2, 'a');
    expect(whole.weight.every((weight) => weight === 1)).toBe(false);
    const { mean } = estimateAt(whole, whole.curve.wx.length - 1);
    expect(Math.abs(probabilityOf(world(), { seed: 'a', draws: 100, paths: 2 }) - mean)).toBeLessThan(1e-14);
    expect(probabilityOf(world(), { seed: 'a', draw: 70, paths: 2 })).toBe(whole.held[70]);
  });

  it('has no noise between two values of a number', () => {
    const at = (trust: number): number =>
      probabilityOf(withValues(world(), { 'quantities.trust': trust }), { draw: 4 });
    expect(at(0.31)).toBeGreaterThan(at(0.3));
    expect(at(0.3)).toBe(at(0.3));
  });

  it('says which formula leaves its domain', () => {
    const outside = world({ 'quantities.raids_feared': '-1 - raids' });
    expect(() => probabilityOf(outside)).toThrow(/^The formula of quantities\.raids_feared gave -\d/);
  });
});

describe('arbitraries', () => {
  it('shrink to what is simplest', () => {
    // Where every value fails, the last one tried is where shrinking ends.
    const simplest = <T>(arbitrary: fc.Arbitrary<T>): T => {
      const tried: T[] = [];
      const never = fc.property(arbitrary, (value) => {
        tried.push(value);
        return false;
      });
      fc.check(never, { seed: SEED });
      return tried.at(-1)!;
    };
    expect(simplest(arbitraryDraw())).toBe(0);
    expect(simplest(arbitraryRise())).toEqual({ from: 0.25, to: 0.75 });
    const change = simplest(arbitraryNumberChange(world()));
    expect(change).toMatchObject({ path: 'actors.ally.willingness', levels: [0.25, 0.75] });
    expect(change.from).toBeLessThan(change.to);
    expect(simplest(arbitraryScenario()).scenario.issues).toHaveLength(1);
  });

  it('give rises, and changes of what is uncertain', () => {
    fc.assert(
      fc.property(arbitraryRise(), arbitraryNumberChange(world()), ({ from, to }, change) => {
        expect(from).toBeLessThan(to);
        expect(world().numbers[change.path]!.value.kind).toBe('distribution');
        expect(change.from).toBeLessThanOrEqual(change.to);
      }),
      { seed: SEED },
    );
    const certain = fc.sample(arbitraryScenario({ certain: true }), { seed: SEED, numRuns: 1 })[0]!;
    expect(() => arbitraryNumberChange(certain.scenario)).toThrow('The scenario has no uncertain numbers.');
  });

  it('give scenarios that load, as text and loaded', () => {
    fc.assert(
      fc.property(arbitraryScenario(), ({ text, scenario }) => {
        expect(JSON.parse(text).title).toBe(scenario.title);
        expect(scenario.stages.length).toBeGreaterThan(2);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });
});
