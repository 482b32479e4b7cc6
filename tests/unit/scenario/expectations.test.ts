import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../src/scenario/dates.ts';
import { contentHash } from '../../../src/scenario/hash.ts';
import { BASE, codesOf, errorsOf, load, loadMore, pointedAt, scenarioOf } from './support.ts';

const WHAT_IFS = `
what_if:
  dry: { set: { quantities.drought: 0.9 } }
  wet: { set: { quantities.drought: 0.1 } }
`;

const expecting = (expectation: string, options = {}) =>
  loadMore(`${WHAT_IFS}expectations:\n  one: ${expectation}\n`, options);

/** The claim of the only expectation. */
function claim(expectation: string) {
  return scenarioOf(expecting(expectation)).expectations[0]?.claim;
}

describe('what a file expects', () => {
  test('is an interval of a probability, of a meeting or a stage, by a day', () => {
    const end = { kind: 'probability', within: [0.15, 0.25], by: null, stage: null };
    expect(claim('{ p: 15 % to 25 % }')).toEqual(end);
    expect(claim('{ p: 15 to 25 % }')).toEqual(end);
    expect(claim('{ p: 0.15 to 0.25 }')).toEqual(end);
    const [{ claim: byDay } = {}] = scenarioOf(
      expecting('{ p: 0.1 to 0.2, by: 2026-06-30, stage: talks }'),
    ).expectations;
    expect(byDay).toMatchObject({ stage: 'talks' });
    expect(byDay?.kind === 'probability' && byDay.by !== null && isoDay(byDay.by)).toBe('2026-06-30');
  });

  test('is a difference, which may be negative, or an order', () => {
    expect(claim('{ what_if: dry, difference: -10 % to 0 % }')).toEqual({ kind: 'difference', within: [-0.1, 0] });
    expect(claim('{ order: [dry, wet] }')).toEqual({ kind: 'order', whatIfs: ['dry', 'wet'] });
    expect(claim('{ drivers: [quantities.drought, quantities.trade] }')).toEqual({
      kind: 'drivers',
      paths: ['quantities.drought', 'quantities.trade'],
    });
  });

  test('is an error unless it says that it is a warning', () => {
    const severities = ['{ p: 0 to 0.5 }', '{ p: 0 to 0.5, severity: warn }'].map(
      (text) => scenarioOf(expecting(text)).expectations[0]?.severity,
    );
    expect(severities).toEqual(['error', 'warn']);
  });

  test('is about the day of the file, whatever day the forecast is made as of', () => {
    const asOf = (expectation: string) => {
      const day = scenarioOf(expecting(expectation, { asOf: '2026-05-01' })).expectations[0]?.asOf;
      return day === undefined || day === null ? day : isoDay(day);
    };
    expect(asOf('{ p: 0 to 0.5 }')).toBe('2026-01-01');
    expect(asOf('{ p: 0 to 0.5, as_of: 2026-03-01 }')).toBe('2026-03-01');
    expect(scenarioOf(expecting('{ p: 0 to 0.5 }')).expectations[0]?.asOf).toBeNull();
  });

  test('is not inherited: it was said of the forecast of another file', () => {
    const files = { 'middle.yaml': 'extends: base.yaml\nexpectations: { low: { p: 0 to 0.1 } }\n' };
    expect(scenarioOf(load('extends: middle.yaml\n', files)).expectations).toEqual([]);
    const own = 'extends: middle.yaml\nexpectations: { high: { p: 0.5 to 1 } }\n';
    expect(scenarioOf(load(own, files)).expectations.map(({ id }) => id)).toEqual(['high']);
  });

  test('is no part of what is forecast', () => {
    expect(contentHash(scenarioOf(expecting('{ p: 0 to 0.5 }')))).toBe(contentHash(scenarioOf(loadMore(WHAT_IFS))));
    expect(scenarioOf(load(BASE)).expectations).toEqual([]);
  });

  test('of a row of evidence is no part of it either, unlike that of a number or a what-if', () => {
    const hash = (text: string) => contentHash(scenarioOf(loadMore(text)));
    const row = (keys: string) =>
      hash(`evidence: [{ occurred: 2026-02-10, title: A talk${keys}, likelihood: { quiet: 0.1, talks: 0.4 } }]`);
    expect(row(', expect: raises')).toBe(row(''));
    expect(row(', why: Seen by many')).not.toBe(row(''));
    const number = (keys: string) => hash(`quantities: { drought: { value: 0.2 to 0.6${keys} } }`);
    expect(number(', expect: lowers')).not.toBe(number(''));
    const whatIf = (keys: string) => hash(`what_if: { dry: { set: { quantities.drought: 0.9 }${keys} } }`);
    expect(whatIf(', expect: lowers')).not.toBe(whatIf(''));
  });
});

describe('an expectation that cannot be tried', () => {
  test.each([
    ['{ p: 25 % to 15 % }', 'interval-upside-down', '25 % to 15 %'],
    ['{ p: 20 % }', 'wrong-type', '20 %'],
    ['{ p: 15 % to 125 % }', 'out-of-domain', '15 % to 125 %'],
    ['{ p: 15 % to 15 % }', 'interval-upside-down', '15 % to 15 %'],
    ['{ what_if: dri, p: 0 to 0.5 }', 'unknown-what-if', 'dri'],
    ['{ order: [dry, weet] }', 'unknown-what-if', 'weet'],
    ['{ order: [dry, dry] }', 'duplicate-name', 'dry'],
    ['{ order: [dry] }', 'wrong-type', '[dry]'],
    ['{ drivers: [quantities.drougt] }', 'unknown-path', 'quantities.drougt'],
    ['{ drivers: [terms.upper_gains.weight] }', 'wrong-type', 'terms.upper_gains.weight'],
    ['{ p: 0 to 0.5, stage: talk }', 'unknown-stage', 'talk'],
    ['{ p: 0 to 0.5, by: 2027-01-01 }', 'date-outside-window', '2027-01-01'],
    ['{ p: 0 to 0.5, as_of: 2026-06-01, by: 2026-05-01 }', 'date-outside-window', '2026-05-01'],
    ['{ p: 0 to 0.5, as_of: 2025-12-31 }', 'date-outside-window', '2025-12-31'],
    ['{ difference: 0 to 0.5 }', 'missing-key', 'difference'],
    ['{ p: 0 to 0.5, order: [dry, wet] }', 'exclusive-keys', 'order'],
    ['{ order: [dry, wet], by: 2026-05-01 }', 'exclusive-keys', 'by'],
    ['{ what_if: dry, difference: 0 to 0.1, stage: talks }', 'exclusive-keys', 'stage'],
    ['{ why: Nothing else }', 'missing-key', 'one'],
    ['{ within: 0 to 0.5 }', 'unknown-key', 'within'],
  ])('%s', (expectation, code, at) => {
    const loaded = expecting(expectation);
    expect(errorsOf(loaded)).toHaveLength(1);
    expect(codesOf(loaded)).toEqual([code]);
    expect(pointedAt(loaded)).toBe(at);
  });
});

test('an interval outside of which nothing lies is told to say nothing', () => {
  const loaded = expecting('{ p: 0 % to 100 % }');
  expect(loaded.ok).toBe(true);
  expect(codesOf(loaded)).toContain('says-nothing');
  expect(codesOf(expecting('{ p: 0 % to 99 % }'))).not.toContain('says-nothing');
});
