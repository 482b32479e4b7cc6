import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { vetoFigure } from '../../figures/veto.ts';
import { titleOf, vetoSentence } from '../../words/answer.ts';
import { percent, percentInterval, points, pointsInterval } from '../../words/format.ts';
import { figureHtml } from '../figure.ts';
import { dataTable } from '../table.ts';

/** Whose unwillingness stands in the way. */
export async function vetoSection(record: ResultRecord): Promise<Section> {
  const sentence = vetoSentence(record);
  return {
    id: 'veto',
    title: 'Who blocks',
    body: html`${sentence && html`<p>${sentence}</p>`}
${await figureHtml(
  vetoFigure(record),
  'Each row makes one side, or both, willing at every step and changes nothing else. Dots are means, lines are 90 % bands, the upright line is the answer as it is.',
)}
${dataTable({
  caption: 'The probability with a side made fully willing, and the difference from the answer as it is.',
  columns: [
    { title: 'Case' },
    { title: 'Probability', numeric: true },
    { title: '90 % band', numeric: true },
    { title: 'Difference', numeric: true },
    { title: 'Monte Carlo 90 % interval', numeric: true },
  ],
  rows: record.veto.map((veto) => ({
    cells: [
      titleOf(veto),
      percent(veto.probability.mean, veto.probability.standardError),
      percentInterval(veto.probability.interval90, veto.probability.standardError),
      points(veto.difference.mean, veto.difference.standardError),
      pointsInterval(veto.difference.interval90, veto.difference.standardError),
    ],
  })),
})}`,
  };
}
