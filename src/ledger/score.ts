import { type Day, dayOf } from '../scenario/dates.ts';
import type { Outcome } from '../scenario/model.ts';
import { isHeldBy } from '../scenario/outcome.ts';
import { brierScore, logScore } from '../stats/scores.ts';
import type { ForecastLine } from './line.ts';

/** A sealed forecast against what became of its question. */
export type Score =
  | { readonly kind: 'scored'; readonly happened: boolean; readonly brier: number; readonly log: number }
  /** Not answered, or not known to be. */
  | { readonly kind: 'open' }
  /** Said to be settled on a day to come, which nobody can know. */
  | { readonly kind: 'to-come'; readonly settled: Day }
  /** Scored in a line above. */
  | { readonly kind: 'again'; readonly line: number }
  /** The file asks something else than was sealed. */
  | { readonly kind: 'other-question' }
  /** Sealed when the answer was, or may have been, there; `settled` is the first such day. */
  | { readonly kind: 'too-late'; readonly happened: boolean; readonly settled: Day };

/** Scores one forecast as of a day. The window is that of the line, whatever the file says by now. */
export function scoreLine(line: ForecastLine, outcome: Outcome | null, today: Day): Score {
  const end = dayOf(line.window.end);
  const happened = outcome && isHeldBy(outcome, end);
  if (outcome === null || happened === null) return { kind: 'open' };
  if (outcome.until > today) return { kind: 'to-come', settled: outcome.until };
  // What was not held by the end is settled then, whatever came later.
  const settled = outcome.result === 'open' ? end : Math.min(outcome.from, end);
  if (sealedDay(line) > settled) return { kind: 'too-late', happened, settled };
  const forecasts = [{ probability: line.probability.mean, happened }];
  return { kind: 'scored', happened, brier: brierScore(forecasts), log: logScore(forecasts) };
}

/** Day on which a line was written, in UTC. */
export function sealedDay({ sealedOn }: Pick<ForecastLine, 'sealedOn'>): Day {
  return dayOf(sealedOn.slice(0, 10));
}

/** Scores of all forecasts that have one; null if none has. */
export interface MeanScore {
  readonly n: number;
  readonly brier: number;
  readonly log: number;
}

/** Means over scored forecasts. */
export function meanScore(scores: readonly Score[]): MeanScore | null {
  const scored = scores.flatMap((score) => (score.kind === 'scored' ? [score] : []));
  const n = scored.length;
  if (n === 0) return null;
  const mean = (of: (score: (typeof scored)[number]) => number): number =>
    scored.reduce((sum, score) => sum + of(score), 0) / n;
  return { n, brier: mean(({ brier }) => brier), log: mean(({ log }) => log) };
}
