import { log, logPair } from './log';

// The quantile of `src/numeric/normal.ts`, where its constants and formulas are explained.

const ROOT_TWO_PI: f64 = 2.5066282746310007;
const ROOT_TWO_PI_REST: f64 = -1.8328579980459167e-16;
const SPLITTER: f64 = 134217729;

/** Half the width of the central region, from ½. */
const CENTRAL: f64 = 0.425;

/** Replaces the probabilities of a column by the points below which a standard normal variable falls with them. */
export function normalQuantiles(column: usize, end: usize): void {
  for (; column < end; column += 16) {
    const p = v128.load(column);
    const q = f64x2.sub(p, f64x2.splat(0.5));
    if (i64x2.bitmask(f64x2.le(f64x2.abs(q), f64x2.splat(CENTRAL))) == 3) v128.store(column, central(q));
    else {
      store<f64>(column, normalQuantile(f64x2.extract_lane(p, 0)));
      store<f64>(column + 8, normalQuantile(f64x2.extract_lane(p, 1)));
    }
  }
}

/** Point below which a standard normal variable falls with probability p. */
export function normalQuantile(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= CENTRAL) return f64x2.extract_lane(central(f64x2.splat(q)), 0);
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail == 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const w = -log(tail);
  const root = sqrt(w);
  const pair = f64x2.splat(w);
  const rootPair = f64x2.splat(root);
  const distance = f64x2.extract_lane(root <= 5 ? nearDistance(pair, rootPair) : farDistance(pair, rootPair), 0);
  return q < 0 ? -distance : distance;
}

/** Φ⁻¹(½ + q) of the central region. */
// @ts-ignore: decorator
@inline
function central(q: v128): v128 {
  const square = f64x2.mul(q, q);
  const rest = f64x2.add(
    f64x2.mul(square, centreRest(f64x2.sub(f64x2.splat(0.180625), square))),
    f64x2.splat(ROOT_TWO_PI_REST),
  );
  return f64x2.add(f64x2.mul(q, f64x2.splat(ROOT_TWO_PI)), f64x2.mul(q, rest));
}

/** −Φ⁻¹(e^−w) with √w ≤ 5. */
// @ts-ignore: decorator
@inline
function nearDistance(w: v128, root: v128): v128 {
  const lead = f64x2.sqrt(f64x2.mul(f64x2.splat(2), w));
  const rest = f64x2.add(lost(w, lead), tailRest(f64x2.sub(root, f64x2.splat(1.6))));
  return f64x2.sub(f64x2.sub(lead, f64x2.splat(0.5)), rest);
}

/** −Φ⁻¹(e^−w) with √w > 5. */
// @ts-ignore: decorator
@inline
function farDistance(w: v128, root: v128): v128 {
  const lead = f64x2.sqrt(f64x2.mul(f64x2.splat(2), w));
  return f64x2.sub(lead, f64x2.add(lost(w, lead), farTailRest(f64x2.sub(root, f64x2.splat(5)))));
}

/** What rounding took from `lead`, the square root of 2w. */
// @ts-ignore: decorator
@inline
function lost(w: v128, lead: v128): v128 {
  const two = f64x2.splat(2);
  const split = f64x2.mul(lead, f64x2.splat(SPLITTER));
  const high = f64x2.sub(split, f64x2.sub(split, lead));
  const low = f64x2.sub(lead, high);
  const squares = f64x2.sub(f64x2.mul(high, high), f64x2.mul(two, w));
  const products = f64x2.add(squares, f64x2.mul(f64x2.mul(two, high), low));
  return f64x2.div(f64x2.add(products, f64x2.mul(low, low)), f64x2.mul(two, lead));
}

/** (Φ⁻¹(½ + q)/q − √(2π))/q² at q² = 0.425² − t. */
// @ts-ignore: decorator
@inline
function centreRest(t: v128): v128 {
  let above = f64x2.mul(t, f64x2.splat(571.4831799427506));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(36670.08159549068), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(86149.8740895097), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(62184.36684982212), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(19105.16716751564), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(2786.59013611204), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(190.15170470712943), above));
  above = f64x2.add(f64x2.splat(4.874765941399952), above);
  let below = f64x2.mul(t, f64x2.splat(19918.32159930587));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(67824.72837925906), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(69754.1585714179), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(31065.99024676013), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(6883.966187951286), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(791.4205240633574), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(45.03166853308301), below));
  below = f64x2.add(f64x2.splat(1), below);
  return f64x2.div(above, below);
}

/** √(2w) + Φ⁻¹(e^−w) − ½ at √w = 1.6 + t, t ≤ 3.4. */
// @ts-ignore: decorator
@inline
function tailRest(t: v128): v128 {
  let above = f64x2.mul(t, f64x2.splat(-7.300763155754262e-6));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(-0.0004136906871883151), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(-0.006113684956948067), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(-0.03336046730396094), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(-0.05784617051446249), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(0.08992433902808207), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(0.4004562366882858), above));
  above = f64x2.add(f64x2.splat(0.3393045890472685), above);
  let below = f64x2.mul(t, f64x2.splat(1.4741952710061578e-5));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.000959595392302848), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.018465003747045582), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.1576664507102447), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.698500942677639), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(1.6717586396834399), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(2.045334445913917), below));
  below = f64x2.add(f64x2.splat(1), below);
  return f64x2.div(above, below);
}

/** √(2w) + Φ⁻¹(e^−w) at √w = 5 + t, t ≤ 22.3. */
// @ts-ignore: decorator
@inline
function farTailRest(t: v128): v128 {
  let above = f64x2.mul(t, f64x2.splat(4.770545040629435e-12));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(6.730514155499273e-9), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(1.4197679651509676e-6), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(9.590314859909277e-5), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(0.0026863761122095436), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(0.03437709077599874), above));
  above = f64x2.mul(t, f64x2.add(f64x2.splat(0.19791778208088526), above));
  above = f64x2.add(f64x2.splat(0.4131631683643717), above);
  let below = f64x2.mul(t, f64x2.splat(6.299203068191569e-13));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(1.255820958466294e-9), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(3.309536648939688e-7), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(2.754673463579121e-5), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.0009743433855627526), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.01671425336510214), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.14537568232148806), below));
  below = f64x2.mul(t, f64x2.add(f64x2.splat(0.6144388390837255), below));
  below = f64x2.add(f64x2.splat(1), below);
  return f64x2.div(above, below);
}

