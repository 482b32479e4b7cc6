import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, figure, paragraph } from '../document/blocks.ts';
import { dealFigure } from '../figures/probabilityRows.ts';
import { percentOf } from '../words/format.ts';

/** A deal is not a meeting: both probabilities side by side. Null where there is nothing to make a deal about. */
export function dealSection({ probability, deal }: ResultRecord): Chapter | null {
  if (deal === null) return null;
  const atMost = percentOf(deal);
  return {
    id: 'deal',
    title: 'A meeting is not a deal',
    gist: `Deal within reach at the meeting: ${atMost} at most.`,
    content: [
      paragraph(
        `A meeting while a deal is within reach has a probability of ${atMost}. Within reach means: settlements that keep to the red lines of both sides would leave both better off than no deal, however little, if not by one settlement for sure then on average over a draw by lot between several. That is an upper bound on any deal: what is within reach need not be reached, it need not settle the main issues, and no single settlement need please both sides.`,
      ),
      figure(dealFigure(probability, deal), 'Dots are means, lines are 90 % bands.'),
    ],
  };
}
