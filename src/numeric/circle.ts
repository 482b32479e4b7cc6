const HALF_PI = 1.5707963267948966;

/**
 * Cosine and sine of an angle given in turns: (cos 2πt, sin 2πt).
 *
 * @param turns - Any finite number up to 2^40; whole turns are taken off exactly.
 * @returns Both within 4e-16 of the true values, and exact at quarters of a turn.
 * @remarks Reduced to an eighth of a turn about the nearest quarter, which is exact in binary, then Taylor's series
 * (Abramowitz & Stegun 1964, 4.3.65 and 4.3.66) up to the term that is below half a unit in the last place.
 */
export function onCircle(turns: number): [cosine: number, sine: number] {
  const quarters = Math.round(4 * turns);
  // |x| ≤ π/4.
  const x = HALF_PI * (4 * turns - quarters);
  const cosine = series(x, 0);
  const sine = x * series(x, 1);
  const quarter = ((quarters % 4) + 4) % 4;
  const [a, b] = quarter % 2 === 0 ? [cosine, sine] : [-sine, cosine];
  return quarter < 2 ? [a, b] : [-a, -b];
}

/** 1 − x²/((k + 1)(k + 2)) · (1 − x²/((k + 3)(k + 4)) · …), from the innermost bracket outwards. */
function series(x: number, k: 0 | 1): number {
  let value = 1;
  for (let n = k + 17; n > k; n -= 2) value = 1 - ((x * x) / (n * (n + 1))) * value;
  return value;
}
