import type { Digest } from '../digest.ts';

/** What an earlier run said of a scenario. */
export type EarlierAnswer = Pick<Digest['probability'], 'mean' | 'standardError'>;

/** An answer that an index lists. */
export interface DoneEntry {
  readonly kind: 'done';
  /** The file or the row, as the user named it. */
  readonly name: string;
  readonly isRow: boolean;
  readonly record: Digest;
  /** Address of its report relative to the index page, with forward slashes. */
  readonly href: string;
  /** The same of the page in which it can be moved; null where there is none. */
  readonly explorer: string | null;
  /** Of the last batch; of an earlier one, because the last gave none; or of a scenario that the last did not name. */
  readonly from: 'batch' | 'before' | 'elsewhere';
  /** Day on which it was made; null of a partial answer. */
  readonly made: string | null;
  /** The answer that this batch has replaced: `none` where there was none, null where it cannot be told or nothing was replaced. */
  readonly earlier: EarlierAnswer | 'none' | null;
}

/** A scenario of which the batch has no answer. */
export interface FailedEntry {
  readonly kind: 'failed';
  readonly name: string;
  /** What was wrong, as the terminal showed it; may have several lines. */
  readonly message: string;
}

/** What an index says of one scenario. */
export type BatchEntry = DoneEntry | FailedEntry;

/** What an answer has gained since the run before, its error as that of two runs apart; null where it is the same run. */
export function changeSince({
  record: { probability },
  earlier,
}: Pick<DoneEntry, 'record' | 'earlier'>): EarlierAnswer | null {
  if (earlier === null || earlier === 'none') return null;
  const isSame = earlier.mean === probability.mean && earlier.standardError === probability.standardError;
  return isSame
    ? null
    : {
        mean: probability.mean - earlier.mean,
        standardError: Math.hypot(probability.standardError, earlier.standardError),
      };
}

/** Moves that are told, the largest first. */
const MOST_MOVES = 10;

/** Standard errors that a move has to exceed to be told. */
const CLEAR = 2;

/** The answers that have moved most, beyond what chance could do. */
export function topMoves(
  entries: readonly DoneEntry[],
): readonly { readonly entry: DoneEntry; readonly change: EarlierAnswer }[] {
  return entries
    .flatMap((entry) => {
      const change = changeSince(entry);
      return change !== null && Math.abs(change.mean) > CLEAR * change.standardError ? [{ entry, change }] : [];
    })
    .sort((a, b) => Math.abs(b.change.mean) - Math.abs(a.change.mean))
    .slice(0, MOST_MOVES);
}
