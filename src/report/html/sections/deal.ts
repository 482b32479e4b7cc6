import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { dealFigure } from '../../figures/deal.ts';
import { dealSentence } from '../../words/answer.ts';
import { figureHtml } from '../figure.ts';

/** A deal is not a meeting: both probabilities side by side. */
export async function dealSection(record: ResultRecord): Promise<Section> {
  return {
    id: 'deal',
    title: 'A meeting is not a deal',
    body: html`<p>${dealSentence(record)}</p>
${await figureHtml(dealFigure(record), 'Dots are means, lines are 90 % bands.')}`,
  };
}
