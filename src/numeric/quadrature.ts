import { normalDensity } from './normal.ts';

// Abscissas and weights of the ten-point Gauss–Legendre rule on [−1, 1]; the negative half mirrors them.
const ABSCISSAS: readonly number[] = [
  0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717,
];
const WEIGHTS: readonly number[] = [
  0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814,
];

/**
 * Integral of a smooth function over a finite interval.
 *
 * @param f - Called ten times a panel, never at an end of a panel.
 * @param panels - Equal parts into which the interval is cut, at least 1.
 * @remarks Composite Gauss–Legendre rule with ten points (Abramowitz & Stegun 1964, table 25.4).
 */
export function integrate(f: (x: number) => number, low: number, high: number, panels: number): number {
  const half = (high - low) / (2 * panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + (2 * panel + 1) * half;
    for (let i = 0; i < ABSCISSAS.length; i++) {
      const offset = half * ABSCISSAS[i]!;
      sum += WEIGHTS[i]! * (f(centre - offset) + f(centre + offset));
    }
  }
  return sum * half;
}

/**
 * Expectation of a function of one standard normal variable.
 *
 * @param f - Bounded and smooth.
 * @param step - Spacing of the points in [−9, 9], outside of which lie 2e-19 of the distribution.
 * @remarks Trapezoidal rule, whose error for analytic functions falls exponentially with 1/step
 * (Trefethen & Weideman 2014, SIAM Review 56(3):385-458).
 */
export function normalExpectation(f: (z: number) => number, step: number): number {
  let sum = normalDensity(0) * f(0);
  const count = Math.ceil(9 / step);
  for (let i = 1; i <= count; i++) {
    const z = i * step;
    sum += normalDensity(z) * (f(-z) + f(z));
  }
  return sum * step;
}
