import { exp } from './exp';
import { log } from './log';

/** 2^53 − 1. */
const LARGEST_SAFE: f64 = 9007199254740991;

/** x^y, as `power` of `src/engine/primitives.ts`. */
export function power(x: f64, y: f64): f64 {
  if (isNaN(x) || isNaN(y)) return NaN;
  if (floor(y) == y && abs(y) <= LARGEST_SAFE) return wholePower(x, y);
  if (x == 0) return y > 0 ? 0 : Infinity;
  return exp(y * log(x));
}

function wholePower(x: f64, y: f64): f64 {
  let product: f64 = 1;
  let square = x;
  for (let left = <u64>abs(y); left > 0; left >>= 1) {
    if ((left & 1) == 1) product *= square;
    square *= square;
  }
  return y < 0 ? 1 / product : product;
}
