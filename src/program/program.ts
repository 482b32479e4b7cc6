import type { Distribution } from '../distributions/distribution.ts';
import type { QuantileTable } from '../distributions/quantileTable.ts';
import type { StreamKey } from '../random/streamKey.ts';

/**
 * The Program: what a machine does, as plain data that survives `structuredClone` and JSON.
 *
 * Work happens on columns at three levels. *Draw* columns hold one value per draw (inputs and what
 * follows from them alone); *lane* columns hold one value per (draw, path). The path tape runs once
 * per chunk, the step tape once per step. Columns of a level are numbered from 0; a draw column that
 * lanes need is spread to a lane column once per chunk.
 */
export interface Program {
  readonly version: 1;
  readonly steps: readonly Step[];
  /** Index of the first step after the as-of date; equals `steps.length` if the window ends then. */
  readonly firstForecastStep: number;
  readonly inputs: readonly ProgramInput[];
  readonly copulas: readonly Copula[];
  readonly drawColumns: number;
  readonly laneColumns: number;
  readonly drawTape: readonly Operation[];
  /** Pairs (draw column, lane column). */
  readonly spread: readonly (readonly [number, number])[];
  readonly pathTape: readonly Operation[];
  readonly stepTape: readonly Operation[];
  readonly chain: Chain;
  /** Every term's contribution β·φ: a draw column if it is fixed in a draw, else a lane column. */
  readonly terms: readonly {
    readonly id: string;
    readonly actor: string;
    readonly isFixed: boolean;
    readonly column: number;
  }[];
  /** Willingness A of every actor that has any, a lane column. */
  readonly willingness: readonly { readonly actor: string; readonly column: number }[];
  /** Draw column of the bargaining surplus G: a deal is within reach where it is positive. */
  readonly surplus: number;
  /** Formulas whose values must stay in a domain, checked as they are made: draw and lane columns. */
  readonly watched: { readonly draw: readonly Watched[]; readonly lane: readonly Watched[] };
  /** What is reported by date of processes: the value of each, then what else there is to tell, as `visit.happens`. */
  readonly tracks: readonly { readonly id: string; readonly column: number }[];
}

/** A formula's column and the finite interval it must stay in. */
export interface Watched {
  readonly path: string;
  readonly column: number;
  readonly low: number;
  readonly high: number;
}

/** One step of the time grid. */
export interface Step {
  /** First day and the day after the last. */
  readonly from: number;
  readonly until: number;
  readonly months: number;
  /** Address of the step's random numbers: days from the window's start to `from`. */
  readonly address: number;
}

/** Where the uniform number of an uncertain number comes from: an address by (draw, this number). */
export interface Stream {
  readonly key: StreamKey;
  /** Dimension of Sobol' points, from 0, where these are asked for. */
  readonly dimension: number;
}

/** An uncertain number: one quantile of one uniform. */
export interface ProgramInput extends Stream {
  readonly path: string;
  readonly distribution: Distribution;
  /** Its quantiles where these are costly, else null. */
  readonly table: QuantileTable | null;
  /** Draw column that receives it. */
  readonly column: number;
}

/**
 * Numbers joined by a Gaussian copula; `factor` is the lower Cholesky factor, row by row. A member that
 * a what-if has made certain has no input left, but still lends its normal to the others.
 */
export interface Copula {
  readonly members: readonly CopulaMember[];
  readonly factor: readonly (readonly number[])[];
}

export interface CopulaMember extends Stream {
  /** Index of the input, or null. */
  readonly input: number | null;
}

/** Elementwise primitives: `dst = op(a, b, c)` over columns of one level. */
export type Primitive =
  | 'copy'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'power'
  | 'less'
  | 'lessEqual'
  | 'greater'
  | 'greaterEqual'
  | 'equal'
  | 'and'
  | 'or'
  | 'not'
  | 'select'
  | 'abs'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'logistic'
  | 'logit'
  | 'min'
  | 'max'
  | 'clamp';

/**
 * One operation. What composite operations remember between steps lives in lane columns of their
 * own, set by the path tape.
 */
export type Operation =
  | { readonly op: Primitive; readonly dst: number; readonly args: readonly number[] }
  | { readonly op: 'constant'; readonly dst: number; readonly value: number }
  /** A value per step, the same for all lanes. Step tape. */
  | { readonly op: 'series'; readonly dst: number; readonly values: readonly number[] }
  | Bargaining
  | ProcessOperation;

/** What processes are made of. */
export type ProcessOperation =
  /** 1 with the given probability, else 0, once a path. Path tape. */
  | { readonly op: 'bernoulli'; readonly dst: number; readonly probability: number; readonly key: StreamKey }
  | MeanReverting
  | SelfExciting
  | TransitionMatrix
  | RegimeStart
  | Regime;

/** Surplus of the two principals over all issues (docs/methods.md §1). Draw tape. */
export interface Bargaining {
  readonly op: 'bargaining';
  readonly dst: number;
  readonly issues: readonly BargainingIssue[];
  /** Columns of the outside options of initiator and target. */
  readonly outside: readonly [number, number];
}

/** Columns of one issue; pairs are (initiator, target). Weights are normalised salience. */
interface BargainingIssue {
  readonly statusQuo: number;
  readonly position: readonly [number, number];
  readonly weight: readonly [number, number];
  readonly redLine: readonly [number, number];
}

/**
 * Level at the start of a step, by the exact Ornstein–Uhlenbeck transition on its own scale; `dst` is
 * on the natural scale. Step tape.
 */
export interface MeanReverting {
  readonly op: 'meanReverting';
  readonly dst: number;
  readonly level: number;
  readonly scale: 'logit' | 'linear';
  /** Long-run level and house effect, on the scale. */
  readonly mean: number;
  readonly houseEffect: number;
  /** Per step, the level on the scale that the history gives to start from; null where it gives none. */
  readonly observed: readonly (number | null)[];
  /**
   * Per step, which of `transitions` carries the level from there, or else from the step before, to
   * the start of this step; null where no time passes.
   */
  readonly transition: readonly (number | null)[];
  /** Columns of e^{−θΔ} and of the innovation's standard deviation, one pair a distinct Δ. */
  readonly transitions: readonly {
    readonly decay: number;
    readonly sd: number;
    readonly jump: number | null;
  }[];
  /** Column of the size of a jump; its probability is `jump` of the transition. */
  readonly jumpSize: number | null;
  /** Readings with an error, in ascending order of steps. */
  readonly polls: readonly Poll[];
  /** Column that receives what leaning towards readings to come did to the likelihood of each step; null without readings. */
  readonly lead: number | null;
  /** Per step, how its transition leans towards the readings to come; null where it does not. */
  readonly guides: readonly (Guide | null)[];
  readonly key: StreamKey;
}

/** A reading of a level on its scale, normal around it with this standard deviation. */
export interface Poll {
  readonly step: number;
  readonly value: number;
  readonly error: number;
  /** Column of what this house reads too high, on the scale. */
  readonly houseEffect: number;
  /** Column that receives the density of the reading. */
  readonly density: number;
}

/**
 * Columns of what all readings to come say of the level at the end of a transition: the precision of their
 * likelihood as a function of it, and the precision times its peak.
 */
export interface Guide {
  readonly precision: number;
  readonly information: number;
}

/**
 * Hawkes process in discrete time: the count of a step is Poisson with mean `base·Δ + (1 − a)·pool`,
 * where the pool of offspring to come decays by a = e^{−βΔ} and grows by the branching ratio with
 * each event. `dst` is the number of events within memory before this step. Step tape.
 */
export interface SelfExciting {
  readonly op: 'selfExciting';
  readonly dst: number;
  readonly pool: number;
  /** Counts of the last steps: step j is kept in place j modulo the length. */
  readonly ring: readonly number[];
  /** Per step, which share of each place of the ring lies within memory. */
  readonly shares: readonly (readonly number[])[];
  readonly baseRate: number;
  readonly branching: number;
  /** Per step, the column of a. */
  readonly decay: readonly number[];
  readonly observed: readonly (number | null)[];
  /** Per step, events within memory that lie before the window. */
  readonly earlier: readonly number[];
  readonly key: StreamKey;
}

/** Cumulative rows of exp(Q·months) of a k-state switch into k² columns, row by row. Draw tape. */
export interface TransitionMatrix {
  readonly op: 'transitionMatrix';
  readonly dst: readonly number[];
  readonly states: number;
  readonly months: number;
  readonly rates: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
}

/** First state, drawn from weights once a path. Path tape. */
export interface RegimeStart {
  readonly op: 'regimeStart';
  readonly state: number;
  readonly weights: readonly number[];
  readonly key: StreamKey;
}

/** State at the start of a step and its value. Step tape. */
export interface Regime {
  readonly op: 'regime';
  readonly dst: number;
  readonly state: number;
  /** Column that receives the state of the step. */
  readonly index: number;
  /** Column of the value of each state. */
  readonly values: readonly number[];
  /** Per step, columns of the cumulative transition matrix from the step before; null at the first. */
  readonly matrix: readonly (readonly number[] | null)[];
  readonly observed: readonly (number | null)[];
  readonly key: StreamKey;
}

/** The chain of stages: propagated, never rolled. Columns are lane columns. */
export interface Chain {
  /** Ids in ascending order; the last is absorbing and is the event asked about. */
  readonly stages: readonly string[];
  readonly start: readonly number[];
  /** Rates per month. */
  readonly moves: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
  /** Total rate per month, down one stage and to the first, from every stage above the first. */
  readonly fall: { readonly previous: number | null; readonly first: number | null };
  /** Rate per month of void from every stage before the last, or null. */
  readonly exit: number | null;
  /** Columns of the probability of void, so many months into a step. */
  readonly contests: readonly {
    readonly step: number;
    readonly months: number;
    readonly probability: number;
  }[];
  /** What was seen, in the order in which it counts: each multiplies the likelihood of a lane. */
  readonly emissions: readonly Emission[];
}

/** One factor of the likelihood of the evidence. */
export type Emission = StageEmission | StateEmission | LaneEmission;

interface EmissionBase {
  readonly step: number;
  /** Row of the scenario's evidence that it comes from; null for what is known without one. */
  readonly row: number | null;
}

/** Likelihood per stage then void: the chain is conditioned on it. */
interface StageEmission extends EmissionBase {
  /** Months from the start of the step. */
  readonly months: number;
  readonly likelihood: readonly number[];
}

/** Likelihood per state of a regime, whose state in the step stands in a lane column. */
interface StateEmission extends EmissionBase {
  readonly state: number;
  readonly likelihood: readonly number[];
}

/** A factor that a lane column holds. */
interface LaneEmission extends EmissionBase {
  readonly column: number;
}
