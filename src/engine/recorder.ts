import type { Program } from '../program/program.ts';
import {
  type ChunkResult,
  type InvalidNumber,
  keepsRows,
  type RunSettings,
  type StepSums,
  type WeightSums,
} from '../program/result.ts';
import type { ChainState } from './chain.ts';
import { findInvalid, inputRows, meanContributions } from './chunkRows.ts';
import { LaneWeights } from './laneWeights.ts';
import type { Column } from './primitives.ts';
import { newStepSums, newWeightSums } from './sums.ts';

/**
 * Takes down what the lanes of a chunk show, step by step: means over the paths of each draw, and sums
 * over all lanes.
 *
 * What was seen lies before the forecast steps, so in these the likelihood of a lane is final; where an
 * indicator is sought ahead, only the last step is.
 */
export class Recorder {
  readonly #program: Program;
  readonly #draws: number;
  readonly #paths: number;
  readonly #settings: RunSettings;
  readonly #hasAll: boolean;
  readonly #curve: Float64Array;
  readonly #weights: LaneWeights;
  readonly #sums: StepSums;
  readonly #emissions: WeightSums;
  /** Sum over forecast steps of each varying term's contribution times the step's months: one column a term. */
  readonly #contributions: readonly (Column | null)[];
  #invalid: InvalidNumber | null = null;

  /** @param draws - Of the chunk, not of the run. */
  constructor(program: Program, draws: number, settings: RunSettings) {
    const steps = program.steps.length;
    this.#program = program;
    this.#draws = draws;
    this.#paths = settings.paths;
    this.#settings = settings;
    this.#hasAll = settings.detail !== 'curve';
    this.#curve = new Float64Array(draws * steps);
    this.#weights = new LaneWeights(draws, settings.paths);
    this.#sums = newStepSums(program, settings);
    this.#emissions = newWeightSums(program);
    this.#contributions = program.terms.map(({ isFixed }) =>
      isFixed || !this.#hasAll ? null : new Float64Array(draws * settings.paths),
    );
  }

  /** Weighs the lanes anew after an emission. */
  weigh(emission: number, chain: ChainState): void {
    const weights = this.#weights;
    weights.update(chain.logLikelihood);
    let sum = 0;
    let squares = 0;
    const { group } = this.#program;
    for (let first = 0; first < this.#draws; first += group) {
      let weight = 0;
      for (let d = first; d < first + group; d++) weight += weights.draws[d]!;
      sum += weight;
      squares += weight * weight;
    }
    this.#emissions.logScale[emission] = weights.scale;
    this.#emissions.weight[emission] = sum;
    this.#emissions.squares[emission] = squares;
  }

  record(s: number, chain: ChainState, columns: readonly Column[]): void {
    const { watched, firstForecastStep } = this.#program;
    if (s >= firstForecastStep) this.#addCurve(s, chain.stages.at(-1)!);
    if (this.#hasAll) this.#addAll(s, chain, columns);
    this.#invalid ??= findInvalid(watched.lane, columns, s);
  }

  result(drawColumns: readonly Column[], firstDraw: number): ChunkResult {
    const { surplus } = this.#program;
    const hasRows = keepsRows(this.#settings, firstDraw);
    return {
      firstDraw,
      draws: this.#draws,
      logWeight: this.#weights.logDraws,
      curve: this.#curve,
      surplus: drawColumns[surplus]!,
      contributions: hasRows
        ? meanContributions(this.#program, this.#weights, this.#contributions, drawColumns)
        : new Float64Array(0),
      inputs: hasRows ? inputRows(this.#program, drawColumns) : new Float64Array(0),
      sums: this.#sums,
      emissions: this.#emissions,
      invalid: this.#firstInvalid(drawColumns, firstDraw),
    };
  }

  #addAll(s: number, chain: ChainState, columns: readonly Column[]): void {
    const { tracks, willingness, terms, firstForecastStep, steps } = this.#program;
    const { months } = steps[s]!;
    const { scale, draws } = this.#weights;
    let weight = 0;
    for (let d = 0; d < this.#draws; d++) weight += draws[d]!;
    this.#sums.logScale[s] = scale;
    this.#sums.weight[s] = weight;
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
    if (s < firstForecastStep) return;
    terms.forEach(({ column }, t) => {
      const sum = this.#contributions[t];
      if (!sum) return;
      const value = columns[column]!;
      for (let l = 0; l < sum.length; l++) sum[l]! += value[l]! * months;
    });
  }

  /** Σ likelihood × value / paths of each column, into row `s`. */
  #sumRow(rowsOfSums: Float64Array, s: number, columns: readonly Column[]): void {
    const likelihood = this.#weights.lanes;
    columns.forEach((column, j) => {
      let sum = 0;
      for (let l = 0; l < column.length; l++) sum += likelihood[l]! * column[l]!;
      rowsOfSums[s * columns.length + j] = sum / this.#paths;
    });
  }

  /** Σ over first paths of likelihood × (reached − held). */
  #sumReached(s: number, chain: ChainState): void {
    const held = chain.stages.at(-1)!;
    const likelihood = this.#weights.lanes;
    const paths = this.#paths;
    const between = chain.stages.length - 2;
    let weight = 0;
    for (let d = 0; d < this.#draws; d++) weight += likelihood[d * paths]!;
    this.#sums.firstPathWeight[s] = weight;
    for (let k = 1; k <= between; k++) {
      let sum = 0;
      for (let d = 0; d < this.#draws; d++) {
        sum += likelihood[d * paths]! * (chain.everReached(k, d) - held[d * paths]!);
      }
      this.#sums.reached[s * between + k - 1] = sum;
    }
  }

  /** Weighted mean over the paths of each draw. */
  #addCurve(s: number, held: Column): void {
    const { within, totals } = this.#weights;
    const steps = this.#program.steps.length;
    const paths = this.#paths;
    for (let d = 0; d < this.#draws; d++) {
      const total = totals[d]!;
      const first = d * paths;
      let mean = 0;
      if (total > 0) {
        for (let l = first; l < first + paths; l++) mean += within[l]! * held[l]!;
        // Rounding may leave a certainty just above 1.
        mean = Math.min(1, mean / total);
      }
      this.#curve[d * steps + s] = mean;
    }
  }

  #firstInvalid(drawColumns: readonly Column[], firstDraw: number): InvalidNumber | null {
    const inDraw = findInvalid(this.#program.watched.draw, drawColumns, 0);
    if (inDraw !== null) return { ...inDraw, draw: firstDraw + inDraw.draw };
    const inLane = this.#invalid;
    return inLane && { ...inLane, draw: firstDraw + Math.floor(inLane.draw / this.#paths) };
  }
}
