import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, figure, paragraph } from '../document/blocks.ts';
import { dealFigure } from '../figures/probabilityRows.ts';
import { percentOf } from '../words/format.ts';

/** A deal is not a meeting: both probabilities side by side. */
export function dealSection(record: ResultRecord): Chapter {
  const probability = percentOf(record.deal);
  return {
    id: 'deal',
    title: 'A meeting is not a deal',
    gist: `Deal within reach at the meeting: ${probability} at most.`,
    content: [
      paragraph(
        `A meeting at which there is something, however small, that both sides would gain from and could ratify has a probability of ${probability}. That is an upper bound on any deal: what is within reach need not be reached, and it need not settle the main issues.`,
      ),
      figure(dealFigure(record), 'Dots are means, lines are 90 % bands.'),
    ],
  };
}
