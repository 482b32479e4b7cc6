import { exp } from './exp';
import { FASTEST_RATE, LARGEST_PASS } from './generator';

/** Poisson weights below this are left out, as in the TypeScript machine. */
const SMALLEST_WEIGHT: f64 = 1e-16;

// Working space of a small dense generator of k states: k² rates row by row, then k numbers each for the row that is
// propagated, the rates of leaving, a term of the series and the next.

/** A rate kept within its bounds; what is not a number stays so. */
// @ts-ignore: decorator
@inline
export function boundedRate(rate: f64): f64 {
  return min(max(rate, 0.0), FASTEST_RATE);
}

/**
 * Divides the rates of the working space by the largest rate of leaving a state, and puts the share that stays on the diagonal.
 *
 * @returns That largest rate; where it is 0 or not a number, what stands in the working space is of no use.
 */
export function shareRates(space: usize, states: usize): f64 {
  const leave = space + states * (states + 1) * 8;
  let fastest: f64 = 0;
  for (let from: usize = 0; from < states; from++) {
    let sum: f64 = 0;
    for (let to: usize = 0; to < states; to++) if (to != from) sum += load<f64>(space + (from * states + to) * 8);
    store<f64>(leave + from * 8, sum);
    fastest = max(fastest, sum);
  }
  for (let from: usize = 0; from < states; from++) {
    for (let to: usize = 0; to < states; to++) {
      const cell = space + (from * states + to) * 8;
      store<f64>(cell, to == from ? 1 - load<f64>(leave + from * 8) / fastest : load<f64>(cell) / fastest);
    }
  }
  return fastest;
}

/**
 * `row ← row · exp(Q·t)` for the row in the working space, by uniformisation (Jensen 1953).
 *
 * @param left - Fastest rate times t.
 */
export function propagate(space: usize, states: usize, left: f64): void {
  const bytes = states * 8;
  const row = space + states * bytes;
  let term = row + 2 * bytes;
  let next = term + bytes;
  while (left > 0) {
    const lambda = min(left, LARGEST_PASS);
    left -= lambda;
    let weight = exp(-lambda);
    for (let i: usize = 0; i < bytes; i += 8) {
      const before = load<f64>(row + i);
      store<f64>(term + i, before);
      store<f64>(row + i, weight * before);
    }
    for (let k: f64 = 1; weight > SMALLEST_WEIGHT || k <= lambda; k++) {
      moveOnce(space, states, term, next);
      const moved = next;
      next = term;
      term = moved;
      weight *= lambda / k;
      for (let i: usize = 0; i < bytes; i += 8) {
        store<f64>(row + i, load<f64>(row + i) + weight * load<f64>(term + i));
      }
    }
  }
}

/** Distribution after one move or stay, from that before. */
function moveOnce(space: usize, states: usize, before: usize, after: usize): void {
  for (let to: usize = 0; to < states; to++) {
    let sum = load<f64>(before + to * 8) * load<f64>(space + (to * states + to) * 8);
    for (let from: usize = 0; from < states; from++) {
      if (from != to) sum += load<f64>(before + from * 8) * load<f64>(space + (from * states + to) * 8);
    }
    store<f64>(after + to * 8, sum);
  }
}
