import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, figure, table } from '../document/blocks.ts';
import { probabilityFigure } from '../figures/probability.ts';
import { dateBandText, dateText } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';

type Day = ResultRecord['byDate'][number];

/** The probability by date, drawn and as a table. */
export function datesSection(record: ResultRecord): Chapter | null {
  if (record.byDate.length === 0) return null;
  return {
    id: 'dates',
    title: 'When',
    gist: null,
    content: [
      figure(
        probabilityFigure(record),
        'The line is the mean over draws and paths. The band holds 90 % of the draws: it is our uncertainty about the inputs, with chance taken out.',
      ),
      details(
        'Every date',
        table<Day>({
          caption: 'Probability that the meeting has been held by each date.',
          rows: record.byDate,
          columns: [
            { title: 'Date', cell: ({ date }) => dayInWords(date) },
            { title: 'Probability', numeric: true, cell: (day) => dateText(record, day) },
            { title: '90 % band', numeric: true, cell: (day) => dateBandText(record, day) },
          ],
        }),
      ),
    ],
  };
}
