import { describe, expect, test } from 'vitest';
import { BASE, codesOf, load, loadMore, pointedAt } from './support.ts';

describe('lints', () => {
  test('are silent about a scenario in order', () => {
    expect(codesOf(load(BASE))).toEqual([]);
  });

  test('never reject', () => {
    const loaded = loadMore('quantities: { rain: 0.1 }');
    expect(loaded.ok).toBe(true);
    expect(codesOf(loaded)).toEqual(['unused-quantity']);
    expect(pointedAt(loaded)).toBe('rain');
  });

  test('a quantity used only by a what-if is used', () => {
    expect(
      codesOf(loadMore('quantities: { rain: 0.1 }\nwhat_if: { x: { set: { quantities.drought: rain / 2 } } }')),
    ).toEqual([]);
  });

  test('grounds are asked for only where there are sources, once for each mapping', () => {
    const loaded = loadMore('sources: { a: { title: b } }\nabout: x\nissues: { water: { sources: [a] } }');
    expect(codesOf(loaded)).toEqual(['missing-sources', 'missing-sources', 'missing-sources']);
    expect([0, 1, 2].map((i) => pointedAt(loaded, i))).toEqual(['trade', 'upper_gains', 'lower_thirst']);
  });

  test.each([
    ['"+"', '-1', true],
    ['"+"', '-3 to -1', true],
    ['"+"', 'normal(-2, 1)', false], // may be positive
    ['"+"', 'uniform(-3, -1)', true],
    ['"+"', 'uniform(-3, 1)', false],
    ['"-"', '1', true],
    ['"-"', 'lognormal(1, 1)', true],
    ['"-"', '-1', false],
    ['"+"', '0', false],
    ['"+"', '-1 * drought', false], // a formula is not judged
  ])('sign %s with weight %s contradicted: %s', (sign, weight, contradicted) => {
    const loaded = loadMore(`terms: { lower_thirst: { sign: ${sign}, weight: "${weight}" } }`);
    expect(codesOf(loaded)).toEqual(contradicted ? ['sign-contradicted'] : weight === '0' ? ['no-effect'] : []);
  });

  test.each([
    ['0.2', '0.6', true],
    ['0.6', '0.2', false],
    ['0.5', '0.5', false],
    ['uniform(0.1, 0.2)', 'uniform(0.3, 0.4)', true],
    ['uniform(0.1, 0.35)', 'uniform(0.3, 0.4)', false],
    ['0.05 to 0.1', '0.7 to 0.8', true], // in all but a thousandth of the draws
    ['0.1 to 0.5', '0.3 to 0.7', false],
  ])('red lines %s and %s deadlocked: %s', (upper, lower, deadlocked) => {
    // The upper valley wants little, so it accepts what lies below its red line.
    const loaded = loadMore(
      `actors: { upper: { preferences: { water: { red_line: ${upper} } } }, lower: { preferences: { water: { red_line: ${lower} } } } }`,
    );
    expect(codesOf(loaded)).toEqual(deadlocked ? ['deadlocked-issues'] : []);
  });

  test('a way to the last stage must exist', () => {
    expect(codesOf(loadMore('transitions: { meet: { rate: 0 } }'))).toEqual(['unreachable-meeting', 'no-effect']);
    expect(codesOf(loadMore('transitions: { open: null }'))).toEqual(['unreachable-meeting']);
    expect(
      codesOf(
        loadMore('transitions: { open: null }\nstart: talks\nsetbacks: { default: null }\nactors: { bank: null }'),
      ),
    ).toEqual([]);
  });

  test('an actor that is needed has arguments or states its willingness', () => {
    expect(codesOf(loadMore('terms: { lower_thirst: { actor: upper } }'))).toEqual(['empty-ledger']);
    expect(codesOf(loadMore('transitions: { meet: { needs: [initiator, target, bank] } }'))).toEqual([]);
  });
});
