import type { Program, Watched } from '../program/program.ts';
import type { ChunkResult, InvalidNumber, StepSums } from '../program/result.ts';
import type { ChainState } from './chain.ts';
import type { Column } from './primitives.ts';

/**
 * Takes down what the lanes of a chunk show, step by step: means over the paths of each draw, and sums
 * over all lanes.
 *
 * Everything seen lies before the as-of date, so from there on the likelihood of a lane is final.
 */
export class Recorder {
  readonly #program: Program;
  readonly #draws: number;
  readonly #paths: number;
  readonly #curve: Float64Array;
  readonly #pathVariance: Float64Array;
  readonly #weight: Float64Array;
  readonly #sums: StepSums;
  /** Sum over forecast steps of each varying term's contribution: one column a term. */
  readonly #contributions: readonly (Column | null)[];
  readonly #likelihood: Column;
  #invalid: InvalidNumber | null = null;

  constructor(program: Program, chain: ChainState, draws: number, paths: number) {
    const steps = program.steps.length;
    this.#program = program;
    this.#draws = draws;
    this.#paths = paths;
    this.#curve = new Float64Array(draws * steps);
    this.#pathVariance = new Float64Array(draws * steps);
    this.#weight = new Float64Array(draws);
    this.#likelihood = chain.likelihood;
    this.#sums = {
      weight: new Float64Array(steps),
      firstPathWeight: new Float64Array(steps),
      occupancy: new Float64Array(steps * (program.chain.stages.length + 1)),
      reached: new Float64Array(steps * (program.chain.stages.length - 2)),
      tracks: new Float64Array(steps * program.tracks.length),
      willingness: new Float64Array(steps * program.willingness.length),
    };
    this.#contributions = program.terms.map(({ isFixed }) =>
      isFixed ? null : new Float64Array(draws * paths),
    );
  }

  record(s: number, chain: ChainState, columns: readonly Column[]): void {
    const { tracks, willingness, terms, watched, firstForecastStep } = this.#program;
    this.#weighDraws();
    this.#sums.weight[s] = this.#total();
    this.#sumRow(this.#sums.occupancy, s, [...chain.stages, chain.void]);
    this.#sumReached(s, chain);
    this.#sumRow(
      this.#sums.tracks,
      s,
      tracks.map(({ column }) => columns[column]!),
    );
    this.#sumRow(
      this.#sums.willingness,
      s,
      willingness.map(({ column }) => columns[column]!),
    );
    if (s >= firstForecastStep) {
      this.#addCurve(s, chain.stages.at(-1)!);
      terms.forEach(({ column }, t) => {
        const sum = this.#contributions[t];
        if (!sum) return;
        const value = columns[column]!;
        for (let l = 0; l < sum.length; l++) sum[l]! += value[l]!;
      });
    }
    this.#invalid ??= findInvalid(watched.lane, columns, s);
  }

  result(drawColumns: readonly Column[], firstDraw: number): ChunkResult {
    const { inputs, surplus } = this.#program;
    return {
      firstDraw,
      draws: this.#draws,
      weight: this.#weight,
      curve: this.#curve,
      pathVariance: this.#pathVariance,
      surplus: drawColumns[surplus]!,
      contributions: this.#meanContributions(drawColumns),
      inputs: rows(
        this.#draws,
        inputs.map(({ column }) => drawColumns[column]!),
      ),
      sums: this.#sums,
      invalid: this.#firstInvalid(drawColumns, firstDraw),
    };
  }

  /** Mean likelihood over the paths of each draw. */
  #weighDraws(): void {
    this.#weight.fill(0);
    for (let l = 0, d = 0; d < this.#draws; d++) {
      for (let p = 0; p < this.#paths; p++, l++) this.#weight[d]! += this.#likelihood[l]!;
      this.#weight[d]! /= this.#paths;
    }
  }

  #total(): number {
    let sum = 0;
    for (let d = 0; d < this.#draws; d++) sum += this.#weight[d]!;
    return sum;
  }

  /** Σ likelihood × value / paths of each column, into row `s`. */
  #sumRow(rowsOfSums: Float64Array, s: number, columns: readonly Column[]): void {
    const likelihood = this.#likelihood;
    columns.forEach((column, j) => {
      let sum = 0;
      for (let l = 0; l < column.length; l++) sum += likelihood[l]! * column[l]!;
      rowsOfSums[s * columns.length + j] = sum / this.#paths;
    });
  }

  /** Σ over first paths of likelihood × (reached − held). */
  #sumReached(s: number, chain: ChainState): void {
    const held = chain.stages.at(-1)!;
    const between = chain.stages.length - 2;
    let weight = 0;
    for (let d = 0; d < this.#draws; d++) weight += this.#likelihood[d * this.#paths]!;
    this.#sums.firstPathWeight[s] = weight;
    for (let k = 1; k <= between; k++) {
      const reached = chain.everReached(k);
      let sum = 0;
      for (let d = 0; d < this.#draws; d++) {
        const l = d * this.#paths;
        sum += this.#likelihood[l]! * (reached[d]! - held[l]!);
      }
      this.#sums.reached[s * between + k - 1] = sum;
    }
  }

  /** Weighted mean over the paths of each draw, and the variance of that mean (NaN with one path). */
  #addCurve(s: number, held: Column): void {
    const steps = this.#program.steps.length;
    const paths = this.#paths;
    const likelihood = this.#likelihood;
    for (let d = 0; d < this.#draws; d++) {
      const total = this.#weight[d]! * paths;
      const first = d * paths;
      let mean = 0;
      if (total > 0) {
        for (let l = first; l < first + paths; l++) mean += likelihood[l]! * held[l]!;
        mean /= total;
      }
      let squares = 0;
      for (let l = first; l < first + paths; l++) {
        const deviation = total > 0 ? (likelihood[l]! / total) * (held[l]! - mean) : 0;
        squares += deviation * deviation;
      }
      this.#curve[d * steps + s] = mean;
      this.#pathVariance[d * steps + s] = paths > 1 ? (squares * paths) / (paths - 1) : Number.NaN;
    }
  }

  /** Mean over paths and forecast steps of each term, a row a draw. */
  #meanContributions(drawColumns: readonly Column[]): Float64Array {
    const { steps, terms, firstForecastStep } = this.#program;
    const forecastSteps = Math.max(1, steps.length - firstForecastStep);
    const columns = terms.map(({ column }, t) => {
      const sums = this.#contributions[t];
      if (!sums) return drawColumns[column]!;
      return this.#weight.map((weight, d) => {
        let sum = 0;
        for (let l = d * this.#paths; l < (d + 1) * this.#paths; l++) sum += this.#likelihood[l]! * sums[l]!;
        return weight > 0 ? sum / (weight * this.#paths * forecastSteps) : 0;
      });
    });
    return rows(this.#draws, columns);
  }

  #firstInvalid(drawColumns: readonly Column[], firstDraw: number): InvalidNumber | null {
    const inDraw = findInvalid(this.#program.watched.draw, drawColumns, 0);
    if (inDraw !== null) return { ...inDraw, draw: firstDraw + inDraw.draw };
    const inLane = this.#invalid;
    return inLane && { ...inLane, draw: firstDraw + Math.floor(inLane.draw / this.#paths) };
  }
}

/** First number outside its interval; `draw` is its place in the column. */
function findInvalid(
  watched: readonly Watched[],
  columns: readonly Column[],
  step: number,
): InvalidNumber | null {
  for (const { path, column, low, high } of watched) {
    const values = columns[column]!;
    for (let l = 0; l < values.length; l++) {
      const value = values[l]!;
      if (!(value >= low && value <= high)) return { path, value, draw: l, step };
    }
  }
  return null;
}

/** A row a draw of the columns' values. */
function rows(draws: number, columns: readonly Column[]): Float64Array {
  const out = new Float64Array(draws * columns.length);
  columns.forEach((column, j) => {
    for (let d = 0; d < draws; d++) out[d * columns.length + j] = column[d]!;
  });
  return out;
}
