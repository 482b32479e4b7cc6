import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philox4x32, uniform, uniformFour, uniformPair } from '../../../src/random/philox.ts';

const word = fc.nat({ max: 0xffffffff });

function hexWords(key: readonly [number, number], counter: readonly [number, number, number, number]) {
  const out = new Uint32Array(4);
  philox4x32(key, ...counter, out);
  return [...out].map((w) => w.toString(16).padStart(8, '0')).join(' ');
}

/** The definition, in exact integer arithmetic and without any cleverness. */
function philoxByDefinition(key: readonly bigint[], counter: readonly bigint[]): bigint[] {
  const mask = 0xffffffffn;
  let [k0, k1] = [key[0]!, key[1]!];
  let [x0, x1, x2, x3] = [counter[0]!, counter[1]!, counter[2]!, counter[3]!];
  for (let round = 0; round < 10; round++) {
    const a = x0 * 0xd2511f53n;
    const b = x2 * 0xcd9e8d57n;
    [x0, x1, x2, x3] = [(b >> 32n) ^ x1 ^ k0, b & mask, (a >> 32n) ^ x3 ^ k1, a & mask];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [x0, x1, x2, x3];
}

describe('philox4x32', () => {
  // Random123, examples/kat_vectors, rows `philox4x32 10`.
  test('agrees with the published vectors', () => {
    expect(hexWords([0, 0], [0, 0, 0, 0])).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
    const ones = 0xffffffff;
    expect(hexWords([ones, ones], [ones, ones, ones, ones])).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
    expect(hexWords([0xa4093822, 0x299f31d0], [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344])).toBe(
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    );
  });

  test('agrees with exact integer arithmetic everywhere', () => {
    const out = new Uint32Array(4);
    fc.assert(
      fc.property(word, word, word, word, word, word, (k0, k1, c0, c1, c2, c3) => {
        philox4x32([k0, k1], c0, c1, c2, c3, out);
        const want = philoxByDefinition([k0, k1].map(BigInt), [c0, c1, c2, c3].map(BigInt));
        expect([...out].map(BigInt)).toEqual(want);
      }),
      { seed: 20240326, numRuns: 2000 },
    );
  });
});

describe('uniform', () => {
  test('lies strictly between 0 and 1 and uses 53 bits', () => {
    let fullWidth = 0;
    for (let i = 0; i < 20000; i++) {
      const u = uniform([1, 2], i, 0, 0, 0);
      expect(u > 0 && u < 1).toBe(true);
      const scaled = u * 2 ** 53;
      expect(Number.isInteger(scaled)).toBe(true);
      if (scaled % 2 === 1) fullWidth++;
    }
    // Half of all 53-bit integers are odd: 5 standard errors of a fair coin.
    expect(Math.abs(fullWidth - 10000)).toBeLessThan(5 * Math.sqrt(5000));
  });

  test('has the mean, the variance and the correlation of independent uniforms', () => {
    const n = 200000;
    let sum = 0;
    let squares = 0;
    let lagged = 0;
    let last = 0.5;
    for (let i = 0; i < n; i++) {
      const u = uniform([7, 11], i >>> 8, i & 255, 3, 0);
      sum += u - 0.5;
      squares += (u - 0.5) ** 2;
      lagged += (u - 0.5) * (last - 0.5);
      last = u;
    }
    expect(Math.abs(sum / n)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / n));
    expect(Math.abs(lagged / n)).toBeLessThan(5 * Math.sqrt(1 / 144 / n));
  });

  test('every counter word and every key word matters', () => {
    const base = uniform([1, 2], 3, 4, 5, 6);
    expect(uniform([2, 2], 3, 4, 5, 6)).not.toBe(base);
    expect(uniform([1, 3], 3, 4, 5, 6)).not.toBe(base);
    expect(uniform([1, 2], 4, 4, 5, 6)).not.toBe(base);
    expect(uniform([1, 2], 3, 5, 5, 6)).not.toBe(base);
    expect(uniform([1, 2], 3, 4, 6, 6)).not.toBe(base);
    expect(uniform([1, 2], 3, 4, 5, 7)).not.toBe(base);
    expect(uniform([1, 2], 3, 4, 5, 6)).toBe(base);
  });
});

describe('uniformPair', () => {
  test('starts with the number of `uniform`, and its second is another', () => {
    const out = new Float64Array(2);
    fc.assert(
      fc.property(word, word, word, word, (k0, k1, c0, c1) => {
        uniformPair(k0, k1, c0, c1, 9, 0, out);
        expect(out[0]).toBe(uniform([k0, k1], c0, c1, 9, 0));
        expect(out[1]! > 0 && out[1]! < 1 && out[1] !== out[0]).toBe(true);
      }),
      { seed: 20240326, numRuns: 1000 },
    );
  });

  test('its two numbers are uncorrelated', () => {
    const out = new Float64Array(2);
    const n = 100000;
    let product = 0;
    for (let i = 0; i < n; i++) {
      uniformPair(5, 6, i, 0, 0, 0, out);
      product += (out[0]! - 0.5) * (out[1]! - 0.5);
    }
    expect(Math.abs(product / n)).toBeLessThan(5 * Math.sqrt(1 / 144 / n));
  });
});

describe('uniformFour', () => {
  test('makes a number of each word, an odd multiple of 2^-33', () => {
    const words = new Uint32Array(4);
    const four = new Float64Array(4);
    fc.assert(
      fc.property(word, word, word, word, word, word, (k0, k1, c0, c1, c2, c3) => {
        philox4x32([k0, k1], c0, c1, c2, c3, words);
        uniformFour([k0, k1], c0, c1, c2, c3, four);
        expect([...four].map((u) => u * 2 ** 33)).toEqual([...words].map((each) => 2 * each + 1));
      }),
      { seed: 20240326, numRuns: 200 },
    );
  });
});
