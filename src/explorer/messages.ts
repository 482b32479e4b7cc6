import type { AskedAnalyses } from '../analysis/analyses.ts';
import type { DatedEstimate } from '../record/curve.ts';
import type { Difference, Estimate } from '../results/estimate.ts';
import type { Completions } from './completions.ts';
import type { Facts } from './facts.ts';
import type { Kept } from './keep.ts';
import type { Moves } from './moves.ts';

/** A scenario as a page holds it. */
export interface Held {
  readonly file: string;
  /** Of the file and of all that it extends, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/** How forecasts are run, as the command line was told. */
export interface Sampled {
  readonly seed: string;
  readonly draws: number;
  readonly paths: number;
  readonly sampler: 'random' | 'sobol';
}

/** What a page tells its worker. All that it wants to see is said at once, and the last wish wins. */
export type Told =
  | { readonly kind: 'open'; readonly held: Held; readonly sampled: Sampled; readonly version: string }
  | Wish
  /** In what forms moves can be kept is asked; what is being computed goes on. */
  | { readonly kind: 'keep'; readonly moves: Moves }
  /** So is what may be typed at a place of a file. */
  | { readonly kind: 'complete'; readonly id: number; readonly text: string; readonly at: number };

/** What a page wants to see. */
export interface Wish {
  readonly kind: 'show';
  readonly id: number;
  readonly moves: Moves;
  /** Variants to set it beside. */
  readonly pins: readonly Moves[];
  /** Analyses that were asked for by hand, whose chapters are shown, beside the usual ones. */
  readonly asked: AskedAnalyses;
}

/** The answer alone, as soon as there is one. */
export interface Look {
  readonly draws: number;
  readonly probability: Estimate;
  readonly byDate: readonly DatedEstimate[];
}

/** A look at a pinned variant, and how far what is shown differs from it, on common random numbers. */
export interface Beside {
  readonly look: Look;
  /** What is shown, less the variant; null where the two cannot be paired. */
  readonly difference: Difference | null;
}

/** What a page shows of a record: pieces of the report, written by the report's own functions. */
export interface Shown {
  readonly look: Look;
  /** Whether the usual analyses are in it. */
  readonly isWhole: boolean;
  /** Chapters by the ids of their sections, as HTML. */
  readonly chapters: Readonly<Record<string, string>>;
  /** Commands that make it again. */
  readonly commands: readonly string[];
  /** How much each number counts, by path. */
  readonly importance: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

/** A diagnostic in a file, by offsets into its text. */
export interface Found {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** What to do about it; empty where that goes without saying. */
  readonly hint: string;
}

/** What a worker answers. */
export type Heard =
  /** The scenario was read. */
  | { readonly kind: 'opened'; readonly facts: Facts }
  /** As it is in the file, or as it was moved, it is wrong: how, as the command line shows it. */
  | { readonly kind: 'refused'; readonly id: number | null; readonly errors: string }
  | { readonly kind: 'look'; readonly id: number; readonly look: Look }
  | { readonly kind: 'beside'; readonly id: number; readonly pins: readonly (Beside | null)[] }
  | { readonly kind: 'shown'; readonly id: number; readonly shown: Shown }
  | { readonly kind: 'kept'; readonly kept: Kept }
  | { readonly kind: 'completed'; readonly id: number; readonly completions: Completions }
  /** What is wrong with files as they were last opened, or odd. */
  | { readonly kind: 'found'; readonly found: readonly Found[] }
  /** All that was wished for is there. */
  | { readonly kind: 'done'; readonly id: number }
  /** A fault of ours. */
  | { readonly kind: 'failed'; readonly message: string };
