import { exp } from '../numeric/exp.ts';
import type { Chain } from '../program/program.ts';
import { LARGEST_PASS, SMALLEST_WEIGHT } from './generator.ts';
import type { Column } from './primitives.ts';

/**
 * Largest rate of a single move, per month: a mean wait of three quarters of an hour. Faster is the
 * same forecast at a day's resolution, and the bound keeps every step's work finite.
 */
export const FASTEST_RATE = 1000;

/** Generator of one step over columns, uniformised: rates divided by the fastest leaving rate of each lane. */
interface Generator {
  /** Fastest leaving rate times the step's length. */
  readonly lambda: Column;
  /** Per stage before the last: probability to stay. */
  readonly stay: readonly Column[];
  readonly moves: readonly { readonly from: number; readonly to: number; readonly share: Column }[];
  readonly previous: Column | null;
  readonly first: Column | null;
  readonly exit: Column | null;
}

/**
 * Occupancy of the stages in every lane, propagated exactly from step to step (docs/methods.md §4).
 *
 * Beside the occupancy itself it keeps, for each stage k between first and last, the part that has
 * not yet reached k: its complement is P(k ever reached), which no report of occupancies could give.
 */
export class ChainState {
  /** One column a stage. */
  readonly stages: readonly Column[];
  readonly void: Column;
  /** Likelihood of everything seen so far. */
  readonly likelihood: Column;
  readonly #chain: Chain;
  /** The parts of the chain below each stage between first and last. */
  readonly #below: readonly Part[];
  readonly #parts: readonly Part[];
  readonly #generator: Generator;
  readonly #work: Work;
  readonly #lanes: number;

  constructor(chain: Chain, columns: readonly Column[], lanes: number) {
    const last = chain.stages.length - 1;
    this.#chain = chain;
    this.#lanes = lanes;
    this.stages = chain.start.map((column) => columns[column]!.slice());
    this.void = new Float64Array(lanes);
    this.likelihood = new Float64Array(lanes).fill(1);
    this.#below = chain.stages.slice(1, last).map((_, i) => ({
      stages: this.stages.slice(0, i + 1).map((stage) => stage.slice()),
      void: new Float64Array(lanes),
    }));
    this.#parts = [this, ...this.#below];
    const column = (): Column => new Float64Array(lanes);
    this.#generator = {
      lambda: column(),
      stay: chain.stages.slice(0, last).map(column),
      moves: chain.moves.map(({ from, to }) => ({ from, to, share: column() })),
      previous: chain.fall.previous === null ? null : column(),
      first: chain.fall.first === null ? null : column(),
      exit: chain.exit === null ? null : column(),
    };
    this.#work = {
      weight: column(),
      left: column(),
      pass: column(),
      mass: column(),
      term: [...chain.stages, 'void'].map(column),
      next: [...chain.stages, 'void'].map(column),
    };
  }

  /** P(stage k or a higher one ever reached), for k from 1 to the last but one, into `dst`. */
  everReached(k: number, dst: Column): void {
    const { stages, void: unreachedVoid } = this.#below[k - 1]!;
    for (let l = 0; l < this.#lanes; l++) {
      let unreached = unreachedVoid[l]!;
      for (const stage of stages) unreached += stage[l]!;
      dst[l] = Math.min(1, Math.max(0, 1 - unreached));
    }
  }

  /** What was seen at the start of a step, then the contests of that day, then the step itself. */
  advance(s: number, months: number, columns: readonly Column[]): void {
    for (const { step, likelihood } of this.#chain.emissions) if (step === s) this.#observe(likelihood);
    for (const { step, probability } of this.#chain.contests) if (step === s) this.#contest(columns[probability]!);
    this.#prepare(months, columns);
    for (const part of this.#parts) uniformise(part, this.#generator, this.#work);
  }

  #observe(likelihood: readonly number[]): void {
    const voidLikelihood = likelihood.at(-1)!;
    for (let l = 0; l < this.#lanes; l++) {
      let total = this.void[l]! * voidLikelihood;
      for (let i = 0; i < this.stages.length; i++) total += this.stages[i]![l]! * likelihood[i]!;
      this.likelihood[l]! *= total;
      const scale = total > 0 ? 1 / total : 0;
      for (const { stages, void: gone } of this.#parts) {
        for (let i = 0; i < stages.length; i++) stages[i]![l]! *= likelihood[i]! * scale;
        gone[l]! *= voidLikelihood * scale;
      }
    }
  }

  #contest(loses: Column): void {
    const last = this.#chain.stages.length - 1;
    for (let l = 0; l < this.#lanes; l++) {
      const lost = Math.min(1, Math.max(0, loses[l]!));
      for (const { stages, void: gone } of this.#parts) {
        for (let i = 0; i < Math.min(stages.length, last); i++) {
          gone[l]! += stages[i]![l]! * lost;
          stages[i]![l]! *= 1 - lost;
        }
      }
    }
  }

  /** Rates of this step, bounded, divided by the fastest leaving rate. */
  #prepare(months: number, columns: readonly Column[]): void {
    const { lambda, stay, moves, previous, first, exit } = this.#generator;
    const { moves: declared, fall, exit: exitColumn } = this.#chain;
    moves.forEach(({ share }, m) => {
      bounded(share, columns[declared[m]!.rate]!);
    });
    if (previous !== null) bounded(previous, columns[fall.previous!]!);
    if (first !== null) bounded(first, columns[fall.first!]!);
    if (exit !== null) bounded(exit, columns[exitColumn!]!);

    lambda.fill(0);
    for (let i = 0; i < stay.length; i++) {
      const leave = stay[i]!;
      if (exit === null) leave.fill(0);
      else leave.set(exit);
      if (i > 0 && previous !== null) add(leave, previous);
      if (i > 0 && first !== null) add(leave, first);
      for (const { from, share } of moves) if (from === i) add(leave, share);
      for (let l = 0; l < lambda.length; l++) if (leave[l]! > lambda[l]!) lambda[l] = leave[l]!;
    }
    const inverse = this.#work.weight;
    for (let l = 0; l < lambda.length; l++) inverse[l] = lambda[l]! > 0 ? 1 / lambda[l]! : 0;
    for (const leave of stay) for (let l = 0; l < lambda.length; l++) leave[l] = 1 - leave[l]! * inverse[l]!;
    for (const { share } of moves) multiply(share, inverse);
    if (previous !== null) multiply(previous, inverse);
    if (first !== null) multiply(first, inverse);
    if (exit !== null) multiply(exit, inverse);
    for (let l = 0; l < lambda.length; l++) lambda[l]! *= months;
  }
}

/** Occupancy of the stages from the first up to some height, and what was voided while below it. */
interface Part {
  readonly stages: readonly Column[];
  readonly void: Column;
}

interface Work {
  readonly weight: Column;
  readonly left: Column;
  readonly pass: Column;
  readonly mass: Column;
  readonly term: Column[];
  readonly next: Column[];
}

/**
 * Occupancy after the step, by uniformisation over columns: Σ_k e^{−λ} λ^k/k! · p·P^k.
 *
 * A weight that falls under `SMALLEST_WEIGHT` becomes 0, and stays 0: a lane's result does not depend
 * on how long the lanes beside it take. In a part, what rises above its last stage leaves it; what is
 * missing in the end without having risen has been voided.
 */
function uniformise({ stages, void: voided }: Part, generator: Generator, work: Work): void {
  const { left, pass, weight, mass } = work;
  const { stay, moves, previous, first, exit } = generator;
  const height = stages.length;
  const transient = Math.min(height, stay.length);
  const risen = height;
  const leaving = exit === null ? [] : moves.filter(({ from, to }) => from < height && to >= height);
  mass.fill(0);
  for (const stage of stages) add(mass, stage);
  left.set(generator.lambda);
  for (;;) {
    let busy = false;
    for (let l = 0; l < left.length; l++) {
      pass[l] = Math.min(left[l]!, LARGEST_PASS);
      left[l]! -= pass[l]!;
      weight[l] = exp(-pass[l]!);
      if (left[l]! > 0) busy = true;
    }
    let { term, next } = work;
    for (let i = 0; i < height; i++) {
      term[i]!.set(stages[i]!);
      multiply(stages[i]!, weight);
    }
    term[risen]!.fill(0);
    for (let k = 1; nextWeight(weight, pass, k); k++) {
      for (let i = 0; i < height; i++) {
        const to = next[i]!;
        if (i < transient) product(to, term[i]!, stay[i]!);
        else to.set(term[i]!);
        if (previous !== null && i + 1 < transient) addProduct(to, term[i + 1]!, previous);
      }
      for (const { from, to, share } of moves) {
        if (from < height && to < height) addProduct(next[to]!, term[from]!, share);
      }
      if (first !== null) for (let i = 1; i < transient; i++) addProduct(next[0]!, term[i]!, first);
      if (leaving.length > 0) {
        next[risen]!.set(term[risen]!);
        for (const { from, share } of leaving) addProduct(next[risen]!, term[from]!, share);
        subtractProduct(mass, next[risen]!, weight);
      }
      for (let i = 0; i < height; i++) addProduct(stages[i]!, next[i]!, weight);
      [term, next] = [next, term];
    }
    if (!busy) break;
  }
  if (exit === null) return;
  for (const stage of stages) subtract(mass, stage);
  for (let l = 0; l < mass.length; l++) if (mass[l]! > 0) voided[l]! += mass[l]!;
}

/** weight ← weight·λ/k where it still matters; false when it matters nowhere. */
function nextWeight(weight: Column, lambda: Column, k: number): boolean {
  let matters = false;
  for (let l = 0; l < weight.length; l++) {
    const next = weight[l]! * (lambda[l]! / k);
    const keep = next > SMALLEST_WEIGHT || k <= lambda[l]!;
    weight[l] = keep ? next : 0;
    matters ||= keep;
  }
  return matters;
}

function bounded(dst: Column, rate: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l] = Math.min(Math.max(rate[l]!, 0), FASTEST_RATE);
}

function add(dst: Column, a: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l]! += a[l]!;
}

function subtract(dst: Column, a: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l]! -= a[l]!;
}

function multiply(dst: Column, a: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l]! *= a[l]!;
}

function product(dst: Column, a: Column, b: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l] = a[l]! * b[l]!;
}

function addProduct(dst: Column, a: Column, b: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l]! += a[l]! * b[l]!;
}

function subtractProduct(dst: Column, a: Column, b: Column): void {
  for (let l = 0; l < dst.length; l++) dst[l]! -= a[l]! * b[l]!;
}
