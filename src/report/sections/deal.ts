import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, figure, paragraph } from '../document/blocks.ts';
import { dealFigure } from '../figures/probabilityRows.ts';
import { dealSentence } from '../words/answer.ts';
import { percent } from '../words/format.ts';

/** A deal is not a meeting: both probabilities side by side. */
export function dealSection(record: ResultRecord): Chapter {
  const { mean, standardError } = record.deal;
  return {
    id: 'deal',
    title: 'A meeting is not a deal',
    gist: `Deal within reach at the meeting: ${percent(mean, standardError)} at most.`,
    content: [paragraph(dealSentence(record)), figure(dealFigure(record), 'Dots are means, lines are 90 % bands.')],
  };
}
