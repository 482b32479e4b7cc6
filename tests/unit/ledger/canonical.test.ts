import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/ledger/canonical.ts';

describe('canonical JSON', () => {
  it('sorts keys by their UTF-16 units, as the example of RFC 8785, 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  it('writes numbers, texts and literals as the example of RFC 8785, 3.2.2', () => {
    const value = {
      numbers: [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('is read back to the same numbers, bit for bit', () => {
    const numbers = [0.1 + 0.2, 5e-324, 1.7976931348623157e308, 1 / 3, 2 ** 53];
    expect(JSON.parse(canonicalJson(numbers))).toEqual(numbers);
  });

  it.each([[[Number.NaN]], [[Number.POSITIVE_INFINITY]], [{ a: undefined }], [() => 1]])('refuses %j', (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  it('refuses what is nested without end', () => {
    let value: unknown = 1;
    for (let i = 0; i < 1e5; i++) value = [value];
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });
});
