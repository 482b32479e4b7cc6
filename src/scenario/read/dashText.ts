import { dashEither, dashRange, dashUnclear } from '../../diagnostics/messages/spelling.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { constantIn, type NumberValue } from '../domain.ts';
import type { Expected } from './expected.ts';
import { FIGURE_TEXT, readFigure, withMinus } from './figure.ts';
import { isLikeDay, UNIT_TEXT } from './misspelt.ts';
import { splitUnit } from './units.ts';

/** Two figures with one dash between them, each with its unit or only the second. */
const DASHED = new RegExp(`^(${FIGURE_TEXT})(${UNIT_TEXT})\\s*([-‐‑‒–—―])\\s*(${FIGURE_TEXT})(${UNIT_TEXT})$`, 'i');

/** Longer texts are no two figures. */
const LONGEST = 120;

/**
 * Reads two constants with a dash between them, which may be a difference or what people write for an interval.
 *
 * A hyphen or minus between a number and a smaller one that has no sign of its own is a difference, because an
 * interval upside down is none. Everything else is refused with the readings that would do.
 *
 * @param reads - Whether a text is a number in this place.
 * @returns Undefined if the text is something else.
 */
export function readDash(
  text: string,
  { unit, range }: Expected,
  reads: (text: string) => boolean,
): NumberValue | { readonly sentence: Sentence } | undefined {
  const match = text.length > LONGEST || isLikeDay(text) ? null : DASHED.exec(withMinus(text));
  if (match === null) return undefined;
  const [, left = '', leftUnit = '', dash = '', right = '', rightUnit = ''] = match;
  const one = readFigure(left);
  const other = readFigure(right);
  const after = splitUnit(`1${rightUnit}`).unit;
  const before = splitUnit(`1${leftUnit}`).unit ?? after;
  if (one === undefined || other === undefined || before?.kind !== after?.kind) return undefined;
  if (after === undefined ? unit === 'duration' : after.kind !== unit && unit !== 'any') return undefined;

  // As in an interval, a percent sign at the end may be meant for both.
  const shared = other.percent && !one.percent;
  const low = (shared ? one.value / 100 : one.value) * (before?.factor ?? 1);
  const high = other.value * (after?.factor ?? 1);
  const isMinus = dash === '-';
  const sides = [`${left.trim()}${leftUnit}`, `${right.trim()}${rightUnit}`] as const;
  const intervals = [`${sides[0]} to ${sides[1]}`, `${sides[1]} to ${sides[0]}`, `${sides[0]} to ${sides[1]} %`];
  const interval = intervals.find(reads);
  const difference = one.value * (before?.factor ?? 1) - high;
  const inBrackets = [`(${left.trim()} - ${right.trim()})${rightUnit}`].filter(
    (spelt) => leftUnit === '' && reads(spelt),
  )[0];
  if (low < high) {
    const spelt = isMinus ? inBrackets : undefined;
    return { sentence: dashRange(text, Number(difference.toPrecision(12)), interval, spelt) };
  }
  if (shared && Math.abs(one.value) > 1) {
    return { sentence: dashUnclear(text, [`${left.trim()} % - ${right.trim()}${rightUnit}`].filter(reads)) };
  }
  if (!isMinus) return { sentence: dashEither(text, undefined, [`${sides[0]} - ${sides[1]}`].filter(reads)[0]) };
  if (/^[-+]/.test(right)) return { sentence: dashEither(text, interval, inBrackets) };
  return constantIn(difference, text, range);
}
