import type { AnalysisId, AskedAnalyses } from '../analysis/analyses.ts';
import type { DatedEstimate } from '../record/curve.ts';
import type { Drawing } from '../report/figures/drawing.ts';
import type { FigureSize } from '../report/figures/figure.ts';
import type { Difference, Estimate } from '../results/estimate.ts';
import type { ChapterId } from './chapters.ts';
import type { Completions } from './completions.ts';
import type { Facts } from './facts.ts';
import type { Held, Sampled } from './held.ts';
import type { Kept } from './keep.ts';
import type { Moves } from './moves.ts';

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
  /** What it is, less the scenario as its file has it, on common random numbers; null where nothing is moved. */
  readonly change: Difference | null;
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
  /** The scenario as its file has it; null where nothing is moved. */
  readonly file: Look | null;
  /** Whether the usual analyses are in it. */
  readonly isWhole: boolean;
  /** Chapters as HTML. */
  readonly chapters: Readonly<Partial<Record<ChapterId, string>>>;
  /** How much each number counts, by path. */
  readonly importance: Readonly<Record<string, number>>;
  readonly evidence: readonly ShownRow[];
  /** What holds the probability down, the most first. */
  readonly obstacles: readonly Obstacle[];
  /** Who holds it back, in words; empty if nobody stands out. */
  readonly blockers: string;
}

/** What a record says of a row of evidence. */
export interface ShownRow {
  readonly title: string;
  readonly occurred: string;
  readonly known: string;
  readonly process: string;
  readonly says: string;
  readonly isUsed: boolean;
  /** How likely it was, given all that had occurred before it; null if it was not used. */
  readonly likely: string | null;
}

/** A reason that lowers the answer. */
export interface Obstacle {
  /** In the report's words, with its points. */
  readonly text: string;
  /** Levers on which it depends. */
  readonly levers: readonly string[];
}

/** What an analysis that was asked for says. */
export interface Piece {
  /** As {@link askedKey} makes it. */
  readonly key: string;
  /** Its chapter of the report, as HTML; empty if it has none. */
  readonly chapter: string;
  /** The command that makes it again; empty if there is none. */
  readonly command: string;
  readonly warnings: readonly string[];
  /** What is wrong with what was asked, as the command line shows it. */
  readonly errors: string | null;
  /** Where the values of a sweep are in its figure. */
  readonly plotted: Plotted | null;
  /** Whether no finer one follows. */
  readonly isLast: boolean;
}

/** Numbers along the axes of a figure. */
export interface Plotted {
  readonly axes: readonly { readonly path: string; readonly ends: readonly [number, number] }[];
  /** Size of the plot in each drawing, whose origin is its top left. */
  readonly plots: Readonly<Record<FigureSize, NonNullable<Drawing['plot']>>>;
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
  | { readonly kind: 'asked'; readonly analysis: AnalysisId; readonly piece: Piece }
  | { readonly kind: 'kept'; readonly kept: Kept }
  | { readonly kind: 'completed'; readonly id: number; readonly completions: Completions }
  /** What is wrong with files as they were last opened, or odd. */
  | { readonly kind: 'found'; readonly found: readonly Found[] }
  /** All that was wished for is there. */
  | { readonly kind: 'done'; readonly id: number }
  /** A fault of ours. */
  | { readonly kind: 'failed'; readonly message: string };
