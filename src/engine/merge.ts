import type { Program } from '../program/program.ts';
import {
  type ChunkResult,
  type InvalidNumber,
  LEAST_SURPLUS,
  type Moments,
  ROWS_KEPT,
  type RunResult,
  type RunSettings,
  type StepSums,
} from '../program/result.ts';

/**
 * Adds up chunks in order of their draws.
 *
 * Every sum runs in ascending order of draws, in chunks of a constant size, so the result does not depend
 * on who computed them or when they came.
 */
export class ResultBuilder {
  readonly #settings: RunSettings;
  readonly #steps: number;
  readonly #terms: number;
  readonly #inputs: number;
  #draws = 0;
  #weightSum = 0;
  #weightSquares = 0;
  #largestWeight = 0;
  readonly #curve: Moments;
  readonly #deal: Moments = newMoments(1);
  readonly #sums: StepSums;
  readonly #weight: Float64Array;
  readonly #held: Float64Array;
  readonly #surplus: Float64Array;
  readonly #rows: { curve: Float64Array; contributions: Float64Array; inputs: Float64Array };
  #invalid: InvalidNumber | null = null;

  /** @param inputsKept - Draws of which the inputs are kept, for export. */
  constructor(program: Program, settings: RunSettings, inputsKept = ROWS_KEPT) {
    const steps = program.steps.length;
    const rows = Math.min(settings.draws, ROWS_KEPT);
    this.#settings = settings;
    this.#steps = steps;
    this.#terms = program.terms.length;
    this.#inputs = program.inputs.length;
    this.#curve = newMoments(steps);
    this.#sums = {
      weight: new Float64Array(steps),
      firstPathWeight: new Float64Array(steps),
      occupancy: new Float64Array(steps * (program.chain.stages.length + 1)),
      reached: new Float64Array(steps * (program.chain.stages.length - 2)),
      tracks: new Float64Array(steps * program.tracks.length),
      willingness: new Float64Array(steps * program.willingness.length),
    };
    this.#weight = new Float64Array(settings.draws);
    this.#held = new Float64Array(settings.draws);
    this.#surplus = new Float64Array(settings.draws);
    this.#rows = {
      curve: new Float64Array(rows * steps),
      contributions: new Float64Array(rows * this.#terms),
      inputs: new Float64Array(Math.min(settings.draws, inputsKept) * this.#inputs),
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
    for (let d = 0; d < chunk.draws; d++) this.#addDraw(chunk, d);
    for (const name of SUMS) {
      const total = this.#sums[name];
      const part = chunk.sums[name];
      for (let i = 0; i < total.length; i++) total[i]! += part[i]!;
    }
    this.#copyRows(chunk);
    this.#invalid ??= chunk.invalid;
  }

  result(): RunResult {
    const draws = this.#draws;
    const rows = Math.min(draws, this.#rows.curve.length / this.#steps);
    return {
      settings: this.#settings,
      draws,
      weightSum: this.#weightSum,
      weightSquares: this.#weightSquares,
      largestWeight: this.#largestWeight,
      curve: this.#curve,
      deal: this.#deal,
      sums: this.#sums,
      weight: this.#weight.subarray(0, draws),
      held: this.#held.subarray(0, draws),
      surplus: this.#surplus.subarray(0, draws),
      rows: {
        draws: rows,
        curve: this.#rows.curve.subarray(0, rows * this.#steps),
        contributions: this.#rows.contributions.subarray(0, rows * this.#terms),
        inputs: this.#rows.inputs.subarray(0, draws * this.#inputs),
      },
      invalid: this.#invalid,
    };
  }

  #addDraw(chunk: ChunkResult, d: number): void {
    const weight = chunk.weight[d]!;
    const draw = chunk.firstDraw + d;
    const held = chunk.curve[(d + 1) * this.#steps - 1]!;
    const heldVariance = chunk.pathVariance[(d + 1) * this.#steps - 1]!;
    const deal = chunk.surplus[d]! > LEAST_SURPLUS;
    this.#weightSum += weight;
    this.#weightSquares += weight * weight;
    this.#largestWeight = Math.max(this.#largestWeight, weight);
    this.#weight[draw] = weight;
    this.#held[draw] = held;
    this.#surplus[draw] = chunk.surplus[d]!;
    for (let s = 0; s < this.#steps; s++) {
      addTo(
        this.#curve,
        s,
        weight,
        chunk.curve[d * this.#steps + s]!,
        chunk.pathVariance[d * this.#steps + s]!,
      );
    }
    addTo(this.#deal, 0, weight, deal ? held : 0, deal ? heldVariance : 0);
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

const SUMS = ['weight', 'firstPathWeight', 'occupancy', 'reached', 'tracks', 'willingness'] as const;

function newMoments(length: number): Moments {
  const zeros = (): Float64Array => new Float64Array(length);
  return { wx: zeros(), wxx: zeros(), wwx: zeros(), wwxx: zeros(), pathVariance: zeros() };
}

function addTo(moments: Moments, i: number, weight: number, x: number, pathVariance: number): void {
  moments.wx[i]! += weight * x;
  moments.wxx[i]! += weight * x * x;
  moments.wwx[i]! += weight * weight * x;
  moments.wwxx[i]! += weight * weight * x * x;
  moments.pathVariance[i]! += weight * pathVariance;
}
