import type { ResultRecord } from '../../../record/record.ts';
import { codeText, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { whatIfFigure } from '../../figures/whatIf.ts';
import { answerText, titleOf } from '../../words/answer.ts';
import { percent, points, pointsInterval } from '../../words/format.ts';
import { byDifference } from '../../words/order.ts';
import { grounds } from '../cite.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';
import { whatIfParts } from './parts.ts';

/** What would change the answer, each change alone. */
export async function whatIfSection(record: ResultRecord): Promise<Section> {
  return {
    id: 'what-if',
    title: 'What if',
    body: html`<p>Each row replaces the numbers of one change and keeps all else, the random numbers included. So the interval is about the difference, and is far narrower than the band of either probability. As things stand the answer is ${answerText(record)}.</p>
${await figureHtml(
  whatIfFigure(record),
  'Dots are mean differences in percentage points, lines are Monte Carlo 90 % intervals. Grey: the direction is within the error.',
)}
${fold(
  'What was set, and why',
  dataTable({
    caption: 'What-ifs from the one that adds most to the one that takes most.',
    columns: [
      { title: 'What if' },
      { title: 'Probability', numeric: true },
      { title: 'Difference', numeric: true },
      { title: '90 % interval', numeric: true },
      { title: 'Declared' },
    ],
    rows: byDifference(record.whatIf).map((whatIf) => ({
      id: `what-if-${whatIf.id}`,
      cells: [
        html`${titleOf(whatIf)}<span class="why">${grounds(record, whatIf)}</span>
${whatIf.set.map(
  (change) =>
    html`<span class="why">${codeText(change.path)}: ${codeText(change.from)} → ${codeText(change.to)}</span>`,
)}`,
        percent(whatIf.probability.mean, whatIf.probability.standardError),
        points(whatIf.difference.mean, whatIf.difference.standardError),
        pointsInterval(whatIf.interval90, whatIf.difference.standardError),
        whatIf.expect ?? '',
      ],
    })),
  }),
)}
${await whatIfParts(record)}`,
  };
}
