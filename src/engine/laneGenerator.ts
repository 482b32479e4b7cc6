import { exp } from '../numeric/exp.ts';
import type { Chain } from '../program/program.ts';
import { LARGEST_PASS, SMALLEST_WEIGHT } from './generator.ts';
import type { Column } from './primitives.ts';

/**
 * Largest rate of a single move, per month: a mean wait of three quarters of an hour. Faster is the
 * same forecast at a day's resolution, and the bound keeps every step's work finite.
 */
export const FASTEST_RATE = 1000;

/**
 * Generator of the chain in one lane and one step, uniformised: every rate is divided by the fastest
 * leaving rate, so that what is left of 1 is the probability to stay.
 *
 * The ladder is what `propagate` is for any small generator, written out for moves between neighbours
 * and falls, because nearly all of a run's time is spent here.
 */
export class LaneGenerator {
  readonly #chain: Chain;
  readonly #last: number;
  /** Moves that skip stages. */
  readonly #jumps: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
  readonly #jumpShare: Float64Array;
  /** Fastest leaving rate times the step's length. */
  #lambda = 0;
  readonly #stay: Float64Array;
  /** From each stage to the one above; 0 at the last. */
  readonly #up: Float64Array;
  #previous = 0;
  #first = 0;
  readonly #term: Float64Array;
  readonly #next: Float64Array;
  readonly #total: Float64Array;

  constructor(chain: Chain) {
    const stages = chain.stages.length;
    this.#chain = chain;
    this.#last = stages - 1;
    this.#jumps = chain.moves.filter(({ from, to }) => to !== from + 1);
    this.#jumpShare = new Float64Array(this.#jumps.length);
    this.#stay = new Float64Array(stages);
    this.#up = new Float64Array(stages);
    this.#term = new Float64Array(stages);
    this.#next = new Float64Array(stages);
    this.#total = new Float64Array(stages);
  }

  /** Reads the rates of lane `l`, bounded, for a step of some months. */
  load(columns: readonly Column[], l: number, months: number): void {
    const { moves, fall, exit } = this.#chain;
    const up = this.#up;
    const stay = this.#stay;
    up.fill(0);
    for (const { from, to, rate } of moves) if (to === from + 1) up[from]! += bounded(columns[rate]![l]!);
    const previous = fall.previous === null ? 0 : bounded(columns[fall.previous]![l]!);
    const first = fall.first === null ? 0 : bounded(columns[fall.first]![l]!);
    const leave = exit === null ? 0 : bounded(columns[exit]![l]!);
    for (let i = 0; i < this.#last; i++) stay[i] = leave + up[i]! + (i > 0 ? previous + first : 0);
    this.#jumps.forEach(({ from, rate }, j) => {
      this.#jumpShare[j] = bounded(columns[rate]![l]!);
      stay[from]! += this.#jumpShare[j]!;
    });
    let fastest = 0;
    // Not Math.max: a rate that is not a number must not be lost.
    for (let i = 0; i < this.#last; i++) if (!(stay[i]! <= fastest)) fastest = stay[i]!;
    const inverse = fastest === 0 ? 0 : 1 / fastest;
    for (let i = 0; i < this.#last; i++) {
      stay[i] = Math.max(0, 1 - stay[i]! * inverse);
      up[i]! *= inverse;
    }
    stay[this.#last] = 1;
    for (let j = 0; j < this.#jumps.length; j++) this.#jumpShare[j]! *= inverse;
    this.#previous = previous * inverse;
    this.#first = first * inverse;
    this.#lambda = fastest * months;
  }

  /**
   * Carries entry `l` of the stages over the step: Σ_k e^{−λ} λ^k/k! · p·P^k.
   *
   * With fewer columns than stages, what rises above the last of them leaves; what is missing in the
   * end without having risen has been voided.
   */
  advance(stages: readonly Column[], voided: Column, l: number): void {
    const height = stages.length;
    const total = this.#total;
    let mass = 0;
    for (let i = 0; i < height; i++) {
      total[i] = stages[i]![l]!;
      mass += total[i]!;
    }
    let risen = 0;
    for (let left = this.#lambda; left > 0; left -= LARGEST_PASS) {
      risen += this.#pass(height, Math.min(left, LARGEST_PASS));
    }
    for (let i = 0; i < height; i++) {
      mass -= total[i]!;
      stages[i]![l] = total[i]!;
    }
    if (this.#chain.exit !== null && mass - risen > 0) voided[l]! += mass - risen;
  }

  /** One pass of the series over `#total`; returns what rose above `height`. */
  #pass(height: number, lambda: number): number {
    const term = this.#term;
    const total = this.#total;
    const stay = this.#stay;
    const up = this.#up;
    const previous = this.#previous;
    const first = this.#first;
    const transient = height > this.#last ? this.#last : height;
    let weight = exp(-lambda);
    /** Mass above the first stage that may fall. */
    let high = 0;
    let risen = 0;
    let rising = 0;
    for (let i = 0; i < height; i++) {
      term[i] = total[i]!;
      total[i] = weight * term[i]!;
      if (i > 0 && i < transient) high += term[i]!;
    }
    for (let k = 1; ; k++) {
      weight *= lambda / k;
      if (!(weight > SMALLEST_WEIGHT || k <= lambda)) return risen;
      if (this.#jumps.length > 0) this.#next.fill(0);
      for (let j = 0; j < this.#jumps.length; j++) {
        const { from, to } = this.#jumps[j]!;
        if (from >= height) continue;
        const moved = term[from]! * this.#jumpShare[j]!;
        if (to < height) this.#next[to]! += moved;
        else rising += moved;
      }
      let arriving = first * high;
      high = 0;
      for (let i = 0; i < height; i++) {
        const here = term[i]!;
        const falling = i + 1 < transient ? term[i + 1]! * previous : 0;
        let arrived = here * stay[i]! + arriving + falling;
        if (this.#jumps.length > 0) arrived += this.#next[i]!;
        arriving = here * up[i]!;
        term[i] = arrived;
        total[i]! += weight * arrived;
        if (i > 0 && i < transient) high += arrived;
      }
      rising += arriving;
      risen += weight * rising;
    }
  }
}

function bounded(rate: number): number {
  return Math.min(Math.max(rate, 0), FASTEST_RATE);
}
