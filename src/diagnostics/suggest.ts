import { distance } from 'fastest-levenshtein';
import type { Advice } from './sentence.ts';

/** Words longer than this are not misspellings of ours. */
const LONGEST = 80;

/** Among more candidates than this the nearest is too often a chance, and not worth the time. */
const MOST_CANDIDATES = 2000;

/**
 * The candidate that a misspelt word most likely meant, or undefined if none is near.
 *
 * Case and the separators `_`, `-`, `.` and space count for nothing, so `redLine` finds `red_line`.
 * Otherwise about a third of the letters may differ. Ties go to the first in alphabetical order.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  return closest(word, candidates, 1)[0];
}

/** The nearest candidates, best first, at most `count`. */
export function closest(word: string, candidates: Iterable<string>, count: number): readonly string[] {
  if (word.length > LONGEST) return [];
  const wanted = plain(word);
  const allowed = wanted.length <= 3 ? 1 : wanted.length <= 7 ? 2 : Math.floor(wanted.length / 3);
  const distinct = [...new Set(candidates)];
  if (distinct.length > MOST_CANDIDATES) return [];
  return distinct
    .filter((candidate) => candidate !== word && Math.abs(candidate.length - word.length) <= allowed + 4)
    .map((candidate) => ({ candidate, away: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, away }) => away <= Math.min(allowed, Math.max(plain(candidate).length - 1, 0)))
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** `did you mean "red_line"?`, or undefined. */
export function suggestion(word: string, candidates: Iterable<string>): string | undefined {
  return meantBy(didYouMean(word, candidates));
}

/** The same with the word meant as what could stand there. */
export function suggestedFix(word: string, candidates: Iterable<string>): Advice | undefined {
  const meant = didYouMean(word, candidates);
  return meant === undefined ? undefined : { hint: `did you mean "${meant}"?`, fix: meant };
}

/** The same for a word that has been found. */
export function meantBy(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[_\-. ]/g, '');
}
