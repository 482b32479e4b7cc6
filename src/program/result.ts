/** How much of a Program to run. */
export interface RunSettings {
  /** Joint values of the uncertain inputs. */
  readonly draws: number;
  /** Realisations of the environment per draw. */
  readonly paths: number;
  /** `all`, the default, or `curve`: nothing but weights, the curve and the surplus, which is quicker. */
  readonly detail?: 'all' | 'curve';
  /** Where the values of the inputs come from; `random` by default. */
  readonly sampler?: Sampler;
  /** Draws, the first ones, of which inputs are kept, for export; `ROWS_KEPT`, the default, or more. */
  readonly rowsKept?: number;
  /** Also runs the first `ROWS_KEPT` draws on one another's paths, without which the result has no band. */
  readonly crossed?: boolean;
}

/** Whether inputs and contributions are taken out of a chunk: beyond the draws of which they are kept nobody reads them. */
export function keepsRows({ detail, rowsKept = ROWS_KEPT }: RunSettings, firstDraw: number): boolean {
  return detail !== 'curve' && firstDraw < Math.max(rowsKept, ROWS_KEPT);
}

/**
 * Where inputs may come from. `random`: every draw independent. `sobol`: scrambled Sobol' points, several
 * independent randomisations interleaved, which spread more evenly over the inputs.
 */
export const SAMPLERS = ['random', 'sobol'] as const;

/** One of them. */
export type Sampler = (typeof SAMPLERS)[number];

/** Draws whose inputs are given instead of drawn, as a design of experiments gives them. */
export interface ChunkPoints {
  /** Value of each input of the program: draws × inputs. */
  readonly inputs: Float64Array;
  /** Address of each draw's environment, in place of its number: draws that share one share their paths. */
  readonly environment: Uint32Array;
}

/**
 * Independent randomisations that the sampler `sobol` interleaves: draw d is point ⌊d/16⌋ of randomisation
 * d mod 16. Errors come from how far these differ.
 */
export const RANDOMISATIONS = 16;

/** Groups of draws of a run that are independent of one another, see `influenceError`. */
export function independentGroups({ settings, draws, group }: Pick<RunResult, 'settings' | 'draws' | 'group'>): {
  readonly count: number;
  readonly of: (draw: number) => number;
} {
  const drawn = Math.ceil(draws / group);
  const place = (draw: number): number => groupOf(draw, group);
  return settings.sampler === 'sobol'
    ? { count: Math.min(drawn, RANDOMISATIONS), of: (draw) => place(draw) % RANDOMISATIONS }
    : { count: drawn, of: place };
}

/** Number of the group that a draw stands in, which is the address of all that is drawn for it. */
export function groupOf(draw: number, group: number): number {
  return Math.floor(draw / group);
}

/** So many draws, or as many more as make whole groups. */
export function inWholeGroups(draws: number, group: number): number {
  return Math.ceil(draws / group) * group;
}

/** Draws that every chunk but the last holds: a constant, so that chunks never depend on the machine. */
export const DRAWS_PER_CHUNK = 64;

/**
 * What one chunk of draws gave, a row a draw: merging in order of draws gives the same sums however
 * the chunks were spread over threads.
 *
 * All rows are conditional on the draw, averaged over its paths with the likelihood of the evidence.
 */
export interface ChunkResult {
  readonly firstDraw: number;
  readonly draws: number;
  /** Log of the likelihood of the evidence, mean over paths: draws. 0 without evidence, −∞ where it is impossible. */
  readonly logWeight: Float64Array;
  /** P(held by the end of each step): draws × steps; 0 before the as-of date, when it is known not to have been. */
  readonly curve: Float64Array;
  /** Bargaining surplus: draws. */
  readonly surplus: Float64Array;
  /** Mean contribution of each term over the time ahead, in logits: draws × terms. Empty where rows are not kept, see `keepsRows`. */
  readonly contributions: Float64Array;
  /** Value of each input: draws × inputs. Empty where rows are not kept. */
  readonly inputs: Float64Array;
  readonly sums: StepSums;
  /** Draws' weights just after each of the program's emissions. */
  readonly emissions: WeightSums;
  /** First formula found to give a number outside its domain. */
  readonly invalid: InvalidNumber | null;
}

/** Sums of weights over draws, one entry an emission, in units of e^`logScale`; −∞ if all are 0. */
export interface WeightSums {
  readonly logScale: Float64Array;
  /** Σ W. */
  readonly weight: Float64Array;
  /** Σ W² over groups of draws. */
  readonly squares: Float64Array;
}

/**
 * Sums by step over draws and paths, row by row, weighted by the likelihood of what was seen by then;
 * divide by the step's `weight` for means. Empty where the settings ask for the curve alone.
 */
export interface StepSums {
  /** steps: the other sums of the step are in units of e to this; −∞ if all weights are 0. */
  readonly logScale: Float64Array;
  /** steps. */
  readonly weight: Float64Array;
  /** steps × (stages, then void): occupancy at the end of the step. */
  readonly occupancy: Float64Array;
  /**
   * steps × (stages but the first and the last): P(ever reached but not held), in first paths only,
   * weighted by their likelihood; divide by `firstPathWeight`.
   */
  readonly reached: Float64Array;
  /** steps. */
  readonly firstPathWeight: Float64Array;
  /** steps × tracked processes. */
  readonly tracks: Float64Array;
  /** steps × actors with a ledger. */
  readonly willingness: Float64Array;
}

/** A formula that gave a number outside its domain, or none at all, which rejects the scenario. */
export interface InvalidNumber {
  /** Path of the number at fault. */
  readonly path: string;
  readonly value: number;
  readonly draw: number;
  readonly step: number;
}

/** Sums over groups of draws that give weighted means and their Monte Carlo errors, a number a step. */
export interface Moments {
  /** Σ w·x, Σ w²·x, Σ w²·x², where w is the weight of a group and x its mean. */
  readonly wx: Float64Array;
  readonly wwx: Float64Array;
  readonly wwxx: Float64Array;
}

/** What the randomisations of the sampler `sobol` gave one by one. */
export interface RandomisationSums {
  /** Σ w: randomisations. */
  readonly weight: Float64Array;
  /** Σ w·x of the curve: randomisations × steps. */
  readonly curve: Float64Array;
  /** Σ w·x of `deal`: randomisations. */
  readonly deal: Float64Array;
}

/** Surplus below which there is nothing to agree on: a true 0 comes out of the bisection as some 1e-17. */
export const LEAST_SURPLUS = 1e-12;

/** Draws of which whole rows are kept, for quantiles; beyond them only sums grow. */
export const ROWS_KEPT = 4096;

/**
 * Draws that have been run on one another's paths too, by which what inputs do is told from what paths do.
 *
 * Groups of draws stand in places, blocks of partners one after the other. In turn k, from 0 on, the group of place i has the
 * paths of the group of place i XOR k: its own in turn 0, and in the course of all turns those of its whole block.
 */
export interface CrossedRows {
  /** Draws of a group, which stand side by side. */
  readonly group: number;
  /** Number of each draw, in the order of the places. */
  readonly order: Uint32Array;
  /** By turn, a power of 2 of them and at least 2: P(held by the end of each step), draws × steps. */
  readonly curve: readonly Float64Array[];
  /** By turn: likelihood of the evidence of each draw, in a unit of all of them. */
  readonly weight: readonly Float64Array[];
  /**
   * One draw, whose probability is about the mean, on the paths of every other: draws × steps. What it shows of the paths is
   * taken out of the rest. Null where paths change nothing.
   */
  readonly reference: Float64Array | null;
}

/** A run: sums over all draws, and rows of the first `ROWS_KEPT`. */
export interface RunResult {
  readonly settings: RunSettings;
  /** Draws merged, which is fewer than asked for after an interruption. */
  readonly draws: number;
  /** Of the program: draws that stand side by side and agree in all that was drawn. */
  readonly group: number;
  /** Log of the largest weight: all weights here are relative to it. −∞ if the evidence rules out every draw. */
  readonly logScale: number;
  readonly weightSum: number;
  /** Σ w² over groups of draws. */
  readonly weightSquares: number;
  readonly curve: Moments;
  /** Of P(held by the end and the surplus is positive): one number. */
  readonly deal: Moments;
  /** Null for the sampler `random`, whose draws are independent. */
  readonly randomisations: RandomisationSums | null;
  readonly sums: StepSums;
  readonly emissions: WeightSums;
  /** Per draw, for all draws: weight relative to the largest, P(held by the end) and surplus. */
  readonly weight: Float64Array;
  readonly held: Float64Array;
  readonly surplus: Float64Array;
  /** Rows of the first draws: × steps, × terms, and × inputs of as many draws as were asked for. */
  readonly rows: {
    readonly draws: number;
    readonly curve: Float64Array;
    readonly contributions: Float64Array;
    readonly inputs: Float64Array;
  };
  /** Null unless it was asked for. */
  readonly crossed: CrossedRows | null;
  readonly invalid: InvalidNumber | null;
}
