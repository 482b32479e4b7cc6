/** Steps of a tidy value, at least so many in a range. */
const STEPS = 1e4;

/**
 * The next value with few digits, away from where the number stands, so that what is printed can be typed
 * in again; the value itself where its range is too narrow for that.
 *
 * @param from - Where the number stands.
 * @param range - That the result stays in.
 */
export function tidyValue(value: number, from: number, [low, high]: readonly [number, number]): number {
  const width = high - low;
  if (value === from || !(width > 0)) return value;
  const digits = decimalsOf(width / STEPS);
  const scale = Number(`1e${digits}`);
  const scaled = value * scale;
  // So far from 0 that neighbouring numbers are further apart than the steps, or that whole ones are not exact.
  if (!(Math.abs(scaled) <= Number.MAX_SAFE_INTEGER)) return value;
  // A value that is tidy already may come out of the product a rounding away from whole.
  const nearest = Math.round(scaled);
  const whole = Math.abs(scaled - nearest) < 1e-6 ? nearest : value > from ? Math.ceil(scaled) : Math.floor(scaled);
  return Math.min(high, Math.max(low, Number(`${whole}e${-digits}`)));
}

/** Decimals of the largest power of ten that is no more than a number; negative above 1. */
function decimalsOf(x: number): number {
  return -Number(x.toExponential().split('e')[1]);
}
