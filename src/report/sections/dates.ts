import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, figure, table } from '../document/blocks.ts';
import { probabilityFigure } from '../figures/probability.ts';
import { dayInWords } from '../words/days.ts';
import { percent, percentInterval } from '../words/format.ts';

type Day = ResultRecord['byDate'][number];

/** The probability by date, drawn and as a table. */
export function datesSection(record: ResultRecord): Chapter | null {
  const { byDate, probability } = record;
  if (byDate.length === 0) return null;
  // All dates get the digits of the least exact one, so that a column lines up.
  const error = Math.max(probability.standardError, ...byDate.map(({ standardError }) => standardError));
  return {
    id: 'dates',
    title: 'When',
    content: [
      figure(
        probabilityFigure(record),
        'The line is the mean over draws and paths. The band holds 90 % of the draws: it is what not knowing the uncertain numbers of the file does, with chance taken out.',
        'follows',
      ),
      details(
        'Every date',
        table<Day>({
          caption: 'Probability that the meeting has been held by each date.',
          rows: byDate,
          columns: [
            { title: 'Date', cell: ({ date }) => dayInWords(date) },
            { title: 'Probability', numeric: true, cell: (day) => percent(day.probability, error) },
            { title: '90 % band', numeric: true, cell: ({ interval90 }) => percentInterval(interval90, error) },
          ],
        }),
      ),
    ],
  };
}
