import { quote } from '../quote.ts';
import { type Sentence, say } from '../sentence.ts';

/** Sentences about what is learnt from cases. */

/** @param why - What is missing. */
export function nothingToLearn(why: 'cases' | 'numbers'): Sentence {
  return why === 'cases'
    ? say(
        'nothing-to-learn',
        'no row of the table is left to learn from',
        'a row counts if its window begins by --as-of, something is known of it, and --hold-out does not name it',
      )
    : say(
        'nothing-to-learn',
        'the rows of the table share no uncertain number',
        'give numbers of the model intervals instead of single values; those with per_case differ from row to row by themselves',
      );
}

export const notATable = (): Sentence =>
  say(
    'table-of-cases',
    'a table of cases is expected, and the file is a single scenario',
    'name a file with `cases`: one scenario says too little of the numbers that many share',
  );

export const holdsOutNothing = (text: string): Sentence =>
  say(
    'bad-flag',
    `--hold-out ${quote(text)} names no row of the table`,
    'name a row, a group, or a cell as COLUMN=CELL',
  );

export const impossibleCase = (name: string, tried: number): Sentence =>
  say(
    'impossible-case',
    `what is known of ${quote(name)} has no probability at any of ${tried} joint values of the shared numbers`,
    'its days, stages or evidence contradict the model: mend the row or the model, or leave it out by --hold-out',
  );

export const learntLater = (asOf: string, until: string): Sentence =>
  say(
    'learnt-later',
    `the forecast is as of ${asOf}, and its numbers were learnt from what happened up to ${until}`,
    `forecast as of ${until} or later, or extend the model from which they were learnt`,
  );
