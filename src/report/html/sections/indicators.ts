import type { ResultRecord } from '../../../record/record.ts';
import { codeText, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { indicatorsFigure } from '../../figures/indicators.ts';
import { answerText, titleOf } from '../../words/answer.ts';
import { dayInWords } from '../../words/days.ts';
import {
  chanceText,
  ifNotText,
  ifSeenText,
  seenDifferenceText,
  seenIntervalText,
  smallText,
  UNCLEAR,
} from '../../words/indicators.ts';
import { byBits } from '../../words/order.ts';
import { grounds } from '../cite.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, foldLong } from '../table.ts';

type Indicator = NonNullable<ResultRecord['indicators']>[number];

/** What to watch for, the most informative first. */
export async function indicatorsSection(
  record: ResultRecord,
  indicators: readonly Indicator[],
): Promise<Section> {
  const ranked = byBits(indicators);
  const table = dataTable({
    caption:
      'From the one that is expected to tell most about the meeting to the one that tells least. Under each difference is its Monte Carlo 90 % interval; the last column is the information in bits and the fall of the Brier score that looking is expected to bring.',
    columns: [
      { title: 'What', roomy: true },
      { title: 'Chance', numeric: true },
      { title: 'If seen', numeric: true },
      { title: 'If not', numeric: true },
      { title: 'Difference', numeric: true },
      { title: 'Expected to tell', numeric: true },
    ],
    rows: ranked.map((one) => ({
      id: `indicator-${one.id}`,
      cells: [
        html`${titleOf(one)}, by ${dayInWords(one.by)}<span class="why">${codeText(one.condition)}</span><span class="why">${grounds(record, one)}</span>`,
        chanceText(one),
        ifSeenText(record, one),
        ifNotText(record, one),
        html`${seenDifferenceText(one)}<span class="why">${seenIntervalText(one)}</span>${
          !one.isClear && html`<span class="why remark">${UNCLEAR}</span>`
        }`,
        html`${smallText(one.bits)} bits<span class="why">Brier score ${smallText(one.brierReduction)}</span>`,
      ],
    })),
  });
  return {
    id: 'indicators',
    title: 'What to watch',
    body:
      ranked.length === 0
        ? html`<p>The scenario has no indicators that lie ahead.</p>`
        : html`<p>Each row is something that may be seen by its day. As things stand the answer is ${answerText(record)}; it would become the one number if the thing is seen and the other if its day passes without it. One bit would settle an even question.</p>
${await figureHtml(
  indicatorsFigure(record, ranked),
  'Filled dots: the probability of a meeting if it is seen by its day. Hollow dots: if it is not. The upright line is the answer as it is, the number to the right the chance that it is seen. Grey: the difference is within the Monte Carlo error.',
)}
${foldLong(ranked.length, 'indicator', table)}`,
  };
}
