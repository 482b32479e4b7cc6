import type { Distribution } from '../distributions/distribution.ts';
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
  /**
   * Draws that stand side by side and agree in all that is drawn: one for each combination of the values of enumerated
   * inputs. A power of 2; 1 where there are none.
   */
  readonly group: number;
  readonly inputs: readonly ProgramInput[];
  readonly copulas: readonly Copula[];
  readonly drawColumns: number;
  readonly laneColumns: number;
  readonly drawTape: readonly Operation[];
  /** Pairs (draw column, lane column). */
  readonly spread: readonly (readonly [number, number])[];
  readonly pathTape: readonly Operation[];
  readonly stepTape: readonly Operation[];
  /** What runs in single steps, after the step tape: in ascending order of steps, one tape each. */
  readonly occasions: readonly Occasion[];
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

/** Operations whose columns nothing reads but in one step. */
export interface Occasion {
  readonly step: number;
  readonly tape: readonly Operation[];
}

/** One step of the time grid. */
export interface Step {
  /** First day and the day after the last. */
  readonly from: number;
  readonly until: number;
  readonly months: number;
  /** Address of the step's random numbers: days from the window's start to `from`. */
  readonly address: number;
  /** Part of a longer step of the window, and not its last: no report tells of it. */
  readonly isInner?: true;
}

/** Where the uniform number of an uncertain number comes from: an address by (draw, this number). */
export interface Stream {
  readonly key: StreamKey;
  /** Dimension of Sobol' points, from 0, where these are asked for. */
  readonly dimension: number;
}

/**
 * An uncertain number: one quantile of one uniform.
 *
 * Nothing that follows from the distribution stands beside it, so whoever replaces it replaces all.
 */
export interface ProgramInput extends Stream {
  readonly path: string;
  readonly distribution: Distribution;
  /** Draw column that receives it. */
  readonly column: number;
  /**
   * Of an input of two equally weighted values that are both run instead of one being drawn: the draws of a group have the
   * first and the second in turns of this length.
   */
  readonly enumerated?: number;
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
  | Foresight
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
 * Level in the middle of each step, by exact Ornstein–Uhlenbeck transitions on its own scale from moment to
 * moment. Step tape.
 */
export interface MeanReverting {
  readonly op: 'meanReverting';
  /** Column that receives the level in the middle of the step, on the natural scale. */
  readonly dst: number;
  /** Column of the level at the last moment, on the scale of the process. */
  readonly level: number;
  readonly scale: 'logit' | 'linear';
  /** Long-run level without jumps, on the scale. */
  readonly mean: number;
  /** Per step, the moments at which the level is worked out, in ascending order; one is the middle. */
  readonly moments: readonly (readonly Moment[])[];
  readonly transitions: readonly Transition[];
  /** Column of the size of a jump on the scale; null where there are none. */
  readonly jumpSize: number | null;
  /**
   * Column that receives what leaning towards readings after this step did to its likelihood, since the last reading in it;
   * null without readings.
   */
  readonly lead: number | null;
  readonly key: StreamKey;
}

/** A moment at which a level is worked out: the middle of a step, or the day of a reading. */
export interface Moment {
  /** Column of the level on the scale that the history gives to start from; null where it gives none. */
  readonly observed: number | null;
  /** Which of `transitions` carries the level here, from there or else from the moment before; null where no time passes. */
  readonly transition: number | null;
  /** How the transition leans towards readings to come; null where it does not. */
  readonly guide: Guide | null;
  /** Address of the transition's random numbers: days from the window's start, and 0 for a middle, 1 for a reading. */
  readonly address: number;
  readonly purpose: 0 | 1;
  readonly isMiddle: boolean;
  readonly polls: readonly Poll[];
}

/** Columns of e^{−θΔ} and of the innovation's standard deviation, for one Δ. */
interface Transition {
  readonly decay: number;
  readonly sd: number;
  readonly jumps: Jumps | null;
}

/**
 * Columns that say how jumps fall within Δ: the probability of none, their expected number, θΔ, and mean and standard
 * deviation of what is left of them all in the end, if each has size 1.
 */
export interface Jumps {
  readonly none: number;
  readonly expected: number;
  readonly exponent: number;
  readonly mean: number;
  readonly sd: number;
}

/** Columns of a reading without its house effect and of its error, both on the scale, and of its density. */
export interface Poll {
  readonly value: number;
  readonly error: number;
  /** Its error as published, on the natural scale: the density is one of published values. */
  readonly published: number;
  /** Column that receives the density, times what leaning did since the reading before it in the step. */
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
 * Hawkes process in days: the count of a day is Poisson with mean `base + (1 − a)·pool`, where the pool of offspring to
 * come decays by a = e^{−βΔ} over a day and grows by the branching ratio with each event. `dst` is the number of events
 * within memory before the middle day of the step. Step tape.
 */
export interface SelfExciting {
  readonly op: 'selfExciting';
  readonly dst: number;
  readonly pool: number;
  /** Column of the events within memory before the next day, of those since the first day. */
  readonly recent: number;
  /** Counts of the days within memory: day d after the first is kept in place d modulo the length. Empty where none is forgotten. */
  readonly ring: readonly number[];
  /** Columns of the base rate, in events a day, of the branching ratio and of a. */
  readonly baseRate: number;
  readonly branching: number;
  readonly decay: number;
  /** Per step, its days; those of the first step may begin before the window. */
  readonly days: readonly DaySpan[];
  /** Per day from the first on, its count where that is known; null where it is drawn. */
  readonly record: readonly (number | null)[];
  /** Per step, events within memory that lie before the first day. */
  readonly earlier: readonly number[];
  readonly key: StreamKey;
}

/** Days of a step, counted from the window's start; `until` is the day after the last. */
export interface DaySpan {
  readonly from: number;
  readonly middle: number;
  readonly until: number;
}

/** Cumulative rows of exp(Q·months) of a k-state switch into k² columns, row by row. Draw tape. */
export interface TransitionMatrix {
  readonly op: 'transitionMatrix';
  readonly dst: readonly number[];
  readonly states: number;
  readonly months: number;
  readonly rates: readonly { readonly from: number; readonly to: number; readonly rate: number }[];
}

/**
 * How likely each state of a switch leads to those that are seen later: for every day on which the state is not known, and
 * some sighting is still to come, the probability of the next sighting by the state on that day. Draw tape.
 */
export interface Foresight {
  readonly op: 'foresight';
  /** Columns of the cumulative transition matrix over a day. */
  readonly matrix: readonly number[];
  /** Stretches of days without a sighting, each with the state that ends it and the columns by state of its days, the last day first. */
  readonly gaps: readonly { readonly seen: number; readonly days: readonly (readonly number[])[] }[];
}

/** First state, drawn from weights once a path. Path tape. */
export interface RegimeStart {
  readonly op: 'regimeStart';
  readonly state: number;
  readonly weights: readonly number[];
  readonly key: StreamKey;
}

/** State of a switch from day to day, and its value on the middle day of the step. Step tape. */
export interface Regime {
  readonly op: 'regime';
  readonly dst: number;
  readonly state: number;
  /** Column of the value of each state. */
  readonly values: readonly number[];
  /** Columns of the cumulative transition matrix over a day. */
  readonly matrix: readonly number[];
  readonly days: readonly DaySpan[];
  /** Per day of the window, the state that was seen; null where none was. */
  readonly observed: readonly (number | null)[];
  /** Per day, columns of the probability of the next sighting by state; null where none is to come. May end with the last such day. */
  readonly guides: readonly (readonly number[] | null)[];
  /** Days of which reports tell, in ascending order, each with the column that receives the state. */
  readonly reports: readonly { readonly day: number; readonly column: number }[];
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
export type Emission = StageEmission | LaneStageEmission | StateEmission | LaneEmission;

interface EmissionBase {
  readonly step: number;
  /** Row of the scenario's evidence that it comes from; null for what is known without one. */
  readonly row: number | null;
  /** No evidence but what was likely before any: the weight of an enumerated value. */
  readonly isPrior?: true;
}

/** Likelihood per stage then void: the chain is conditioned on it. */
interface StageEmission extends EmissionBase {
  /** Months from the start of the step. */
  readonly months: number;
  readonly likelihood: readonly number[];
}

/** The same where it differs from lane to lane: a lane column per stage; there is none of void, where it is 0. */
interface LaneStageEmission extends EmissionBase {
  readonly months: number;
  readonly columns: readonly number[];
}

/** Likelihood per state of a regime, whose state on the day stands in a lane column. */
interface StateEmission extends EmissionBase {
  readonly state: number;
  readonly likelihood: readonly number[];
}

/** A factor that a lane column holds. */
interface LaneEmission extends EmissionBase {
  readonly column: number;
}
