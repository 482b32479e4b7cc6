import type { ResultRecord } from '../../record/record.ts';
import { dayInWords } from './days.ts';

type Outcome = NonNullable<ResultRecord['outcome']>;

/** How the question was answered in the end, if the scenario says so. */
export function outcomeSentence({ outcome, scenario: { window } }: ResultRecord): string | null {
  if (outcome === null) return null;
  const title = outcome.title.replace(/[.\s]+$/, '');
  const why = title === '' && outcome.result === 'void' ? 'one of the two left office' : title;
  return `${whatBecame(outcome, window.end)}${why === '' ? '' : `: ${why}`}.`;
}

function whatBecame(outcome: Outcome, end: string): string {
  const { result, from, until, heldInTime } = outcome;
  switch (result) {
    case 'held': {
      const held = `The meeting was held ${from === until ? 'on ' : ''}${daysOf(outcome)}`;
      if (heldInTime === null) return `${held}, and whether by ${dayInWords(end)} is not known`;
      return heldInTime ? held : `${held}, too late to count: it was not held by ${dayInWords(end)}`;
    }
    case 'not_held':
      return until < end
        ? `The meeting was not held, which was settled on ${dayInWords(until)}`
        : `The meeting was not held by ${dayInWords(end)}`;
    case 'void':
      return `Void since ${from === until ? '' : 'a day '}${daysOf(outcome)}`;
    case 'open':
      return heldInTime === null
        ? `The question was still open on ${dayInWords(until)}`
        : `The meeting was not held by ${dayInWords(end)}: on ${dayInWords(until)} the question was still open`;
  }
}

/** Why forecasts have no score; null where they have one, or where no outcome is stated. */
export function unscoredSentence({ outcome, scenario: { window } }: ResultRecord): string | null {
  if (outcome === null || outcome.heldInTime !== null) return null;
  const why =
    outcome.result === 'open'
      ? `nobody has looked further than ${dayInWords(outcome.until)}`
      : `the meeting may have been before or after ${dayInWords(window.end)}`;
  return `The forecasts have no score, because ${why}.`;
}

/** The day of an outcome, or the days between which it lies. */
export function daysOf({ from, until }: Outcome): string {
  return from === until ? dayInWords(from) : `between ${dayInWords(from)} and ${dayInWords(until)}`;
}

/** What became of the question, in a word or two. */
export function outcomeWord({ result, heldInTime }: Outcome): string {
  switch (result) {
    case 'held':
      if (heldInTime === null) return 'held late?';
      return heldInTime ? 'held' : 'held late';
    case 'not_held':
      return 'not held';
    case 'void':
    case 'open':
      return result;
  }
}
