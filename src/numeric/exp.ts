import { scaleByPowerOfTwo } from './bits.ts';
import { log } from './log.ts';

/** 32 / ln 2. */
const STEPS_PER_UNIT = 46.16624130844683;
/** ln 2 / 32 in two parts; the first has 37 significant bits, so its whole multiples here are exact. */
const STEP = 0.021660849392446835;
const STEP_REST = 5.145609244655338e-14;
/** The largest argument with a finite result, and the smallest with one above 0. */
const HIGHEST = 709.782712893384;
const LOWEST = -745.1332191019412;
/** 2^-28: nearer to 0 the first two terms of the series are the rounded result. */
const TINY = 3.725290298461914e-9;
/** 2^-128: the last step to results that are subnormal, or nearly. */
const TWO_MINUS_128 = 2.938735877055719e-39;

// 2^(j/32), j = 0 … 31, and what rounding took from each.
// biome-ignore-start format: a table
const ROOTS: readonly number[] = [
  1, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237, 1.0905077326652577, 1.1143867425958924,
  1.1387886347566916, 1.1637248587775775, 1.189207115002721, 1.215247359980469, 1.241857812073484, 1.2690509571917332,
  1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: one entry of a table
  1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228, 1.5422108254079407,
  1.5759808451078865, 1.6104903319492543, 1.645755478153965, 1.681792830507429, 1.718619298122478, 1.7562521603732995,
  1.7947090750031072, 1.8340080864093424, 1.8741676341103, 1.9152065613971474, 1.9571441241754002,
];
const ROOTS_REST: readonly number[] = [
  0, 5.109225028973444e-17, 8.551889705537965e-17, -7.899853966841582e-17, -3.046782079812471e-17,
  1.0410278456845571e-16, 8.912812676025408e-17, 3.8292048369240935e-17, 3.982015231465646e-17, -7.712630692681488e-17,
  4.658027591836937e-17, 2.667932131342186e-18, 2.5382502794888315e-17, -2.8587312100388614e-17, 7.70094837980299e-17,
  -6.770511658794786e-17, -9.667293313452913e-17, -3.0237581349939873e-17, -3.483994556892796e-17,
  -1.016455327754295e-16, 7.949834809697621e-17, -1.0136916471278304e-17, 2.4707192569797888e-17,
  -1.0125679913674773e-16, 8.199010020581497e-17, -1.851380418263111e-17, 2.960140695448873e-17, 1.8227458427912087e-17,
  3.283107224245627e-17, -6.122763413004143e-17, -1.0619946056195963e-16, 8.960767791036668e-17,
];
// biome-ignore-end format: a table

/**
 * The exponential function, the same bits on every machine and never decreasing.
 *
 * Infinity above 709.782712893384, 0 below −745.1332191019412, through the subnormal numbers.
 *
 * @returns e^x, within 0.75 ulp (within 1 ulp where the result is subnormal); NaN for NaN.
 * @remarks Table-driven after Tang (1989), ACM TOMS 15(2):144-157, with one change: the argument is
 * reduced downwards, x = (32k + j)·ln2/32 + r with r ≥ 0. All terms are then positive, every rounded
 * operation is monotone in r, and a result is cut at the next table entry, so that x ≤ y implies
 * exp(x) ≤ exp(y) exactly.
 */
export function exp(x: number): number {
  if (x < TINY && x > -TINY) return 1 + x;
  if (x > HIGHEST) return Infinity;
  if (x < LOWEST) return 0;
  // Rounding may reach 2^1024 at the highest argument: one step back, the series covers the rest.
  const step = Math.min(Math.floor(x * STEPS_PER_UNIT), 32767);
  if (Number.isNaN(step)) return x;
  const r = Math.max(x - step * STEP - step * STEP_REST, 0);
  // e^r − 1 by its Taylor series; r ≤ 0.0217 leaves 1e-18 of it.
  const rest = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040))))));
  const j = step & 31;
  const k = step >> 5;
  const root = ROOTS[j]!;
  const next = j === 31 ? 2 : ROOTS[j + 1]!;
  const significand = Math.min(root + (root * rest + ROOTS_REST[j]!), next);
  if (k >= -992) return scaleByPowerOfTwo(significand, k);
  return scaleByPowerOfTwo(significand, k + 128) * TWO_MINUS_128;
}

/**
 * e^x − 1 without the loss of digits near 0.
 *
 * @returns Within a few ulp; −1 at −Infinity, NaN for NaN, ±0 for ±0.
 * @remarks Kahan's quotient: the error of the rounded exponential cancels against its logarithm.
 */
export function expm1(x: number): number {
  const power = exp(x);
  if (power === 1 || Number.isNaN(x)) return x;
  const less = power - 1;
  return less === -1 || less === Infinity ? less : (less * x) / log(power);
}
