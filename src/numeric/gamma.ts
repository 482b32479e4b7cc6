import { log } from './log.ts';

/** ½·ln 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046728;
/** 1 − γ, with Euler's γ. */
const ONE_MINUS_EULER = 0.42278433509846713;

// (−1)^k·(ζ(k) − 1)/k, k = 2 … 28.
// biome-ignore-start format: a table
const ZETA_TERMS: readonly number[] = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10,
];
// biome-ignore-end format: a table

/**
 * Logarithm of the gamma function, for positive arguments.
 *
 * @returns ln Γ(x) with a relative error about 1e-15, also next to its zeros 1 and 2; Infinity at 0,
 * NaN below 0 and for NaN.
 * @remarks Between ½ and 2½ the Taylor series about 2, whose coefficients are zeta values (Abramowitz &
 * Stegun 1964, 6.1.33); down to 0 and up to 8 the recurrence; above, Stirling's series (6.1.41).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x === Infinity) return x;
  // x − 1 is exact where it matters, next to the zero at 1.
  if (x < 0.5) return nearTwo(x) - log(x) - log(1 + x);
  if (x < 1.5) return nearTwo(x - 1) - log(x);
  if (x < 2.5) return nearTwo(x - 2);
  if (x >= 8) return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  let product = 1;
  let y = x;
  while (y >= 2.5) {
    y -= 1;
    product *= y;
  }
  return nearTwo(y - 2) + log(product);
}

/**
 * What Stirling's formula leaves out: ln Γ(x) − [(x − ½)·ln x − x + ½·ln 2π], near 1/(12x).
 *
 * @param x - Positive.
 * @returns Absolute error about 1e-15 for x ≥ 0.01; relative 1e-15 from 8 on.
 */
export function stirlingRest(x: number): number {
  if (x >= 8) return stirlingSeries(x);
  return logGamma(x) - ((x - 0.5) * log(x) - x + HALF_LOG_TWO_PI);
}

/** ln Γ(2 + t), |t| ≤ ½. */
function nearTwo(t: number): number {
  let sum = 0;
  for (let i = ZETA_TERMS.length - 1; i >= 0; i--) sum = ZETA_TERMS[i]! + t * sum;
  return t * (ONE_MINUS_EULER + t * sum);
}

function stirlingSeries(x: number): number {
  const z = 1 / (x * x);
  return (
    (1 / 12 -
      z *
        (1 / 360 -
          z *
            (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360360 - z * (1 / 156 - (z * 3617) / 122400))))))) /
    x
  );
}
