import type { Backtest } from '../../results/backtest.ts';
import { type Chapter, facts, heading, paragraph, table } from '../document/blocks.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';
import { wholePercent } from './words.ts';

type Forecast = Backtest['forecasts'][number];

/** Cases of which no forecast could be scored, and those that could not be forecast. */
export function unscoredChapter({ cases, forecasts, failed }: Backtest): Chapter | null {
  const unscored = forecasts.filter(({ moment, happened }) => moment === 'start' && happened === null);
  const settled = cases.n - new Set(forecasts.map((one) => one.case)).size;
  if (unscored.length === 0 && failed.length === 0 && settled === 0) return null;
  return {
    id: 'unscored',
    title: 'What could not be scored',
    content: [
      facts([
        [
          'Settled before',
          settled === 0
            ? null
            : `${counted(settled, 'case')} settled before the window began, or on its first day; no forecast counts`,
        ],
      ]),
      unscored.length > 0 && [
        heading(3, 'Not known whether they met'),
        paragraph(
          'They have no Brier or log score. What is known of a case that was still open when it was last looked at counts in the interval log score.',
        ),
        table<Forecast>({
          rows: unscored,
          essential: ROWS,
          columns: [
            { title: 'Case', cell: ({ title }) => title, notes: [{ title: 'Name', text: (one) => one.case }] },
            { title: 'Start', cell: ({ asOf }) => dayInWords(asOf) },
            {
              title: 'Forecast at the start',
              numeric: true,
              cell: ({ probability }) => wholePercent(probability),
            },
            { title: 'Why', cell: whyUnscored },
          ],
        }),
      ],
      failed.length > 0 && [
        heading(3, 'Not forecast'),
        table<Backtest['failed'][number]>({
          rows: failed,
          essential: ROWS,
          columns: [
            { title: 'Name', cell: (one) => one.case },
            { title: 'What was wrong', cell: ({ message }) => message },
          ],
        }),
      ],
    ],
  };
}

/** Rows on paper. */
const ROWS = 12;

function whyUnscored({ result }: Forecast): string {
  switch (result) {
    case 'open':
      return 'still open when last looked at, before the end of the window';
    case 'held':
      return 'held, in the window or after it';
    case 'not_held':
    case 'void':
    case null:
      return 'states no outcome';
  }
}
