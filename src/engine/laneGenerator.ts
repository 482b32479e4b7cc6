import { exp } from '../numeric/exp.ts';
import type { Chain } from '../program/program.ts';
import { boundedRate, LARGEST_PASS, SMALLEST_WEIGHT } from './generator.ts';
import type { Column } from './primitives.ts';

/**
 * Generator of the chain in one lane and one step, and its exponential by uniformisation (Jensen 1953).
 *
 * With Λ the fastest leaving rate and t the step's length, p·exp(Qt) = e^{−Λt} Σ_k t^k/k! · p·(Q + ΛI)^k.
 * Every entry of Q + ΛI and so every term is non-negative: no probability is lost by cancellation.
 *
 * The ladder is what `propagate` is for any small generator, written out for moves between neighbours
 * and falls, because nearly half of a run's time is spent here.
 */
export class LaneGenerator {
  readonly #last: number;
  /** Moves to the stage above, and moves that skip stages. */
  readonly #steps: readonly Move[];
  readonly #jumps: readonly Move[];
  readonly #previousRate: Column | null;
  readonly #firstRate: Column | null;
  readonly #exitRate: Column | null;
  /** Λ, and the step's length in months. */
  #fastest = 0;
  #months = 0;
  /** Per stage, Λ less its leaving rate. */
  readonly #stay: Float64Array;
  /** Per stage, rate to the one above; 0 at the last. */
  readonly #up: Float64Array;
  readonly #jumpRate: Float64Array;
  /** Rates from any stage above the first to the one below it and to the first. */
  #previous = 0;
  #first = 0;
  readonly #jumped: Float64Array;
  readonly #before: Float64Array;
  readonly #after: Float64Array;

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
    this.#jumpRate = new Float64Array(this.#jumps.length);
    this.#stay = new Float64Array(stages);
    this.#up = new Float64Array(stages);
    this.#jumped = new Float64Array(stages);
    this.#before = new Float64Array(stages);
    this.#after = new Float64Array(stages);
  }

  /** Reads the rates of lane `l`, bounded, for a step of some months. */
  load(l: number, months: number): void {
    const last = this.#last;
    const steps = this.#steps;
    const up = this.#up;
    const stay = this.#stay;
    const previous = this.#previousRate === null ? 0 : boundedRate(this.#previousRate[l]!);
    const first = this.#firstRate === null ? 0 : boundedRate(this.#firstRate[l]!);
    const exit = this.#exitRate === null ? 0 : boundedRate(this.#exitRate[l]!);
    // A loop, since `fill` costs as much as the rest of this on so few entries.
    for (let i = 0; i < last; i++) up[i] = 0;
    for (let m = 0; m < steps.length; m++) {
      const { from, rate } = steps[m]!;
      up[from]! += boundedRate(rate[l]!);
    }
    stay[0] = exit + up[0]!;
    for (let i = 1; i < last; i++) stay[i] = exit + up[i]! + previous + first;
    for (let j = 0; j < this.#jumps.length; j++) {
      const { from, rate } = this.#jumps[j]!;
      this.#jumpRate[j] = boundedRate(rate[l]!);
      stay[from]! += this.#jumpRate[j]!;
    }
    let fastest = 0;
    // Math.max keeps a rate that is not a number, which a comparison would lose.
    for (let i = 0; i < last; i++) fastest = Math.max(fastest, stay[i]!);
    for (let i = 0; i < last; i++) stay[i] = fastest - stay[i]!;
    stay[last] = fastest;
    this.#previous = previous;
    this.#first = first;
    this.#fastest = fastest;
    this.#months = months;
  }

  /**
   * Carries entry `l` of the stages over the step.
   *
   * With fewer columns than stages, what rises above the last of them leaves; what is missing in the
   * end without having risen has been voided.
   */
  advance(stages: readonly Column[], voided: Column, l: number): void {
    const height = stages.length;
    const after = this.#after;
    let mass = 0;
    for (let i = 0; i < height; i++) {
      const p = stages[i]![l]!;
      after[i] = p;
      mass += p;
    }
    const lambda = this.#fastest * this.#months;
    let risen = 0;
    // A rate of NaN makes the occupancy NaN: never a plausible value.
    if (Number.isNaN(lambda)) after.fill(lambda);
    for (let left = lambda; left > 0; left -= LARGEST_PASS) {
      const pass = Math.min(left, LARGEST_PASS);
      risen += this.#pass(height - 1, pass, this.#months * (pass / lambda));
    }
    for (let i = 0; i < height; i++) {
      mass -= after[i]!;
      stages[i]![l] = after[i]!;
    }
    if (this.#exitRate !== null && mass - risen > 0) voided[l]! += mass - risen;
  }

  /**
   * The series over `#after` for a time of `months`, nested from its last term:
   * p + t/1·(p + t/2·(p + …)·(Q + ΛI))·(Q + ΛI), times e^{−λ}.
   *
   * @returns What rose above stage `top`.
   */
  #pass(top: number, lambda: number, months: number): number {
    const stay = this.#stay;
    const up = this.#up;
    const before = this.#before;
    const after = this.#after;
    const previous = this.#previous;
    const first = this.#first;
    const hasJumps = this.#jumps.length > 0;
    const isWhole = top === this.#last;
    const transient = isWhole ? top - 1 : top;
    let risen = 0;
    let high = 0;
    for (let i = 0; i <= top; i++) before[i] = after[i]!;
    for (let i = 1; i <= transient; i++) high += after[i]!;
    for (let k = termsFor(lambda); k > 0; k--) {
      const factor = months * INVERSES[k]!;
      const jumpedOut = hasJumps ? this.#jump(top) : 0;
      let here = after[0]!;
      let arriving = first * high;
      high = 0;
      if (transient > 0) {
        const above = after[1]!;
        after[0] = before[0]! + factor * (here * stay[0]! + arriving + above * previous);
        arriving = here * up[0]!;
        here = above;
      }
      for (let i = 1; i < transient; i++) {
        const above = after[i + 1]!;
        const arrived = before[i]! + factor * (here * stay[i]! + arriving + above * previous);
        arriving = here * up[i]!;
        after[i] = arrived;
        high += arrived;
        here = above;
      }
      const highest = before[transient]! + factor * (here * stay[transient]! + arriving);
      const leaving = here * up[transient]!;
      after[transient] = highest;
      if (transient > 0) high += highest;
      if (isWhole) after[top] = before[top]! + factor * (after[top]! * stay[top]! + leaving);
      else risen = factor * (risen * this.#fastest + leaving + jumpedOut);
      if (hasJumps) high += this.#land(top, factor);
    }
    const scale = exp(-lambda);
    for (let i = 0; i <= top; i++) after[i]! *= scale;
    return risen * scale;
  }

  /** Sets aside what skips stages in this term; returns the part that leaves above `top`. */
  #jump(top: number): number {
    this.#jumped.fill(0);
    let out = 0;
    for (let j = 0; j < this.#jumps.length; j++) {
      const { from, to } = this.#jumps[j]!;
      if (from > top) continue;
      const moved = this.#after[from]! * this.#jumpRate[j]!;
      if (to > top) out += moved;
      else this.#jumped[to]! += moved;
    }
    return out;
  }

  /** Adds what was set aside; returns what of it may fall. */
  #land(top: number, factor: number): number {
    let high = 0;
    for (let i = 0; i <= top; i++) {
      const landed = factor * this.#jumped[i]!;
      this.#after[i]! += landed;
      if (i > 0 && i < this.#last) high += landed;
    }
    return high;
  }
}

/** Terms that a pass of the largest λ needs, with room to spare. */
export const MOST_TERMS = 160;

/** 1/k: a division costs more than all the rest of a term. */
export const INVERSES = Float64Array.from({ length: MOST_TERMS }, (_, k) => 1 / k);

/** Largest λ, by number of terms, whose next Poisson probability no longer matters: never decreasing. */
export const LARGEST_LAMBDA = Float64Array.from({ length: MOST_TERMS }, (_, terms) => largestLambda(terms));

/** Terms of the series that matter for λ up to `LARGEST_PASS`. */
function termsFor(lambda: number): number {
  let terms = 1;
  while (terms < MOST_TERMS - 1 && LARGEST_LAMBDA[terms]! < lambda) terms++;
  return terms;
}

/** Bisection for the λ at which e^{−λ} λ^{n+1}/(n+1)! reaches `SMALLEST_WEIGHT`, on the side where it rises. */
function largestLambda(terms: number): number {
  const next = (lambda: number): number => {
    let weight = exp(-lambda);
    for (let k = 1; k <= terms + 1; k++) weight *= lambda / k;
    return weight;
  };
  let low = 0;
  let high = Math.min(terms, LARGEST_PASS);
  if (next(high) <= SMALLEST_WEIGHT) return high;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (next(middle) <= SMALLEST_WEIGHT) low = middle;
    else high = middle;
  }
  return low;
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly rate: Column;
}
