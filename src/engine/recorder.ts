import type { Program, Watched } from '../program/program.ts';
import type { ChunkResult, InvalidNumber } from '../program/result.ts';
import type { ChainState } from './chain.ts';
import type { Column } from './primitives.ts';

/**
 * Keeps what the lanes of a chunk showed until their weights are known, then averages over paths.
 *
 * Weights come last because evidence may fall on any step; so curves are kept a column a step.
 */
export class Recorder {
  readonly #program: Program;
  readonly #draws: number;
  readonly #paths: number;
  readonly #held: Column[] = [];
  readonly #occupancy: Column[][] = [];
  readonly #reached: Column[][] = [];
  readonly #tracks: Column[][] = [];
  readonly #willingness: Column[][] = [];
  readonly #contributions: Column[];
  #invalid: InvalidNumber | null = null;

  constructor(program: Program, draws: number, paths: number) {
    this.#program = program;
    this.#draws = draws;
    this.#paths = paths;
    this.#contributions = program.terms.map(() => new Float64Array(draws * paths));
  }

  record(s: number, chain: ChainState, columns: readonly Column[]): void {
    const { chain: spec, tracks, willingness, terms, firstForecastStep } = this.#program;
    this.#held.push(chain.stages.at(-1)!.slice());
    this.#occupancy.push([...chain.stages, chain.void].map((column) => column.slice()));
    this.#reached.push(spec.stages.slice(1, -1).map((_, i) => chain.everReached(i + 1)));
    this.#tracks.push(tracks.map(({ column }) => columns[column]!.slice()));
    this.#willingness.push(willingness.map(({ column }) => columns[column]!.slice()));
    if (s >= firstForecastStep) {
      terms.forEach(({ column }, t) => {
        const sum = this.#contributions[t]!;
        const value = columns[column]!;
        for (let l = 0; l < sum.length; l++) sum[l]! += value[l]!;
      });
    }
    this.#invalid ??= findInvalid(this.#program.watched.lane, columns, s);
  }

  result(chain: ChainState, drawColumns: readonly Column[], firstDraw: number): ChunkResult {
    const { steps, inputs, surplus, firstForecastStep } = this.#program;
    const draws = this.#draws;
    const weights = new PathWeights(chain.likelihood, draws, this.#paths);
    const forecastSteps = Math.max(1, steps.length - firstForecastStep);
    return {
      firstDraw,
      draws,
      weight: weights.ofDraw,
      curve: byDraw(draws, this.#held, (column, d) => weights.mean(column, d)),
      pathVariance: byDraw(draws, this.#held, (column, d) => weights.varianceOfMean(column, d)),
      surplus: drawColumns[surplus]!.slice(),
      contributions: byDraw(
        draws,
        this.#contributions,
        (column, d) => weights.mean(column, d) / forecastSteps,
      ),
      inputs: byDraw(
        draws,
        inputs.map(({ column }) => drawColumns[column]!),
        (column, d) => column[d]!,
      ),
      sums: {
        occupancy: weights.sums(this.#occupancy),
        reached: weights.sumsOfFirstPaths(this.#reached, this.#held),
        firstPathWeight: weights.firstPathWeight(),
        tracks: weights.sums(this.#tracks),
        willingness: weights.sums(this.#willingness),
      },
      invalid: this.#firstInvalid(drawColumns, firstDraw),
    };
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

/** Weighted averages over the paths of each draw. */
class PathWeights {
  /** Mean likelihood over the paths of each draw. */
  readonly ofDraw: Float64Array;
  readonly #likelihood: Column;
  readonly #paths: number;

  constructor(likelihood: Column, draws: number, paths: number) {
    this.#likelihood = likelihood;
    this.#paths = paths;
    this.ofDraw = new Float64Array(draws);
    for (let l = 0; l < likelihood.length; l++) this.ofDraw[Math.floor(l / paths)]! += likelihood[l]! / paths;
  }

  mean(column: Column, draw: number): number {
    const total = this.ofDraw[draw]! * this.#paths;
    if (!(total > 0)) return 0;
    let sum = 0;
    for (let l = draw * this.#paths; l < (draw + 1) * this.#paths; l++)
      sum += this.#likelihood[l]! * column[l]!;
    return sum / total;
  }

  /** Variance of the weighted mean, from the spread between paths; NaN with one path. */
  varianceOfMean(column: Column, draw: number): number {
    if (this.#paths < 2) return Number.NaN;
    const total = this.ofDraw[draw]! * this.#paths;
    if (!(total > 0)) return 0;
    const mean = this.mean(column, draw);
    let sum = 0;
    for (let l = draw * this.#paths; l < (draw + 1) * this.#paths; l++) {
      const deviation = (this.#likelihood[l]! / total) * (column[l]! - mean);
      sum += deviation * deviation;
    }
    return (sum * this.#paths) / (this.#paths - 1);
  }

  /** Sum over lanes of likelihood × value / paths, a row a step. */
  sums(steps: readonly (readonly Column[])[]): Float64Array {
    const width = steps[0]?.length ?? 0;
    const out = new Float64Array(steps.length * width);
    steps.forEach((columns, s) => {
      columns.forEach((column, j) => {
        let sum = 0;
        for (let l = 0; l < column.length; l++) sum += this.#likelihood[l]! * column[l]!;
        out[s * width + j] = sum / this.#paths;
      });
    });
    return out;
  }

  /** Σ over draws of the likelihood of the first path. */
  firstPathWeight(): number {
    let sum = 0;
    for (let l = 0; l < this.#likelihood.length; l += this.#paths) sum += this.#likelihood[l]!;
    return sum;
  }

  /** Sum over first paths of likelihood × (reached − held), a row a step. */
  sumsOfFirstPaths(steps: readonly (readonly Column[])[], held: readonly Column[]): Float64Array {
    const width = steps[0]?.length ?? 0;
    const out = new Float64Array(steps.length * width);
    steps.forEach((columns, s) => {
      columns.forEach((column, j) => {
        let sum = 0;
        for (let d = 0; d < column.length; d++) {
          const l = d * this.#paths;
          sum += this.#likelihood[l]! * (column[d]! - held[s]![l]!);
        }
        out[s * width + j] = sum;
      });
    });
    return out;
  }
}

/** A row a draw, a column a column. */
function byDraw(
  draws: number,
  columns: readonly Column[],
  value: (column: Column, draw: number) => number,
): Float64Array {
  const out = new Float64Array(draws * columns.length);
  for (let d = 0; d < draws; d++) {
    for (let j = 0; j < columns.length; j++) out[d * columns.length + j] = value(columns[j]!, d);
  }
  return out;
}
