import { describe, expect, test } from 'vitest';
import { ALLOWABLE } from '../../../src/scenario/format/shared.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import { codesOf, errorsOf, load, loadMore, pointedAt, scenarioOf } from './support.ts';

/** An additional quantity that nothing uses. */
const RAIN = (keys: string) => `quantities: { rain: { value: 0.1${keys} } }`;

describe('allow', () => {
  test('silences a warning of its code at its own key', () => {
    expect(codesOf(loadMore(RAIN('')))).toEqual(['unused-quantity']);
    expect(codesOf(loadMore(RAIN(', allow: [unused-quantity]')))).toEqual([]);
  });

  test('silences what is anywhere in the mapping that carries it, and nothing beside it', () => {
    const idle = (allow: string, other: string) =>
      loadMore(`actors: { bank: { ${allow} preferences: { water: { position: 0.5, salience: 1, precondition: 1 } } } }
terms: { lower_thirst: { weight: 0, ${other} } }`);
    expect(codesOf(idle('', ''))).toEqual(['no-effect', 'no-effect']);
    expect(codesOf(idle('allow: [no-effect],', ''))).toEqual(['no-effect']);
    expect(pointedAt(idle('allow: [no-effect],', ''))).toBe('0');
    expect(codesOf(idle('', 'allow: [no-effect]'))).toEqual(['no-effect']);
    expect(pointedAt(idle('', 'allow: [no-effect]'))).toBe('water');
  });

  test('leaves other codes alone, and is then told itself', () => {
    const loaded = loadMore(RAIN(', allow: [no-effect]'));
    expect(codesOf(loaded)).toEqual(['unused-quantity', 'says-nothing']);
    expect(pointedAt(loaded, 1)).toBe('no-effect');
    expect(loaded.diagnostics[1]?.message).toBe(
      '`allow` says nothing here: there is no warning "no-effect" to silence',
    );
  });

  test('cannot allow itself', () => {
    expect(codesOf(loadMore('quantities: { trade: { value: "beta(2, 2)", allow: [says-nothing] } }'))).toEqual([
      'says-nothing',
    ]);
  });

  test('that is left over is told of the file itself, as it stands', () => {
    const text = 'quantities: { trade: { value: "beta(2, 2)", allow: [no-effect] } }';
    expect(codesOf(loadMore(text))).toEqual(['says-nothing']);
    // The flag, not the file, may be why there is nothing to silence.
    expect(codesOf(loadMore(text, { set: { 'quantities.trade': '0.3' } }))).toEqual([]);
    expect(codesOf(loadMore(text, { asOf: '2026-02-01' }))).toEqual([]);
    expect(codesOf(load('extends: more.yaml', { 'more.yaml': `extends: base.yaml\n${text}` }))).toEqual([]);
  });

  test('holds for parts of a mapping that come from another file', () => {
    const model = `extends: base.yaml\nterms: { lower_thirst: { weight: 0 } }`;
    const loaded = (keys: string) =>
      load(`extends: more.yaml\nterms: { lower_thirst: { ${keys} } }`, { 'more.yaml': model });
    expect(codesOf(loaded('title: Thirst'))).toEqual(['no-effect']);
    expect(codesOf(loaded('title: Thirst, allow: [no-effect]'))).toEqual([]);
  });

  test('says nothing of what another file lays over it', () => {
    const model = 'extends: base.yaml\ntransitions: { open: { rate: 0.00001 per month, allow: [unlikely-rate] } }';
    const over = (text: string) => codesOf(load(`extends: more.yaml\n${text}`, { 'more.yaml': model }));
    expect(over('')).toEqual([]);
    expect(over('transitions: { open: { title: A door } }')).toEqual([]);
    expect(over('transitions: { open: { rate: 0.00002 per month } }')).toEqual(['unlikely-rate']);
    expect(over('transitions: { open: { rate: 0.00002 per month, allow: [unlikely-rate] } }')).toEqual([]);
    // Nor where the allowance stands at the number itself.
    const closer = model.replace(
      '0.00001 per month, allow: [unlikely-rate]',
      '{ value: 1e-5, allow: [unlikely-rate] }',
    );
    const file = 'extends: more.yaml\ntransitions: { open: { rate: 2e-5 } }';
    expect(codesOf(load(file, { 'more.yaml': closer }))).toEqual(['unlikely-rate']);
  });

  test('never silences an error, and is not told as left over beside one', () => {
    const loaded = loadMore('quantities: { rain: { value: 2, allow: [unused-quantity] } }');
    expect(codesOf(loaded)).toEqual(['out-of-domain']);
  });

  test('takes warnings about the file only, and knows what was meant', () => {
    const loaded = loadMore(RAIN(', allow: [unused-quantty]'));
    expect(errorsOf(loaded)).toHaveLength(1);
    expect(loaded.diagnostics[0]?.hint).toBe('did you mean "unused-quantity"?');
    expect(codesOf(loadMore(RAIN(', allow: [out-of-domain]')))).toEqual(['bad-choice']);
    expect(ALLOWABLE).toContain('no-effect');
    expect(ALLOWABLE).not.toContain('few-effective-draws');
  });

  test('does not tell two entries that are alike apart', () => {
    const twin = '{ from: talks, to: summit, rate: 0.4';
    expect(codesOf(loadMore(`transitions: { again: ${twin} } }`))).toEqual(['counted-twice']);
    expect(codesOf(loadMore(`transitions: { again: ${twin}, allow: [counted-twice] } }`))).toEqual([]);
  });

  test('is no part of what a scenario says', () => {
    const hash = (text: string) => contentHash(scenarioOf(loadMore(text)));
    expect(hash(RAIN(', allow: [unused-quantity]'))).toBe(hash(RAIN('')));
    expect(hash('window: { allow: [no-effect] }')).toBe(hash(''));
  });
});
