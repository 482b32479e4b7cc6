import type { Program } from '../program/program.ts';
import {
  type ChunkResult,
  type InvalidNumber,
  LEAST_SURPLUS,
  type Moments,
  RANDOMISATIONS,
  type RandomisationSums,
  ROWS_KEPT,
  type RunResult,
  type RunSettings,
  type StepSums,
  type WeightSums,
} from '../program/result.ts';
import { largest, relativeTo } from './logScale.ts';
import { newStepSums, newWeightSums } from './sums.ts';

/**
 * Adds up chunks in order of their draws.
 *
 * Every sum runs in ascending order of draws, in chunks of a constant size, so the result does not depend
 * on who computed them or when they came.
 *
 * Weights are kept relative to the largest seen so far, since they may all be too small to write down;
 * a larger one scales down what was summed before it.
 */
export class ResultBuilder {
  readonly #settings: RunSettings;
  /** Of the draws of a group, in its weight: room for one group at a time. */
  readonly #shares: Float64Array;
  readonly #steps: number;
  readonly #terms: number;
  readonly #inputs: number;
  #draws = 0;
  /** Log of the largest weight so far, in units of which all sums but those by step are. */
  #logScale = Number.NEGATIVE_INFINITY;
  #weightSum = 0;
  #weightSquares = 0;
  readonly #curve: Moments;
  readonly #deal: Moments = newMoments(1);
  readonly #randomisations: RandomisationSums | null;
  readonly #sums: StepSums;
  readonly #emissions: WeightSums;
  readonly #logWeight: Float64Array;
  readonly #held: Float64Array;
  readonly #surplus: Float64Array;
  readonly #rows: { curve: Float64Array; contributions: Float64Array; inputs: Float64Array };
  #invalid: InvalidNumber | null = null;

  constructor(program: Program, settings: RunSettings) {
    const steps = program.steps.length;
    const rows = Math.min(settings.draws, ROWS_KEPT);
    this.#settings = settings;
    this.#shares = new Float64Array(program.group);
    this.#steps = steps;
    this.#terms = settings.detail === 'curve' ? 0 : program.terms.length;
    this.#inputs = settings.detail === 'curve' ? 0 : program.inputs.length;
    this.#curve = newMoments(steps);
    this.#randomisations = settings.sampler === 'sobol' ? newRandomisationSums(steps) : null;
    this.#sums = newStepSums(program, settings);
    this.#emissions = newWeightSums(program);
    this.#logWeight = new Float64Array(settings.draws);
    this.#held = new Float64Array(settings.draws);
    this.#surplus = new Float64Array(settings.draws);
    this.#rows = {
      curve: new Float64Array(rows * steps),
      contributions: new Float64Array(rows * this.#terms),
      inputs: new Float64Array(Math.min(settings.draws, settings.rowsKept ?? ROWS_KEPT) * this.#inputs),
    };
  }

  get draws(): number {
    return this.#draws;
  }

  /** @throws Error if the chunk is not the next one: that would be a fault of the runner. */
  add(chunk: ChunkResult): void {
    if (chunk.firstDraw !== this.#draws) {
      throw new Error(`Chunk of draw ${chunk.firstDraw} came where draw ${this.#draws} was due.`);
    }
    this.#draws += chunk.draws;
    this.#rescale(Math.max(this.#logScale, largest(chunk.logWeight)));
    // Chunks hold whole groups.
    for (let d = 0; d < chunk.draws; d += this.#shares.length) this.#addGroup(chunk, d);
    addStepSums(this.#sums, chunk.sums);
    addWeightSums(this.#emissions, chunk.emissions);
    this.#copyRows(chunk);
    this.#invalid ??= chunk.invalid;
  }

  result(): RunResult {
    const draws = this.#draws;
    const rows = Math.min(draws, this.#rows.curve.length / this.#steps);
    return {
      settings: this.#settings,
      draws,
      group: this.#shares.length,
      logScale: this.#logScale,
      weightSum: this.#weightSum,
      weightSquares: this.#weightSquares,
      curve: this.#curve,
      deal: this.#deal,
      randomisations: this.#randomisations,
      sums: this.#sums,
      emissions: this.#emissions,
      weight: this.#logWeight.subarray(0, draws).map((weight) => relativeTo(this.#logScale, weight)),
      held: this.#held.subarray(0, draws),
      surplus: this.#surplus.subarray(0, draws),
      rows: {
        draws: rows,
        curve: this.#rows.curve.subarray(0, rows * this.#steps),
        contributions: this.#rows.contributions.subarray(0, rows * this.#terms),
        inputs: this.#rows.inputs.subarray(0, draws * this.#inputs),
      },
      crossed: null,
      invalid: this.#invalid,
    };
  }

  /** Brings what was summed so far to units of e to another scale, at least as large. */
  #rescale(logScale: number): void {
    const factor = relativeTo(logScale, this.#logScale);
    this.#logScale = logScale;
    if (factor === 1) return;
    this.#weightSum *= factor;
    this.#weightSquares *= factor * factor;
    scaleMoments(this.#curve, factor);
    scaleMoments(this.#deal, factor);
    if (this.#randomisations !== null) {
      for (const sums of Object.values(this.#randomisations)) scale(sums, factor);
    }
  }

  /** Adds the draws of a group from the one of the chunk on, as one: their total weight, and their weighted means. */
  #addGroup(chunk: ChunkResult, first: number): void {
    const steps = this.#steps;
    const shares = this.#shares;
    let weight = 0;
    for (let k = 0; k < shares.length; k++) {
      const d = first + k;
      const draw = chunk.firstDraw + d;
      this.#logWeight[draw] = chunk.logWeight[d]!;
      this.#held[draw] = chunk.curve[(d + 1) * steps - 1]!;
      this.#surplus[draw] = chunk.surplus[d]!;
      const own = relativeTo(this.#logScale, chunk.logWeight[d]!);
      shares[k] = own;
      weight += own;
    }
    // The share of one draw is 1, so that its mean is itself, to the last bit.
    let deal = 0;
    for (let k = 0; k < shares.length; k++) {
      const share = weight > 0 ? shares[k]! / weight : 0;
      shares[k] = share;
      if (chunk.surplus[first + k]! > LEAST_SURPLUS) deal += share * chunk.curve[(first + k + 1) * steps - 1]!;
    }
    this.#weightSum += weight;
    this.#weightSquares += weight * weight;
    addTo(this.#deal, 0, weight, deal);
    const r = ((chunk.firstDraw + first) / shares.length) % RANDOMISATIONS;
    const sums = this.#randomisations;
    if (sums !== null) {
      sums.weight[r]! += weight;
      sums.deal[r]! += weight * deal;
    }
    for (let s = 0; s < steps; s++) {
      let mean = 0;
      for (let k = 0; k < shares.length; k++) mean += shares[k]! * chunk.curve[(first + k) * steps + s]!;
      addTo(this.#curve, s, weight, mean);
      if (sums !== null) sums.curve[r * steps + s]! += weight * mean;
    }
  }

  #copyRows(chunk: ChunkResult): void {
    for (const [name, width] of [
      ['curve', this.#steps],
      ['contributions', this.#terms],
      ['inputs', this.#inputs],
    ] as const) {
      const rows = this.#rows[name];
      const start = chunk.firstDraw * width;
      if (start < rows.length) rows.set(chunk[name].subarray(0, rows.length - start), start);
    }
  }
}

const STEP_SUMS = ['weight', 'firstPathWeight', 'occupancy', 'reached', 'tracks', 'willingness'] as const;

/** Adds sums by step to others of the same program. */
export function addStepSums(total: StepSums, part: StepSums): void {
  const steps = total.logScale.length;
  for (let s = 0; s < steps; s++) {
    const [kept, added] = joinScales(total.logScale, part.logScale, s);
    for (const name of STEP_SUMS) {
      const sums = total[name];
      const width = sums.length / steps;
      for (let i = s * width; i < (s + 1) * width; i++) sums[i] = sums[i]! * kept + part[name][i]! * added;
    }
  }
}

/** Adds weights after emissions to others of the same program. */
export function addWeightSums({ logScale, weight, squares }: WeightSums, part: WeightSums): void {
  for (let e = 0; e < logScale.length; e++) {
    const [kept, added] = joinScales(logScale, part.logScale, e);
    weight[e] = weight[e]! * kept + part.weight[e]! * added;
    squares[e] = squares[e]! * kept * kept + part.squares[e]! * added * added;
  }
}

/** Sets entry `i` of `total` to the larger scale; returns the factors that bring both sides to it. */
function joinScales(total: Float64Array, part: Float64Array, i: number): readonly [number, number] {
  const scale = Math.max(total[i]!, part[i]!);
  const factors = [relativeTo(scale, total[i]!), relativeTo(scale, part[i]!)] as const;
  total[i] = scale;
  return factors;
}

function newMoments(length: number): Moments {
  const zeros = (): Float64Array => new Float64Array(length);
  return { wx: zeros(), wwx: zeros(), wwxx: zeros() };
}

function addTo(moments: Moments, i: number, weight: number, x: number): void {
  moments.wx[i]! += weight * x;
  moments.wwx[i]! += weight * weight * x;
  moments.wwxx[i]! += weight * weight * x * x;
}

function scaleMoments(moments: Moments, factor: number): void {
  for (const [name, by] of [
    ['wx', factor],
    ['wwx', factor * factor],
    ['wwxx', factor * factor],
  ] as const) {
    scale(moments[name], by);
  }
}

function scale(sums: Float64Array, by: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! *= by;
}

function newRandomisationSums(steps: number): RandomisationSums {
  const zeros = (width: number): Float64Array => new Float64Array(RANDOMISATIONS * width);
  return { weight: zeros(1), curve: zeros(steps), deal: zeros(1) };
}
