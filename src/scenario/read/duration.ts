import { wrongType } from '../../diagnostics/messages/structure.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { DAYS_PER_MONTH } from '../calendarUnits.ts';
import { POSITIVE } from '../domain.ts';
import { type NumberReading, readNumberText } from './numberText.ts';
import { type Tree, writtenIn } from './tree.ts';
import { kindOf } from './treeKind.ts';

/** Days in a length of time that is no number of the model, as `3 months`; undefined if it is none. */
export function daysIn(written: string | number | undefined): number | undefined {
  if (written === undefined) return undefined;
  const reading = read(written);
  if (!reading.ok || reading.value.kind !== 'constant') return undefined;
  return Number((reading.value.value * DAYS_PER_MONTH).toPrecision(12));
}

/** What is wrong with such a length of time; undefined for other kinds of value, which the structure check names. */
export function durationProblem(tree: Tree): Sentence | undefined {
  const written = writtenIn(tree);
  if (written === undefined) return undefined;
  const reading = read(written);
  if (!reading.ok) return reading.sentence;
  return reading.value.kind === 'constant' ? undefined : wrongType('a constant', kindOf(tree));
}

function read(written: string | number): NumberReading {
  return readNumberText(String(written), { unit: 'duration', range: POSITIVE, isConstant: true });
}
