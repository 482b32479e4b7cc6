import type { Chain } from '../program/program.ts';
import { LaneGenerator } from './laneGenerator.ts';
import type { Column } from './primitives.ts';

/** Occupancy of the stages from the first up to some height, and what was voided while below it. */
interface Part {
  /** One column a stage. */
  readonly stages: readonly Column[];
  readonly void: Column;
}

/**
 * Occupancy of the stages in every lane, propagated exactly from step to step (docs/methods.md §4).
 *
 * In the lanes of each draw's first path it also keeps, for every stage k between first and last, the
 * part that has not yet reached k. Its complement is P(k ever reached), which no table of occupancies
 * gives; one path a draw is enough, because the report adds the difference to P(held) of all paths.
 */
export class ChainState {
  readonly stages: readonly Column[];
  readonly void: Column;
  /** Likelihood of everything seen so far. */
  readonly likelihood: Column;
  readonly #chain: Chain;
  readonly #paths: number;
  readonly #generator: LaneGenerator;
  /** Parts of the chain below each stage between first and last: one entry a draw. */
  readonly #below: readonly Part[];

  /** @param paths - Lanes of one draw, which stand side by side. */
  constructor(chain: Chain, columns: readonly Column[], lanes: number, paths: number) {
    this.#chain = chain;
    this.#paths = paths;
    this.#generator = new LaneGenerator(chain, columns);
    this.stages = chain.start.map((column) => columns[column]!.slice());
    this.void = new Float64Array(lanes);
    this.likelihood = new Float64Array(lanes).fill(1);
    this.#below = chain.stages.slice(1, -1).map((_, i) => ({
      stages: this.stages.slice(0, i + 1).map((stage) => firstPaths(stage, paths)),
      void: new Float64Array(lanes / paths),
    }));
  }

  /** P(stage k or a higher one ever reached) in the first path of each draw, for k from 1 to the last but one. */
  everReached(k: number): Column {
    const { stages, void: voided } = this.#below[k - 1]!;
    return voided.map((gone, d) => {
      const unreached = stages.reduce((sum, stage) => sum + stage[d]!, gone);
      return Math.min(1, Math.max(0, 1 - unreached));
    });
  }

  /** What was seen at the start of a step, then the contests of that day, then the step itself. */
  advance(s: number, months: number, columns: readonly Column[]): void {
    for (const { step, likelihood } of this.#chain.emissions) if (step === s) this.#observe(likelihood);
    for (const { step, probability } of this.#chain.contests) {
      if (step === s) this.#contest(columns[probability]!);
    }
    const { stages, void: voided } = this;
    const generator = this.#generator;
    const paths = this.#paths;
    for (let l = 0; l < voided.length; l++) {
      generator.load(l, months);
      generator.advance(stages, voided, l);
      if (l % paths === 0) {
        for (const part of this.#below) generator.advance(part.stages, part.void, l / paths);
      }
    }
  }

  #observe(likelihood: readonly number[]): void {
    const ifVoid = likelihood.at(-1)!;
    const scale = this.likelihood.map((_, l) => {
      const total = this.stages.reduce(
        (sum, stage, i) => sum + stage[l]! * likelihood[i]!,
        this.void[l]! * ifVoid,
      );
      this.likelihood[l]! *= total;
      return total > 0 ? 1 / total : 0;
    });
    const condition = ({ stages, void: voided }: Part, factor: Column): void => {
      stages.forEach((stage, i) => {
        for (let l = 0; l < stage.length; l++) stage[l]! *= likelihood[i]! * factor[l]!;
      });
      for (let l = 0; l < voided.length; l++) voided[l]! *= ifVoid * factor[l]!;
    };
    condition(this, scale);
    for (const part of this.#below) condition(part, firstPaths(scale, this.#paths));
  }

  #contest(loses: Column): void {
    const last = this.#chain.stages.length - 1;
    const lose = ({ stages, void: voided }: Part, share: Column): void => {
      for (const stage of stages.slice(0, last)) {
        for (let l = 0; l < stage.length; l++) {
          const lost = stage[l]! * Math.min(1, Math.max(0, share[l]!));
          voided[l]! += lost;
          stage[l]! -= lost;
        }
      }
    };
    lose(this, loses);
    for (const part of this.#below) lose(part, firstPaths(loses, this.#paths));
  }
}

/** The lanes of each draw's first path. */
function firstPaths(column: Column, paths: number): Column {
  return Float64Array.from({ length: column.length / paths }, (_, d) => column[d * paths]!);
}
