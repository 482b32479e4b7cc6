import { log } from '../numeric/log.ts';
import type { Chain, Emission } from '../program/program.ts';
import { LaneGenerator } from './laneGenerator.ts';
import { condition, type Occupancy, predict } from './observe.ts';
import type { Column } from './primitives.ts';

/**
 * Occupancy of the stages in every lane, propagated exactly from step to step (docs/methods.md §4) and
 * conditioned on what was seen (§5): the filter of a hidden Markov model, one a lane.
 *
 * In the lanes of each draw's first path it also keeps, for every stage k between first and last, the
 * part that has not yet reached k. Its complement is P(k ever reached), which no table of occupancies
 * gives; one path a draw is enough, because the report adds the difference to P(held) of all paths.
 */
export class ChainState {
  readonly stages: readonly Column[];
  readonly void: Column;
  /** Log of the likelihood of everything seen so far: 0 if nothing was, −∞ if it cannot be. */
  readonly logLikelihood: Column;
  readonly #chain: Chain;
  readonly #paths: number;
  readonly #generator: LaneGenerator;
  /** Parts of the chain below each stage between first and last: one entry a draw. */
  readonly #below: readonly Occupancy[];
  /** Likelihood of one observation in each lane. */
  readonly #total: Column;
  readonly #stops: ReadonlyMap<number, readonly Stop[]>;

  /**
   * @param paths - Lanes of one draw, which stand side by side.
   * @param keepsBelow - False to save the work that only `everReached` needs.
   */
  constructor(chain: Chain, columns: readonly Column[], lanes: number, paths: number, keepsBelow: boolean) {
    this.#chain = chain;
    this.#paths = paths;
    this.#generator = new LaneGenerator(chain, columns);
    this.stages = chain.start.map((column) => columns[column]!.slice());
    this.void = new Float64Array(lanes);
    this.logLikelihood = new Float64Array(lanes);
    this.#total = new Float64Array(lanes);
    this.#stops = stopsOf(chain);
    const between = keepsBelow ? chain.stages.slice(1, -1) : [];
    this.#below = between.map((_, i) => ({
      stages: this.stages.slice(0, i + 1).map((stage) => firstPaths(stage, paths)),
      void: new Float64Array(lanes / paths),
    }));
  }

  /** P(stage k or a higher one ever reached) in the first path of draw `d`, for k from 1 to the last but one. */
  everReached(k: number, d: number): number {
    const { stages, void: voided } = this.#below[k - 1]!;
    let unreached = voided[d]!;
    for (let i = 0; i < stages.length; i++) unreached += stages[i]![d]!;
    return Math.min(1, Math.max(0, 1 - unreached));
  }

  /**
   * Carries the chain over a step of so many months, stopping where something was seen and where a contest
   * is held; of one moment, what was seen comes first.
   *
   * @param seen - Called after each emission of the step with its place among all.
   */
  advance(s: number, months: number, columns: readonly Column[], seen?: (emission: number) => void): void {
    let now = 0;
    for (const stop of this.#stops.get(s) ?? []) {
      if (stop.months > now) this.#carry(stop.months - now);
      now = Math.max(now, stop.months);
      if ('emission' in stop) {
        this.#observe(this.#chain.emissions[stop.emission]!, columns);
        seen?.(stop.emission);
      } else {
        this.#contest(columns[stop.probability]!);
      }
    }
    this.#carry(months - now);
  }

  #carry(months: number): void {
    const { stages, void: voided } = this;
    const generator = this.#generator;
    const below = this.#below;
    const paths = this.#paths;
    for (let l = 0; l < voided.length; l++) {
      generator.load(l, months);
      generator.advance(stages, voided, l);
      if (below.length === 0 || l % paths !== 0) continue;
      for (let k = 0; k < below.length; k++) generator.advance(below[k]!.stages, below[k]!.void, l / paths);
    }
  }

  #observe(emission: Emission, columns: readonly Column[]): void {
    const { logLikelihood } = this;
    let total = this.#total;
    if ('column' in emission) {
      total = columns[emission.column]!;
    } else if ('state' in emission) {
      const state = columns[emission.state]!;
      for (let l = 0; l < total.length; l++) total[l] = emission.likelihood[state[l]!]!;
    } else {
      const likelihood =
        'columns' in emission ? [...emission.columns.map((column) => columns[column]!), 0] : emission.likelihood;
      predict(this, likelihood, total);
      condition(this, likelihood, total, 1);
      for (const part of this.#below) condition(part, likelihood, total, this.#paths);
    }
    for (let l = 0; l < logLikelihood.length; l++) logLikelihood[l]! += log(total[l]!);
  }

  #contest(loses: Column): void {
    lose(this, this.#chain.stages.length - 1, loses, 1);
    for (const part of this.#below) lose(part, part.stages.length, loses, this.#paths);
  }
}

/** A moment within a step at which something was seen, or a contest is held. */
type Stop =
  | { readonly months: number; readonly emission: number }
  | { readonly months: number; readonly probability: number };

/** The stops of each step, in ascending order. */
export function stopsOf({ emissions, contests }: Chain): Map<number, Stop[]> {
  const stops = new Map<number, Stop[]>();
  const add = (step: number, stop: Stop): void => {
    const known = stops.get(step);
    if (known === undefined) stops.set(step, [stop]);
    else known.push(stop);
  };
  emissions.forEach((emission, i) => {
    add(emission.step, { months: 'months' in emission ? emission.months : 0, emission: i });
  });
  for (const { step, months, probability } of contests) add(step, { months, probability });
  for (const list of stops.values()) list.sort((a, b) => a.months - b.months);
  return stops;
}

/** Moves a share of each of the first `height` stages to void; lane l has the share of lane l·`stride`. */
function lose({ stages, void: voided }: Occupancy, height: number, share: Column, stride: number): void {
  for (let i = 0; i < height; i++) {
    const stage = stages[i]!;
    for (let l = 0; l < stage.length; l++) {
      const lost = stage[l]! * Math.min(1, Math.max(0, share[l * stride]!));
      voided[l]! += lost;
      stage[l]! -= lost;
    }
  }
}

/** The lanes of each draw's first path. */
function firstPaths(column: Column, paths: number): Column {
  return Float64Array.from({ length: column.length / paths }, (_, d) => column[d * paths]!);
}
