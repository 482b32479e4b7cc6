import type { StreamKey } from './streamKey.ts';

/** 2^21: shifts the first word above the 21 bits taken from the second. */
const TWO_21 = 2097152;
/** 2^-53. */
const TWO_MINUS_53 = 1.1102230246251565e-16;

/** 2^-32. */
const TWO_MINUS_32 = 2.3283064365386963e-10;

// Working space of `uniform` and `uniformPair`: filled and read within one call, never remembered.
const words = new Uint32Array(4);

/**
 * Philox4x32-10: four random 32-bit words that belong to one counter under one key.
 *
 * Random numbers are addressed, not consumed: the same key and counter give the same words anywhere,
 * in any order.
 *
 * @param key - Two unsigned 32-bit words, see `streamKey`.
 * @param c0 - Counter words; each is read modulo 2^32. By custom draw, path, step and what is left.
 * @param out - Receives the four words; nothing is allocated.
 * @remarks Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11.
 * Agrees with the known-answer vectors of the authors' Random123.
 */
export function philox4x32(key: StreamKey, c0: number, c1: number, c2: number, c3: number, out: Uint32Array): void {
  philoxWords(key[0], key[1], c0, c1, c2, c3, out);
}

/**
 * One number in the open interval (0, 1), addressed by a key and a counter.
 *
 * Takes the top 53 bits of words 0 and 1, a multiple of 2^-53; the pattern of all zeros becomes 2^-54,
 * so that a quantile function never sees 0. It never sees 1 either.
 *
 * @param key - Two unsigned 32-bit words.
 * @param c0 - Counter words, each read modulo 2^32.
 */
export function uniform(key: StreamKey, c0: number, c1: number, c2: number, c3: number): number {
  philoxWords(key[0], key[1], c0, c1, c2, c3, words);
  return toUnit(words[0]!, words[1]!);
}

/**
 * Two independent numbers in (0, 1) from one counter, for half the price of two calls of `uniform`.
 *
 * The first equals what `uniform` gives for the same address; the second comes from words 2 and 3.
 *
 * @param out - Receives the two numbers in its first two places; nothing is allocated.
 */
export function uniformPair(
  key0: number,
  key1: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  out: Float64Array,
): void {
  philoxWords(key0, key1, c0, c1, c2, c3, words);
  out[0] = toUnit(words[0]!, words[1]!);
  out[1] = toUnit(words[2]!, words[3]!);
}

/**
 * Four independent numbers in (0, 1) from one counter, of 32 bits each: odd multiples of 2^-33.
 *
 * @param out - Receives the four numbers; nothing is allocated.
 */
export function uniformFour(key: StreamKey, c0: number, c1: number, c2: number, c3: number, out: Float64Array): void {
  philoxWords(key[0], key[1], c0, c1, c2, c3, words);
  for (let i = 0; i < 4; i++) out[i] = (words[i]! + 0.5) * TWO_MINUS_32;
}

/** The number in (0, 1) that the top 53 bits of two unsigned words make, `high` first. */
export function toUnit(high: number, low: number): number {
  return Math.max(high * TWO_21 + (low >>> 11), 0.5) * TWO_MINUS_53;
}

/**
 * Ten rounds. A round multiplies words 0 and 2 by constants and needs the high halves of the 64-bit
 * products, put together here from 16-bit pieces because `Math.imul` keeps the low half only.
 */
function philoxWords(
  key0: number,
  key1: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  out: Uint32Array,
): void {
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(x0, 0xd251, 0x1f53);
    const high2 = multiplyHigh(x2, 0xcd9e, 0x8d57);
    const low0 = Math.imul(x0, 0xd2511f53);
    const low2 = Math.imul(x2, 0xcd9e8d57);
    x0 = high2 ^ x1 ^ k0;
    x1 = low2;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    // Weyl sequence of the keys: golden ratio and √3 − 1.
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

/** High 32 bits of x · (mHigh·2^16 + mLow), all unsigned. No partial sum exceeds 32 bits. */
function multiplyHigh(x: number, mHigh: number, mLow: number): number {
  const xLow = x & 0xffff;
  const xHigh = x >>> 16;
  const low = Math.imul(xLow, mLow) >>> 16;
  const middle = (Math.imul(xHigh, mLow) + low) | 0;
  const cross = (Math.imul(xLow, mHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(xHigh, mHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}
