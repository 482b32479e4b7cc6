import type { ResultRecord } from '../../record/record.ts';
import { titleOf } from './answer.ts';

type Weakest = NonNullable<ResultRecord['probability']['confidence']['weakest']>;

/** Statement about the basis of the number, never joined to its size; with the number on which it rests worst. */
export function confidenceSentence({ probability }: ResultRecord): string {
  const { level, sourcedShare, from, weakest } = probability.confidence;
  const start = `Confidence in the basis is ${level}: sources carry ${Math.round(100 * sourcedShare)} % of it`;
  if (weakest === null) return `${start}.`;
  // Of numbers that count alike none counts most.
  const which = from === 'numbers' ? 'among the numbers without one is' : 'what counts most without one is';
  return `${start}; ${which} “${titleOf({ id: weakest.path, title: weakest.title })}”, ${AS[weakest.ground]}.`;
}

/** The same in a dozen words, and what its weakest point is. */
export function briefConfidence({ probability }: ResultRecord): string {
  const { level, weakest } = probability.confidence;
  const start = `Confidence in the basis: ${level}`;
  return weakest === null
    ? `${start}.`
    : `${start}. The weakest point that matters: “${titleOf({ id: weakest.path, title: weakest.title })}”, ${AS[weakest.ground]}.`;
}

/** What the number is, that rests on no source. */
const AS: Readonly<Record<Weakest['ground'], string>> = {
  source: 'from a source',
  judgement: 'a judgement',
  memory: 'from memory',
  assumption: 'an assumption',
  unstated: 'whose source does not say of what kind it is',
  none: 'stated without a source of its own',
};

/** All that the level follows from, for the part on method. */
export function confidenceReasons({ probability }: ResultRecord): string {
  const { level, reasons } = probability.confidence;
  return `Confidence is ${level} because of what was looked at: ${reasons.join('; ')}.`;
}
