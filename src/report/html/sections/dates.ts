import type { ResultRecord } from '../../../record/record.ts';
import { html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { probabilityFigure } from '../../figures/probability.ts';
import { dateBandText, dateText } from '../../words/answer.ts';
import { dayInWords } from '../../words/days.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';

/** The probability by date, drawn and as a table. */
export async function datesSection(record: ResultRecord): Promise<Section> {
  return {
    id: 'dates',
    title: 'When',
    body: html`${await figureHtml(
      probabilityFigure(record),
      'The line is the mean over draws and paths. The band holds 90 % of the draws: it is what we do not know about the inputs, with chance taken out.',
    )}
${fold(
  'Every date',
  dataTable({
    caption: 'Probability that the meeting has been held by each date.',
    columns: [
      { title: 'Date' },
      { title: 'Probability', numeric: true },
      { title: '90 % band', numeric: true },
    ],
    rows: record.byDate.map((day) => ({
      cells: [dayInWords(day.date), dateText(record, day), dateBandText(record, day)],
    })),
  }),
)}`,
  };
}
