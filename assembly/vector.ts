/** The number at an address, in both lanes: one instruction, where a constant in the code takes three. */
// @ts-ignore: decorator
@inline
export function twice(address: usize): v128 {
  return v128.load_splat<f64>(address);
}

/** t·(c + sum), a step of Horner's rule, with the coefficient at an address. */
// @ts-ignore: decorator
@inline
export function nested(t: v128, coefficient: usize, sum: v128): v128 {
  return f64x2.mul(t, f64x2.add(twice(coefficient), sum));
}

/** Two numbers as a pair. */
// @ts-ignore: decorator
@inline
export function pairOf(first: f64, second: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(first), 1, second);
}
