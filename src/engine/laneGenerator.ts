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
  readonly #last: number;
  /** Moves to the stage above, and moves that skip stages. */
  readonly #steps: readonly Move[];
  readonly #jumps: readonly Move[];
  readonly #previousRate: Column | null;
  readonly #firstRate: Column | null;
  readonly #exitRate: Column | null;
  /** Fastest leaving rate times the step's length. */
  #lambda = 0;
  readonly #stay: Float64Array;
  /** From each stage to the one above; 0 at the last. */
  readonly #up: Float64Array;
  readonly #jumpShare: Float64Array;
  /** From each stage to the one below; the second stage falls to the first either way. */
  readonly #down: Float64Array;
  /** From the third stage on, straight to the first. */
  readonly #toFirst: Float64Array;
  readonly #jumped: Float64Array;
  readonly #before: Float64Array;
  readonly #after: Float64Array;
  /** Poisson weights of a pass, and the index of the last. */
  readonly #weights = new Float64Array(MOST_TERMS);
  #terms = 0;

  /** @param columns - Lane columns that the chain's rates stand in. */
  constructor(chain: Chain, columns: readonly Column[]) {
    const stages = chain.stages.length;
    const column = (index: number | null): Column | null => (index === null ? null : columns[index]!);
    const moves = chain.moves.map(({ from, to, rate }) => ({ from, to, rate: columns[rate]! }));
    this.#last = stages - 1;
    this.#steps = moves.filter(({ from, to }) => to === from + 1);
    this.#jumps = moves.filter(({ from, to }) => to !== from + 1);
    this.#previousRate = column(chain.fall.previous);
    this.#firstRate = column(chain.fall.first);
    this.#exitRate = column(chain.exit);
    this.#jumpShare = new Float64Array(this.#jumps.length);
    this.#stay = new Float64Array(stages);
    this.#up = new Float64Array(stages);
    this.#down = new Float64Array(stages);
    this.#toFirst = new Float64Array(stages);
    this.#jumped = new Float64Array(stages);
    this.#before = new Float64Array(stages);
    this.#after = new Float64Array(stages);
  }

  /** Reads the rates of lane `l`, bounded, for a step of some months. */
  load(l: number, months: number): void {
    const up = this.#up;
    const stay = this.#stay;
    up.fill(0);
    for (const { from, rate } of this.#steps) up[from]! += bounded(rate[l]!);
    const previous = this.#previousRate === null ? 0 : bounded(this.#previousRate[l]!);
    const first = this.#firstRate === null ? 0 : bounded(this.#firstRate[l]!);
    const leave = this.#exitRate === null ? 0 : bounded(this.#exitRate[l]!);
    for (let i = 0; i < this.#last; i++) stay[i] = leave + up[i]! + (i > 0 ? previous + first : 0);
    for (let j = 0; j < this.#jumps.length; j++) {
      const { from, rate } = this.#jumps[j]!;
      this.#jumpShare[j] = bounded(rate[l]!);
      stay[from]! += this.#jumpShare[j]!;
    }
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
    for (let i = 1; i < this.#last; i++) {
      this.#down[i] = (i === 1 ? previous + first : previous) * inverse;
      this.#toFirst[i] = i === 1 ? 0 : first * inverse;
    }
    this.#lambda = fastest * months;
    if (this.#lambda <= LARGEST_PASS) this.#terms = poissonWeights(this.#lambda, this.#weights);
  }

  /**
   * Carries entry `l` of the stages over the step: Σ_k e^{−λ} λ^k/k! · p·P^k.
   *
   * With fewer columns than stages, what rises above the last of them leaves; what is missing in the
   * end without having risen has been voided.
   */
  advance(stages: readonly Column[], voided: Column, l: number): void {
    const height = stages.length;
    const after = this.#after;
    let mass = 0;
    for (let i = 0; i < height; i++) {
      after[i] = stages[i]![l]!;
      mass += after[i]!;
    }
    let risen = 0;
    // A rate that is no number makes the occupancy none: never a plausible value.
    if (Number.isNaN(this.#lambda)) after.fill(this.#lambda);
    for (let left = this.#lambda; left > 0; left -= LARGEST_PASS) {
      // Weights of a step that needs one pass, as nearly all do, were found when it was loaded.
      if (this.#lambda > LARGEST_PASS)
        this.#terms = poissonWeights(Math.min(left, LARGEST_PASS), this.#weights);
      risen += this.#pass(height - 1);
    }
    for (let i = 0; i < height; i++) {
      mass -= after[i]!;
      stages[i]![l] = after[i]!;
    }
    if (this.#exitRate !== null && mass - risen > 0) voided[l]! += mass - risen;
  }

  /**
   * One pass of the series over `#after`, by Horner's rule from its last term; returns what rose above
   * stage `top`.
   */
  #pass(top: number): number {
    const stay = this.#stay;
    const up = this.#up;
    const down = this.#down;
    const toFirst = this.#toFirst;
    const before = this.#before;
    const after = this.#after;
    const weights = this.#weights;
    const terms = this.#terms;
    let fallen = 0;
    let risen = 0;
    for (let i = 0; i <= top; i++) {
      before[i] = after[i]!;
      after[i] = weights[terms]! * before[i]!;
      fallen += after[i]! * toFirst[i]!;
    }
    for (let k = terms - 1; k >= 0; k--) {
      const weight = weights[k]!;
      const jumpedOut = this.#jumps.length > 0 ? this.#jump(top) : 0;
      let here = after[0]!;
      let arriving = fallen;
      fallen = 0;
      for (let i = 0; i < top; i++) {
        const above = after[i + 1]!;
        const arrived = here * stay[i]! + arriving + above * down[i + 1]! + weight * before[i]!;
        arriving = here * up[i]!;
        fallen += arrived * toFirst[i]!;
        after[i] = arrived;
        here = above;
      }
      after[top] = here * stay[top]! + arriving + weight * before[top]!;
      fallen += after[top]! * toFirst[top]!;
      risen += here * up[top]! + jumpedOut;
      if (this.#jumps.length > 0) fallen += this.#land(top);
    }
    return risen;
  }

  /** Sets aside what skips stages in this term; returns the part that leaves above `top`. */
  #jump(top: number): number {
    this.#jumped.fill(0);
    let out = 0;
    for (let j = 0; j < this.#jumps.length; j++) {
      const { from, to } = this.#jumps[j]!;
      if (from > top) continue;
      const moved = this.#after[from]! * this.#jumpShare[j]!;
      if (to > top) out += moved;
      else this.#jumped[to]! += moved;
    }
    return out;
  }

  /** Adds what was set aside; returns what of it will fall to the first stage. */
  #land(top: number): number {
    let fallen = 0;
    for (let i = 0; i <= top; i++) {
      this.#after[i]! += this.#jumped[i]!;
      fallen += this.#jumped[i]! * this.#toFirst[i]!;
    }
    return fallen;
  }
}

/** Terms that a pass of the largest λ needs, with room to spare. */
const MOST_TERMS = 160;

/** 1/k: a division costs more than all the rest of a term. */
const INVERSES = Float64Array.from({ length: MOST_TERMS }, (_, k) => 1 / k);

/** Poisson probabilities of 0, 1, … until they no longer matter; returns the index of the last. */
function poissonWeights(lambda: number, weights: Float64Array): number {
  let weight = exp(-lambda);
  weights[0] = weight;
  let k = 0;
  while ((weight > SMALLEST_WEIGHT || k < lambda) && k < MOST_TERMS - 1) {
    k++;
    weight *= lambda * INVERSES[k]!;
    weights[k] = weight;
  }
  return k;
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly rate: Column;
}

function bounded(rate: number): number {
  return Math.min(Math.max(rate, 0), FASTEST_RATE);
}
