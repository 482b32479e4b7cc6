import type { Place } from '../diagnostics/diagnostic.ts';
import type { Day } from './dates.ts';
import type { NumberValue, Range } from './domain.ts';
import type { DeclaredEffect } from './effects.ts';
import type { ScenarioFile } from './format.ts';
import type { Grounds } from './grounds.ts';
import type { ObservationContent, Process } from './kinds/kinds.ts';

/**
 * The Scenario: what the analyst said, with defaults filled and references resolved. Plain data.
 *
 * Structure (who, which issues, which terms) and numbers are kept apart: every number that the file
 * states stands once, in `numbers`, under its path. What-ifs, sweeps and sensitivities are therefore
 * all the same thing, a scenario with some entries of `numbers` replaced.
 *
 * Everything keyed by an id is listed in ascending order of the id, so that the order of keys in the
 * file cannot change a result; stages keep the order of the file, which is their meaning.
 */
export interface Scenario {
  /** File name without folder and extension. */
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly resolves: string;
  readonly about: string;
  readonly window: Window;
  /** Null where the file states none. */
  readonly baseRate: BaseRate | null;
  readonly principals: { readonly initiator: string; readonly target: string };
  /** Whether the question is about the named leaders (leaving office voids it) or about the offices. */
  readonly parties: 'leaders' | 'offices';
  readonly issues: readonly Issue[];
  readonly actors: readonly Actor[];
  readonly quantities: readonly Quantity[];
  readonly processes: readonly Process[];
  readonly terms: readonly Term[];
  /** Ascending; the first is where nothing has happened, the last is the meeting itself. */
  readonly stages: readonly Stage[];
  readonly transitions: readonly Transition[];
  readonly setbacks: readonly Setback[];
  readonly correlations: readonly Correlation[];
  readonly evidence: readonly Observation[];
  readonly clusters: readonly Cluster[];
  /** Null while the question is open. */
  readonly outcome: Outcome | null;
  readonly indicators: readonly Indicator[];
  readonly whatIf: readonly WhatIf[];
  readonly expectations: readonly Expectation[];
  readonly decisions: readonly Decision[];
  readonly sources: readonly Source[];
  readonly leftOut: readonly { readonly source: string; readonly reason: string }[];
  readonly numbers: Readonly<Record<Path, NumberInput>>;
  /** Paths of the uncertain numbers that each case draws for itself, ascending; scenarios with one seed share the others. */
  readonly perCase: readonly Path[];
  /** Case by whose name those are drawn, where the file says which: that of another file, as a rule. */
  readonly case?: string;
}

/** Dotted address of one number in a scenario: `actors.japan.preferences.abductions.red_line`. */
export type Path = string;

/** Months are 30.4375 days everywhere: a twelfth of a Julian year. */
export interface Window {
  readonly start: Day;
  readonly end: Day;
  readonly asOf: Day;
  readonly step: 'day' | 'week' | 'month';
}

/** One number that the file states, and where. */
export interface NumberInput extends Grounds {
  readonly path: Path;
  readonly value: NumberValue;
  /** Closed interval that every value of it must lie in; infinities allowed. */
  readonly domain: readonly [number, number];
  /** What the format lets stand in its place, whatever stands there; follows from the path and the rest of the file. */
  readonly range: Range;
  /** As the file wrote it, for reports. */
  readonly text: string;
  /** Declared effect of a rise on the probability of the meeting. */
  readonly expect?: DeclaredEffect;
  /** Its sources are those of the mapping around it, which speak of more than this number. */
  readonly inheritsSources?: true;
  /** Says that an actor could choose to move it: what `threshold` may touch. */
  readonly lever: Lever | null;
  /** The file does not state it; `value` is the default of the format. */
  readonly isDefault?: true;
  readonly place: Place;
}

/** How far a number can be moved, and what that costs. */
export interface Lever {
  /** Per unit of the number, > 0; null if its file states none, and then distance is in prior standard deviations. */
  readonly cost: number | null;
  /** Interval within the number's domain; null if the file states none. */
  readonly range: readonly [number, number] | null;
}

/** Number: `issues.ID.status_quo`. */
interface Issue extends Grounds {
  readonly id: string;
  /** What 0 and 1 mean, in words. */
  readonly low: string;
  readonly high: string;
}

/**
 * Numbers: `actors.ID.outside_option` and `.capability`; `.willingness` only if stated, and then it
 * replaces the actor's ledger; per preference
 * `actors.ID.preferences.ISSUE.{position,salience,red_line,precondition}`, of which red_line and
 * precondition count for the principals alone. Ranges and defaults stand in `format.ts`.
 */
export interface Actor extends Grounds {
  readonly id: string;
  readonly leader: string;
  /** Issues on which it has preferences. */
  readonly preferences: readonly string[];
  readonly statesWillingness: boolean;
  /**
   * Ids of the types of which it is one, the more willing first; null where it has none. Numbers: `actors.ID.types.TYPE`, the
   * willingness of each, and `actors.ID.type`, 1 for the first and 0 for the second.
   */
  readonly types: readonly [string, string] | null;
}

/** Number: `quantities.ID`. Named by its bare id in expressions. */
interface Quantity extends Grounds {
  readonly id: string;
  readonly unit: string;
}

/**
 * One argument about one actor's willingness. Numbers: `terms.ID.weight` (signed, in logits), `terms.ID.value` and
 * `terms.ID.usual`, what the value is in the usual case; the contribution is weight × (value − usual).
 */
export interface Term extends Grounds {
  readonly id: string;
  readonly actor: string;
  /** The way in which a rise of `value` is said to move the actor. */
  readonly sign: '+' | '-';
}

/** One step of the rapprochement. */
interface Stage {
  readonly id: string;
  readonly title: string;
}

/** Move up. Numbers: `transitions.ID.rate` (per month, all needed sides willing) and `.multiplier`. */
export interface Transition extends Grounds {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Actors whose willingness multiplies the rate. */
  readonly needs: readonly string[];
}

/**
 * Move down from every stage above the first. Numbers: `setbacks.ID.rate` (per month, times
 * 1 − Π willingness of `needs`) and `setbacks.ID.shock` (per month, unconditional, may vary in time).
 */
interface Setback extends Grounds {
  readonly id: string;
  readonly to: 'previous' | 'first';
  readonly needs: readonly string[];
}

/** Spearman rank correlation of two uncertain numbers, joined by a Gaussian copula. */
interface Correlation extends Grounds {
  readonly between: readonly [Path, Path];
  readonly rank: number;
  readonly place: Place;
}

/** Something that happened, when it became known, and what it says about the world. */
export interface Observation extends Grounds {
  readonly occurred: Day;
  readonly known: Day;
  /** Declared effect of the row on the probability of the meeting. */
  readonly expect?: 'raises' | 'lowers' | 'mixed';
  readonly content: ObservationContent;
  /** Cluster that it belongs to; null for a row by itself. */
  readonly cluster: string | null;
  readonly place: Place;
}

/** Rows that tell one story. Number: `clusters.ID.counts_as`, how many independent rows they are worth. */
interface Cluster extends Grounds {
  readonly id: string;
}

/** How often cases like this one came to a meeting: `held` of `of`, in so many months. */
export interface BaseRate extends Grounds {
  readonly held: number;
  readonly of: number;
  readonly months: number;
}

/** How the question was answered in the end, for scoring forecasts; no run uses it. */
export interface Outcome extends Grounds {
  /** `void`: one of the two left office or died before they met; `open`: not known beyond its day. */
  readonly result: NonNullable<ScenarioFile['outcome']>['result'];
  /** First and last day on which it may have been settled, equal where the day is known; if open, that of the last look. */
  readonly from: Day;
  readonly until: Day;
}

/**
 * Something worth watching for, seen or not by a day. It says itself when: by its number
 * `indicators.ID.when`, a condition that is true in a step if it holds then, or by how likely it is to be
 * seen at each stage.
 */
export interface Indicator extends Grounds {
  readonly id: string;
  /** A day, or so many days from the as-of date on. */
  readonly horizon: { readonly kind: 'day'; readonly day: Day } | { readonly kind: 'days'; readonly days: number };
  /** Whether the condition counts at any time until then (`by`, `within`), or on that day alone (`on`, `after`). */
  readonly anyTime: boolean;
  /** By stage, on that day; null if the condition counts. */
  readonly likelihood: Readonly<Record<string, number>> | null;
  readonly place: Place;
}

/** A change of numbers whose effect the report shows. */
export interface WhatIf extends Grounds {
  readonly id: string;
  readonly expect?: DeclaredEffect;
  readonly set: readonly NumberInput[];
}

/** What its author expects of a forecast; no run uses it. */
export interface Expectation extends Grounds {
  readonly id: string;
  readonly severity: 'error' | 'warn';
  /** Null for the day of the window. */
  readonly asOf: Day | null;
  /** Id of the what-if that is set, if one is. */
  readonly whatIf: string | null;
  readonly claim: Claim;
  readonly place: Place;
}

/** What is claimed: an interval that a probability or a difference of two lies in, or an order. */
export type Claim =
  /** P(held), or P(the stage or a later one reached), by a day; null for a meeting, and for the end of the window. */
  | {
      readonly kind: 'probability';
      readonly within: readonly [number, number];
      readonly by: Day | null;
      readonly stage: string | null;
    }
  /** P(held by the end of the window) with the what-if less that without it. */
  | { readonly kind: 'difference'; readonly within: readonly [number, number] }
  /** What-ifs, the one with the highest P(held by the end of the window) first. */
  | { readonly kind: 'order'; readonly whatIfs: readonly string[] }
  /** Uncertain numbers, that which by itself explains most of the variance of P between draws first. */
  | { readonly kind: 'drivers'; readonly paths: readonly Path[] };

/** A choice that somebody has to make before the answer is known. */
export interface Decision extends Grounds {
  readonly id: string;
  /** Unit of the payoffs, for reports. */
  readonly unit: string;
  /** At least two, in ascending order of the id. */
  readonly options: readonly {
    readonly id: string;
    readonly title: string;
    /** Payoff if the meeting is held, and if it is not. */
    readonly ifHeld: number;
    readonly ifNot: number;
  }[];
}

/** Something that is cited. */
interface Source {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  /** As written: a day, a month or a year. */
  readonly date: string;
  readonly url: string;
  readonly note: string;
  /** Null if the file does not say. */
  readonly kind: SourceKind | null;
}

/** What a source is: something to look up or to ask, or what somebody has in mind. */
type SourceKind = 'data' | 'published' | 'expert' | 'memory' | 'assumption';
