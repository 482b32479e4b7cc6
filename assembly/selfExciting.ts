import { SPAN_WORDS } from '../src/wasm/layout';
import { blockOf, drawBlock, NO_BLOCK, numbersOf } from './addresses';
import { expPair } from './exp';
import { word } from './frame';

const ZERO: v128 = f64x2.splat(0);
const ONE: v128 = f64x2.splat(1);

/** Counts of the days of a step, and the number of events within memory before its middle day. */
export function stepSelfExciting(fields: usize, from: usize, until: usize, frame: usize, s: usize): void {
  const ring = word(fields, 8);
  const places = <i32>word(fields, 12);
  const spans = word(fields, 32);
  const span = spans + s * SPAN_WORDS * 4;
  const record = word(fields, 36);
  const first = load<i32>(spans);
  const middle = load<i32>(span, 4);
  const end = load<i32>(span, 8);
  let drawn = NO_BLOCK;
  for (let day = load<i32>(span); day < end; day++) {
    const kept = places == 0 ? 0 : word(ring, <usize>((day - first) % places) * 4) + from;
    if (day == middle) tell(fields, from, until, load<f64>(word(fields, 40) + s * 8));
    const known = load<f64>(record + <usize>(day - first) * 8);
    if (known == known) {
      takeKnown(fields, from, until, kept, known);
      continue;
    }
    const block = blockOf(day);
    if (block != drawn) drawBlock(frame, from, until, block, load<u32>(fields + 44), load<u32>(fields + 48));
    drawn = block;
    countEvents(fields, from, until, kept, numbersOf(day));
  }
}

/** Events within memory. */
function tell(fields: usize, from: usize, until: usize, earlier: f64): void {
  let recent = word(fields, 16) + from;
  let dst = word(fields, 0) + from;
  const end = word(fields, 0) + until;
  const before = f64x2.splat(earlier);
  for (; dst < end; dst += 16, recent += 16) v128.store(dst, f64x2.add(before, v128.load(recent)));
}

function takeKnown(fields: usize, from: usize, until: usize, kept: usize, known: f64): void {
  const count = f64x2.splat(known);
  for (let at = from; at < until; at += 16) take(fields, at, kept == 0 ? 0 : kept + at - from, count);
}

/** Poisson counts by the numbers from `u` on. On most days there is no event, and no exponential is needed to see it. */
function countEvents(fields: usize, from: usize, until: usize, kept: usize, u: usize): void {
  const base = word(fields, 20);
  const pool = word(fields, 4);
  const decay = word(fields, 28);
  for (let at = from; at < until; at += 16, u += 16) {
    const own = f64x2.max(ZERO, v128.load(base + at));
    const offspring = f64x2.mul(v128.load(pool + at), f64x2.sub(ONE, v128.load(decay + at)));
    const mean = f64x2.add(own, offspring);
    const number = v128.load(u);
    const isNone = f64x2.lt(number, f64x2.sub(ONE, mean));
    let count = ZERO;
    if (!i64x2.all_true(isNone)) count = v128.andnot(poissonQuantiles(number, mean), isNone);
    take(fields, at, kept == 0 ? 0 : kept + at - from, count);
  }
}

/**
 * Keeps the counts of a pair: among recent events, where those as old as memory is long make room, and in the pool, which
 * decays and grows by the branching ratio with each.
 */
// @ts-ignore: decorator
@inline
function take(fields: usize, at: usize, kept: usize, count: v128): void {
  const recent = word(fields, 16) + at;
  let within = v128.load(recent);
  if (kept != 0) {
    within = f64x2.sub(within, v128.load(kept));
    v128.store(kept, count);
  }
  v128.store(recent, f64x2.add(within, count));
  const pool = word(fields, 4) + at;
  const left = f64x2.mul(v128.load(pool), v128.load(word(fields, 28) + at));
  v128.store(pool, f64x2.add(left, f64x2.mul(v128.load(word(fields, 24) + at), count)));
}

/** Mean count of one day beyond which the rate is taken to be this: e^{−mean} must not underflow. */
const LARGEST_MEAN: v128 = f64x2.splat(500);
const MOST_EVENTS: f64 = 1000;
/** Divides `MOST_EVENTS`. */
const EVENTS_AT_A_TIME: f64 = 2;

/** Smallest n with P(N ≤ n) ≥ u for a Poisson count, by summing upwards; NaN for a mean that is not a number. */
function poissonQuantiles(u: v128, mean: v128): v128 {
  const capped = f64x2.min(mean, LARGEST_MEAN);
  let term = expPair(f64x2.neg(capped));
  let below = term;
  let count = ZERO;
  let missing = f64x2.lt(below, u);
  // Some at a time, and the first in any case: a branch after each event would be foreseen too seldom.
  let n: f64 = 1;
  do {
    for (const end = n + EVENTS_AT_A_TIME; n < end; n++) {
      count = f64x2.add(count, v128.and(missing, ONE));
      term = f64x2.mul(term, f64x2.div(capped, f64x2.splat(n)));
      below = f64x2.add(below, term);
      missing = v128.and(missing, f64x2.lt(below, u));
    }
  } while (v128.any_true(missing) && n <= MOST_EVENTS);
  return v128.bitselect(count, mean, f64x2.eq(mean, mean));
}
