import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, table } from '../document/blocks.ts';
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
      details(
        'By month',
        table<Day>({
          caption: 'Probability that the meeting has been held by the last date of each month.',
          rows: monthly(byDate),
          columns: [
            { title: 'Date', cell: ({ date }) => dayInWords(date) },
            { title: 'Probability', numeric: true, cell: (day) => percent(day.probability, error, day.standardError) },
            {
              title: '90 % band',
              numeric: true,
              cell: ({ interval90, standardError }) => percentInterval(interval90, error, standardError),
            },
          ],
        }),
      ),
    ],
  };
}

/** The last date of each month, which result.json and the tables have all of. */
function monthly(days: readonly Day[]): Day[] {
  return days.filter(({ date }, i) => days[i + 1]?.date.slice(0, 7) !== date.slice(0, 7));
}
