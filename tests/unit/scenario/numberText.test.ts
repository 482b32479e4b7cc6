import { describe, expect, test } from 'vitest';
import { cdf, quantile, support } from '../../../src/distributions/registry.ts';
import { NOT_NEGATIVE, POSITIVE, type Range, REAL, SHARE } from '../../../src/scenario/domain.ts';
import { readNumberText } from '../../../src/scenario/read/numberText.ts';
import type { Unit } from '../../../src/scenario/read/units.ts';
import { expectWithinUlps } from './support.ts';

function read(text: string, unit: Unit = 'plain', range: Range = REAL) {
  return readNumberText(text, { unit, range });
}

function constant(text: string, unit: Unit = 'plain', range: Range = REAL): number {
  const reading = read(text, unit, range);
  if (!reading.ok || reading.value.kind !== 'constant') expect.fail(JSON.stringify(reading));
  return reading.value.value;
}

function distribution(text: string, unit: Unit = 'plain', range: Range = REAL) {
  const reading = read(text, unit, range);
  if (!reading.ok || reading.value.kind !== 'distribution') expect.fail(JSON.stringify(reading));
  return reading.value.distribution;
}

function problem(text: string, unit: Unit = 'plain', range: Range = REAL): string {
  const reading = read(text, unit, range);
  if (reading.ok) expect.fail(`${text} was accepted: ${JSON.stringify(reading.value)}`);
  return reading.sentence.code;
}

describe('constants', () => {
  test.each([
    ['0.3', 0.3],
    [' -2 ', -2],
    ['+5.', 5],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['25 %', 0.25],
    ['25%', 0.25],
    ['1/4', 0.25],
    ['-(1 + 1)', -2],
    ['2 * 50 %', 1],
    ['1 - 0.25', 0.75],
    ['1-0.25', 0.75],
    ['1 \u2212 0.25', 0.75],
    ['\u22120.5', -0.5],
    ['2 - 1.5', 0.5],
    ['(1 - 0.25)', 0.75],
    ['(1 - 25 %)', 0.75],
    ['75 % - 25 %', 0.5],
    ['0.5 - 0.5', 0],
    ['1 - 0.25 - 0.5', 0.25],
    ['(0.25 - 0.75)', -0.5],
    ['-1 + 3', 2],
  ])('%s is %d', (text, value) => {
    expect(constant(text)).toBe(value);
  });

  test.each([
    ['12 months', 'duration', 12],
    ['1 year', 'duration', 12],
    ['30.4375 days', 'duration', 1],
    ['1 week', 'duration', 7 / 30.4375],
    ['0.1', 'rate', 0.1],
    ['0.1 per month', 'rate', 0.1],
    ['3 per year', 'rate', 0.25],
    ['10 % per month', 'rate', 0.1],
    ['1 per day', 'rate', 30.4375],
    ['6 per year', 'any', 0.5],
    ['2 years', 'any', 24],
    ['24 - 8 months', 'duration', 16],
    ['2 years - 8 months', 'duration', 16],
    ['1 year + 2 months', 'duration', 14],
    ['2 per month - 1 per month', 'rate', 1],
    ['2 - 1.5 per month', 'rate', 0.5],
    ['12 per year + 1 per month', 'rate', 2],
  ] as const)('%s as a %s is %d', (text, unit, value) => {
    expectWithinUlps(constant(text, unit), value);
  });
});

describe('90 % intervals', () => {
  test.each([
    ['0.2 to 0.6', 'plain', SHARE, 0.2, 0.6],
    ['20 % to 60 %', 'plain', SHARE, 0.2, 0.6],
    ['20 to 60 %', 'plain', SHARE, 0.2, 0.6],
    ['8 to 24 months', 'duration', POSITIVE, 8, 24],
    ['8 months to 2 years', 'duration', POSITIVE, 8, 24],
    ['1 to 2 per year', 'rate', NOT_NEGATIVE, 1 / 12, 2 / 12],
    ['-1 to 3', 'plain', REAL, -1, 3],
    ['2 to 3', 'plain', { domain: [1, 9], open: 'none' }, 2, 3],
    ['1/4 to 3/4', 'plain', SHARE, 0.25, 0.75],
    ['1 - 0.75 to 1 - 0.25', 'plain', SHARE, 0.25, 0.75],
    ['1/2 to 60 %', 'plain', SHARE, 0.5, 0.6],
    ['1 per year to 1 per month', 'rate', NOT_NEGATIVE, 1 / 12, 1],
    ['6/year to 1 / month', 'rate', NOT_NEGATIVE, 0.5, 1],
  ] as const)('%s as a %s lies between its ends with 90 %%', (text, unit, range, low, high) => {
    const fitted = distribution(text, unit, range);
    // The quantile functions are accurate to about 1e-14 of the probability.
    expect(Math.abs(cdf(fitted, low) - 0.05)).toBeLessThan(1e-12);
    expect(Math.abs(cdf(fitted, high) - 0.95)).toBeLessThan(1e-12);
    const [from, to] = support(fitted);
    expect(from).toBeGreaterThanOrEqual(range.domain[0]);
    expect(to).toBeLessThanOrEqual(range.domain[1]);
  });

  test('an end on the edge of the domain means as far as the edge', () => {
    const fitted = distribution('0 to 0.3', 'plain', SHARE);
    expect(Math.abs(cdf(fitted, 0.3) - 0.95)).toBeLessThan(1e-12);
    expect(quantile(fitted, 0.05)).toBeGreaterThan(0);
  });

  test.each([
    ['0.6 to 0.2', SHARE, 'interval-upside-down'],
    ['0.5 to 0.5', SHARE, 'interval-upside-down'],
    ['0.2 to 1.6', SHARE, 'out-of-domain'],
    ['-0.2 to 0.6', NOT_NEGATIVE, 'out-of-domain'],
    ['0.2 to', SHARE, 'bad-distribution'],
    ['to 0.2', SHARE, 'bad-distribution'],
    ['0.1 to 0.2 to 0.3', SHARE, 'bad-distribution'],
    ['low to high', SHARE, 'bad-distribution'],
    ['0.2 - 0.6', SHARE, 'bad-expression'],
    ['0.2–0.6', SHARE, 'bad-expression'],
    ['0.2 .. 0.6', SHARE, 'bad-expression'],
    ['between 0.2 and 0.6', SHARE, 'bad-expression'],
    ['1e200 to 1e300', REAL, 'bad-distribution'],
  ] as const)('%s is refused', (text, range, code) => {
    expect(problem(text, 'plain', range)).toBe(code);
  });
});

describe('distributions', () => {
  test.each([
    ['beta(2, 6)', { family: 'beta', alpha: 2, beta: 6 }],
    ['uniform(0,1)', { family: 'uniform', low: 0, high: 1 }],
    ['triangular(0, 20 %, 1)', { family: 'triangular', low: 0, mode: 0.2, high: 1 }],
    ['truncated_normal( 0.3 , 0.1 , 0 , 1 )', { family: 'truncatedNormal', mean: 0.3, sd: 0.1, low: 0, high: 1 }],
  ])('%s', (text, expected) => {
    expect(distribution(text, 'plain', SHARE)).toEqual(expected);
  });

  test('carry their unit', () => {
    const yearly = distribution('uniform(12, 24) per year', 'rate', NOT_NEGATIVE);
    expectWithinUlps(quantile(yearly, 0.5), 1.5);
    expectWithinUlps(support(yearly)[0], 1);
  });

  test.each([
    ['normal(0.5, 0.1)', SHARE, 'out-of-domain'],
    ['lognormal(1, 0.5)', SHARE, 'out-of-domain'],
    ['uniform(-1, 1)', NOT_NEGATIVE, 'out-of-domain'],
    ['beta(2)', SHARE, 'bad-distribution'],
    ['beta()', SHARE, 'bad-distribution'],
    ['beta(-1, 2)', SHARE, 'bad-distribution'],
    ['beta(a, 2)', SHARE, 'bad-distribution'],
    ['Beta(2, 2)', SHARE, 'bad-distribution'],
    ['truncatednormal(0, 1, 0, 1)', SHARE, 'bad-distribution'],
    ['0.5 * beta(2, 2)', SHARE, 'bad-distribution'],
    ['beta(2, 2) + 0.1', SHARE, 'bad-distribution'],
    ['max(0.1 to 0.2, 0)', SHARE, 'bad-distribution'],
    ['cauchy(0, 1)', SHARE, 'forbidden-function'],
  ] as const)('%s is refused', (text, range, code) => {
    expect(problem(text, 'plain', range)).toBe(code);
  });
});

describe('units', () => {
  test.each([
    ['17', 'duration', 'missing-unit'],
    ['2 * x', 'duration', 'missing-unit'],
    ['3 fortnights', 'duration', 'wrong-unit'],
    ['3 per month', 'duration', 'wrong-unit'],
    ['3 months', 'rate', 'wrong-unit'],
    ['3 per decade', 'rate', 'wrong-unit'],
    ['3 monthly', 'rate', 'wrong-unit'],
    ['3 per mo', 'rate', 'wrong-unit'],
    ['3 months', 'plain', 'wrong-unit'],
    ['3 per month', 'plain', 'wrong-unit'],
    ['x per month', 'plain', 'wrong-unit'],
    ['3 hours', 'any', 'wrong-unit'],
    ['3 x', 'plain', 'bad-expression'],
  ] as const)('%s as a %s is refused', (text, unit, code) => {
    expect(problem(text, unit)).toBe(code);
  });

  test('multiply formulas', () => {
    expect(read('0.03 * exp(2 * tests) per year', 'rate')).toMatchObject({
      ok: true,
      value: {
        kind: 'formula',
        expression: { fn: 'multiply', args: [{ fn: 'multiply' }, { value: 1 / 12 }] },
      },
    });
    expect(read('lag months', 'duration')).toMatchObject({
      value: { expression: { kind: 'name', name: 'lag' } },
    });
  });

  test('are not mistaken for the built-in months', () => {
    expect(read('0.1 * months')).toMatchObject({ ok: true, value: { kind: 'formula' } });
    expect(read('months')).toMatchObject({
      ok: true,
      value: { expression: { kind: 'builtIn', name: 'months' } },
    });
    expect(read('a and months')).toMatchObject({ ok: true, value: { kind: 'formula' } });
  });
});

describe('domains', () => {
  test.each([
    ['1.5', SHARE],
    ['-0.1', SHARE],
    ['150 %', SHARE],
    ['1/0.5', SHARE],
    ['1e999', REAL],
    ['0', POSITIVE],
  ] as const)('%s is outside', (text, range) => {
    expect(problem(text, 'plain', range)).toBe('out-of-domain');
  });

  test('do not bind formulas, whose values are not known yet', () => {
    expect(read('5 * x', 'plain', SHARE)).toMatchObject({ ok: true, value: { kind: 'formula' } });
  });
});

describe('places', () => {
  test('count from the start of the text', () => {
    expect(read('  a + sin(b)')).toMatchObject({ ok: false, at: 6, length: 3 });
    const reading = read('  a + b');
    if (!reading.ok || reading.value.kind !== 'formula') expect.fail(JSON.stringify(reading));
    expect(reading.value.expression).toMatchObject({
      args: [
        { name: 'a', at: 2 },
        { name: 'b', at: 6 },
      ],
    });
  });
});

/** What is proposed instead of a text; each must do in its place. */
describe('what is written otherwise is told as it is written here', () => {
  const WEIGHT: Range = { domain: [-9, 9], open: 'none' };

  test.each([
    ['0.2 - 0.6', 'plain', SHARE, '0.2 to 0.6'],
    ['0.2\u20130.6', 'plain', SHARE, '0.2 to 0.6'],
    ['20-60 %', 'plain', SHARE, '20 to 60 %'],
    ['20-60', 'plain', SHARE, '20 to 60 %'],
    ['8-24 months', 'duration', POSITIVE, '8 to 24 months'],
    ['1 - 2 per year', 'rate', NOT_NEGATIVE, '1 to 2 per year'],
    ['10 days - 2 weeks', 'duration', POSITIVE, '10 days to 2 weeks'],
    ['1 \u2013 0.25', 'plain', SHARE, '1 - 0.25'],
    ['60 - 20 %', 'plain', REAL, '60 % - 20 %'],
    ['between 8 and 24 months', 'duration', POSITIVE, '8 to 24 months'],
    ['0.6 .. 0.2', 'plain', SHARE, '0.2 to 0.6'],
    ['from 0.2 - 0.6', 'plain', SHARE, '0.2 to 0.6'],
    ['0.5 \u00b1 0.1', 'plain', SHARE, '0.4 to 0.6'],
    ['50 \u00b1 5 %', 'plain', SHARE, '45 to 55 %'],
    ['0,25', 'plain', SHARE, '0.25'],
    ['0,2 to 0,6', 'plain', SHARE, '0.2 to 0.6'],
    ['1.234,5', 'plain', REAL, '1234.5'],
    ['1,234.5', 'plain', REAL, '1234.5'],
    ['1,234,567', 'plain', REAL, '1234567'],
    ['12 000', 'plain', REAL, '12000'],
    ['1\u202f000 to 2\u00a0000', 'plain', REAL, '1000 to 2000'],
    ['1_000', 'plain', REAL, '1000'],
    ['\uff10\uff0e\uff15', 'plain', SHARE, '0.5'],
    ['25 \uff05', 'plain', SHARE, '25 %'],
    ['\u201c0.5\u201d', 'plain', SHARE, '0.5'],
    ['\u00bd', 'plain', SHARE, '1/2'],
    ['2 \u00d7 3', 'plain', REAL, '2 * 3'],
    ['40 percent', 'plain', SHARE, '40 %'],
    ['40 per cent', 'plain', SHARE, '40 %'],
    ['1 in 5', 'plain', SHARE, '1/5'],
    ['about 0.5', 'plain', SHARE, '0.5'],
    ['3 wk', 'duration', POSITIVE, '3 weeks'],
    ['3w', 'duration', POSITIVE, '3 weeks'],
    ['1 year 2 months', 'duration', POSITIVE, '1 year + 2 months'],
    ['0.3 monthly', 'rate', NOT_NEGATIVE, '0.3 per month'],
    ['0.3 a month', 'rate', NOT_NEGATIVE, '0.3 per month'],
    ['0.3 per mo', 'rate', NOT_NEGATIVE, '0.3 per month'],
    ['1 per 3 months', 'rate', NOT_NEGATIVE, '1/3 per month'],
    ['1 to 2 a year', 'rate', NOT_NEGATIVE, '1 to 2 per year'],
    ['0.6 to 0.2', 'plain', SHARE, '0.2 to 0.6'],
  ] as const)('%j as a %s', (text, unit, range, meant) => {
    const reading = read(text, unit, range);
    if (reading.ok) expect.fail(`${text} was accepted`);
    expect(reading.sentence.fix).toBe(meant);
    expect(reading.sentence.hint).toContain(`"${meant}"`);
    expect(read(meant, unit, range).ok).toBe(true);
  });

  test.each([
    ['0.2 - 0.6', WEIGHT, ['0.2 to 0.6', '(0.2 - 0.6)']],
    ['1 - 25 %', SHARE, ['1 to 25 %', '(1 - 25 %)']],
    ['-1 - 2', WEIGHT, ['-1 to 2', '(-1 - 2)']],
    ['-1 - -2', WEIGHT, ['-2 to -1', '(-1 - -2)']],
    ['1,000', REAL, ['1000', '1.000']],
  ] as const)('both readings of %j are named', (text, range, meant) => {
    const reading = read(text, 'plain', range);
    if (reading.ok) expect.fail(`${text} was accepted`);
    expect(reading.sentence.fix).toBeUndefined();
    for (const one of meant) {
      expect(reading.sentence.hint).toContain(`"${one}"`);
      expect(read(one, 'plain', range).ok).toBe(true);
    }
  });

  test.each(['2026-01-01', '2026/1/1', '01/02/2026', '2026-01', '0.5 or 0.6', '3/4 %'])('%s is no number', (text) => {
    expect(problem(text)).toBe('bad-expression');
  });

  test('names in formulas are not taken for units', () => {
    for (const text of ['x - 0.2', '0.5 / month', 'day - 1', '2 * w', 'a + 3']) {
      const reading = read(text, 'plain', REAL);
      expect(reading.ok && reading.value.kind).toBe('formula');
    }
  });
});

describe('where only a constant can stand', () => {
  const told = (text: string) => {
    const reading = readNumberText(text, { unit: 'plain', range: REAL, isConstant: true });
    return reading.ok ? reading.value : [reading.sentence.message, reading.sentence.hint, reading.sentence.fix];
  };

  test.each(['0.2 to 0.5', '0.5 to 0.2', '0.1 to 0.2 to 0.3', 'normal(0.5, 0.1)', 'beta(2)', 'trust + 1'])(
    '%s is refused as what it is',
    (text) => {
      expect(told(text)).toEqual([`a constant is expected here, not the text "${text}"`, undefined, undefined]);
    },
  );

  test.each(['0.2..0.5', '0.2 - 0.5', '0.2–0.5', '0.3±0.1', 'between 0.1 and 0.3', '10-30 %', '1 or 2'])(
    'nothing else is proposed for %s',
    (text) => {
      expect(JSON.stringify(told(text))).not.toMatch(/interval is written|values is written/);
    },
  );

  test('arithmetic and other spellings are', () => {
    expect(told('1 - 0.25')).toEqual({ kind: 'constant', value: 0.75 });
    expect(told('0.2 - 0.5')).toContain('(0.2 - 0.5)');
    expect(told('0,5')).toContain('0.5');
  });
});
