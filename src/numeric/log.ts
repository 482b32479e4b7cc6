import { highBits, scaleByPowerOfTwo } from './bits.ts';

/** ln 2 in two parts; the first has 38 significant bits, so its whole multiples here are exact. */
const LN2 = 0.6931471805582987;
const LN2_REST = 1.6465949582897082e-12;
/** 2^54, and the smallest normal number. */
const TWO_54 = 18014398509481984;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** Significands from here on (about √2) count as below 1 under the next power of two. */
const ROOT_TWO_BITS = 0x6a09e;

/**
 * The natural logarithm, the same bits on every machine.
 *
 * @returns ln x, within 1 ulp; −Infinity at ±0, NaN below 0 and for NaN. Subnormal arguments included.
 * @remarks x = 2^k·(1 + f) with 1 + f between √½ and √2, then ln(1 + f) = 2·artanh(s), s = f/(2 + f),
 * summed so that f, the largest part, is added last and unrounded (the arrangement of fdlibm, Ng 1993).
 */
export function log(x: number): number {
  if (x < SMALLEST_NORMAL) {
    if (x === 0) return -Infinity;
    if (x < 0) return NaN;
    return normalLog(x * TWO_54, -54);
  }
  if (x === Infinity || Number.isNaN(x)) return x;
  return normalLog(x, 0);
}

/**
 * ln(1 + x) without the loss of digits near 0.
 *
 * @returns Within a few ulp; −Infinity at −1, NaN below, ±0 for ±0.
 * @remarks Goldberg (1991), ACM Computing Surveys 23(1), theorem 4: the error of 1 + x cancels.
 */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1 || sum === Infinity) return x;
  return (log(sum) * x) / (sum - 1);
}

/**
 * Tail of the series of 2·artanh(s) after its first term: 2(s²/3 + s⁴/5 + …), to be multiplied by s.
 *
 * @param square - s² in [0, 0.0295], that is |s| ≤ 0.1716; eleven terms leave 1e-18.
 */
export function artanhTail(square: number): number {
  const z = square;
  const z2 = z * z;
  // Even and odd places apart: two short chains of operations run at once.
  const odd = 2 / 3 + z2 * (2 / 7 + z2 * (2 / 11 + z2 * (2 / 15 + z2 * (2 / 19 + z2 * (2 / 23)))));
  const even = 2 / 5 + z2 * (2 / 9 + z2 * (2 / 13 + z2 * (2 / 17 + z2 * (2 / 21))));
  return z * (odd + z * even);
}

function normalLog(x: number, shift: number): number {
  const high = highBits(x);
  const exponent = (high >> 20) - 1023 + ((high & 0xfffff) >= ROOT_TWO_BITS ? 1 : 0);
  const k = shift + exponent;
  const f = scaleByPowerOfTwo(x, 0 - exponent) - 1;
  const s = f / (2 + f);
  const half = 0.5 * f * f;
  return k * LN2 - (half - (s * (half + artanhTail(s * s)) + k * LN2_REST) - f);
}
