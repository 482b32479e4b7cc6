import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { comparisonFigure } from '../../figures/parts.ts';
import { comparisonSentence, otherName, partsSentence, sharingSentence } from '../../words/parts.ts';
import { figureHtml } from '../figure.ts';
import { foldLong } from '../table.ts';
import { PARTS_NOTE, partsTable } from './parts.ts';

type Comparison = NonNullable<ResultRecord['comparison']>;

/** Another scenario beside this one, and what makes the difference. */
export async function comparisonSection(record: ResultRecord, comparison: Comparison): Promise<Section> {
  const { parts, difference, orders } = comparison;
  const sentence = partsSentence(parts, difference);
  return {
    id: 'comparison',
    title: 'Beside another scenario',
    body: html`<p>${comparisonSentence(comparison)}${sentence && ` ${sentence}`}</p>
${
  parts.length > 0 &&
  html`${await figureHtml(comparisonFigure(record, comparison), PARTS_NOTE)}
${parts.length > 1 && html`<p>${sharingSentence(orders)}</p>`}
${foldLong(parts.length, 'part', partsTable(record, parts, `Parts of the difference between this scenario and “${otherName(comparison)}”.`))}`
}`,
  };
}
