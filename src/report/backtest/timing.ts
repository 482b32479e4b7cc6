import type { Backtest } from '../../results/backtest.ts';
import { type Chapter, figure, only, paragraph, table } from '../document/blocks.ts';
import { timingFigure } from '../figures/timing.ts';
import { levelOf } from './verdicts.ts';
import { expected, share } from './words.ts';

type Row = Backtest['timing'][number];

/** Whether meetings come as early as they are expected. */
export function timingChapter(record: Backtest): Chapter | null {
  const rows = record.timing.filter(({ n }) => n > 0);
  if (rows.length === 0) return null;
  return {
    id: 'timing',
    title: 'Timing',
    content: [
      paragraph(
        'Meetings that the forecasts at the start expect by so many days after it, and those that were held by then. A case counts by a day as far as it is known whether it was held by that day. ± is one standard deviation of the number held, if the forecasts are right and the cases independent; a diamond outside its whisker, which is two, is more than chance.',
      ),
      only(
        ['html', 'markdown'],
        figure(
          timingFigure(record),
          'Days are spread by their square root, so that the first weeks can be told apart.',
          'follows',
        ),
      ),
      table<Row>({
        rows,
        columns: [
          { title: 'By day', cell: ({ days }) => `${days}` },
          { title: 'Cases', numeric: true, cell: ({ n }) => `${n}` },
          { title: 'Expected', numeric: true, cell: expected },
          { title: 'Held', numeric: true, cell: ({ held }) => `${held}` },
          { title: 'Share held', numeric: true, cell: ({ held, n }) => share(held, n) },
          { title: 'Beyond chance', cell: (row) => offText(levelOf(row)) },
        ],
      }),
    ],
  };
}

function offText(level: ReturnType<typeof levelOf>): string | null {
  switch (level) {
    case 'too low':
      return 'more than expected';
    case 'too high':
      return 'fewer than expected';
    case 'right':
      return null;
  }
}
