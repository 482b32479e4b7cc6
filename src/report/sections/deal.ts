import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, paragraph } from '../document/blocks.ts';
import { percentOf } from '../words/format.ts';

/** A deal is not a meeting: both probabilities side by side. Null where there is nothing to make a deal about. */
export function dealSection({ probability, deal }: ResultRecord): Chapter | null {
  if (deal === null) return null;
  const atMost = percentOf(deal);
  return {
    id: 'deal',
    title: 'A meeting is not a deal',
    content: [
      paragraph(
        `They meet, and a deal is within reach, with a probability of at most ${atMost}, of the ${percentOf(probability)} that they meet. Within reach means that settlements inside the red lines of both sides would leave both better off, if only on average over a draw by lot. What is within reach need not be reached.`,
      ),
    ],
  };
}
