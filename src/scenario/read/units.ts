import { DAYS_PER_MONTH, MONTHS_PER_YEAR } from '../calendarUnits.ts';

/** What a number is measured in: what a slot of the format expects. */
export type Unit = 'plain' | 'rate' | 'duration' | 'any';

/** A unit as written at the end of a number. */
export interface WrittenUnit {
  readonly kind: 'rate' | 'duration';
  /** By what the number is multiplied to be in months, or per month. */
  readonly factor: number;
  readonly words: string;
}

/** A text cut into a number and its unit. */
export interface SplitText {
  readonly rest: string;
  readonly unit: WrittenUnit | undefined;
  /** Words that stand where a unit would and are none. */
  readonly unknown: string | undefined;
}

const RATE = /(?<!\s)\s*\bper\s+([A-Za-z]+)\s*$/;
const DURATION = /(?:(?<=[\d.)%])\s*|(?<=\w)\s+)(days?|weeks?|months?|years?)\s*$/i;
const AFTER_NUMBER = /^[-+]?[\d.]+(?:e[-+]?\d+)?\s*(?!(?:to|and|or|xor|mod|in)\b)([A-Za-z][A-Za-z\s]*)$/i;

/** Cuts the unit off the end of a number. */
export function splitUnit(text: string): SplitText {
  const rate = RATE.exec(text);
  if (rate !== null) {
    const rest = text.slice(0, rate.index);
    const words = rate[0].trim();
    const months = monthsIn(rate[1] ?? '');
    return months === undefined
      ? { rest, unit: undefined, unknown: words }
      : { rest, unit: { kind: 'rate', factor: 1 / months, words }, unknown: undefined };
  }
  const duration = DURATION.exec(text);
  const months = duration === null ? undefined : monthsIn(duration[1] ?? '');
  if (duration !== null && months !== undefined) {
    const rest = text.slice(0, duration.index);
    return {
      rest,
      unit: { kind: 'duration', factor: months, words: duration[0].trim() },
      unknown: undefined,
    };
  }
  const after = AFTER_NUMBER.exec(text);
  return { rest: text, unit: undefined, unknown: after?.[1]?.trim() };
}

/** Months in one day, week, month or year; undefined for other words. */
export function monthsIn(word: string): number | undefined {
  return MONTHS.get(word.toLowerCase().replace(/s$/, ''));
}

const MONTHS: ReadonlyMap<string, number> = new Map([
  ['day', 1 / DAYS_PER_MONTH],
  ['week', 7 / DAYS_PER_MONTH],
  ['month', 1],
  ['year', MONTHS_PER_YEAR],
]);
