import type { Fault } from './faults.ts';
import type { ForecastLine } from './line.ts';
import type { MeanScore, Score } from './score.ts';
import type { Change } from './sealedScenario.ts';

/** What `summitry verify` found. Plain data: what `--json` prints. */
export interface Verification {
  readonly ledger: string;
  /** False after an interruption: then it is about the first lines. */
  readonly complete: boolean;
  /** Whole lines of the file. */
  readonly lines: number;
  /** Hash of the last. */
  readonly head: string;
  readonly faults: readonly Fault[];
  readonly forecasts: readonly VerifiedForecast[];
  readonly witnesses: readonly VerifiedWitness[];
  /** Files that were given and have the id of no forecast that could be read. */
  readonly unused: readonly string[];
  /** Null if no forecast could be scored, or if the ledger has a fault. */
  readonly mean: MeanScore | null;
}

/** A forecast of a ledger. */
export interface VerifiedForecast
  extends Pick<ForecastLine, 'n' | 'id' | 'title' | 'asOf' | 'sealedOn' | 'version' | 'probability'> {
  /** Line of the file. */
  readonly line: number;
  /** Negative if it is as of a day to come. */
  readonly daysAfterAsOf: number;
  /** What came of running it again. */
  readonly again: 'same' | 'other numbers' | 'other version' | 'refused' | 'not run';
  /** Probability by the run of today, where it is another; else null. */
  readonly mean: number | null;
  /** File that states, or does not state, its outcome; null if none of those given has its id. */
  readonly file: string | null;
  /** Where the file says something else today of what was known then. */
  readonly differs: readonly Change[];
  /** Null if the forecast is not sound. */
  readonly score: Score | null;
}

/** What a witness said of a line. */
export interface VerifiedWitness {
  readonly line: number;
  /** Number of the line that it is about. */
  readonly of: number;
  readonly sealedOn: string;
  readonly command: readonly string[];
  readonly output: string;
}
