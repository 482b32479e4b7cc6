import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { MOST_FOUND } from '../../diagnostics/first.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';

/** Takes down what is wrong at a place, if it has one. */
export type Say = (sentence: Sentence, place: Place | undefined) => void;

/** What a check says, in the order in which it says it. */
export function collected(check: (say: Say) => void): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  check(sayInto(diagnostics));
  return diagnostics;
}

/** Adds what is said to a list, as far as anybody could want to know. */
export function sayInto(diagnostics: Diagnostic[]): Say {
  const counts = { error: 0, warning: 0 };
  return (sentence, place) => {
    const found = diagnose(sentence, place);
    if (counts[found.severity]++ < MOST_FOUND) diagnostics.push(found);
  };
}
