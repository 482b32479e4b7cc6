import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { type Chapter, type Content, details, foldIfLong, heading, paragraph, table } from '../document/blocks.ts';
import { FEW, levelOf } from './verdicts.ts';
import { expected, fixedMoments, momentInWords, scored } from './words.ts';

type Slice = BacktestMoment['slices'][number];

/** Where the forecasts fail: scores by the cells of columns. */
export function slicesChapter(record: Backtest): Chapter | null {
  const [first, ...others] = fixedMoments(record).filter(({ slices }) => slices.length > 0);
  if (first === undefined) return null;
  return {
    id: 'slices',
    title: 'Where it fails',
    content: [
      paragraph(
        `Cases by what the table says of them. Too low or too high is a slice whose number of meetings is beyond two standard deviations of what was expected there, and that has ${FEW} cases or more: of many slices some will be by chance. Scores of different slices cannot be compared, because some questions are harder than others.`,
      ),
      heading(3, `As of ${momentInWords(first)}`),
      slicesContent(first),
      others.map((moment) => details(`The same as of ${momentInWords(moment)}`, slicesContent(moment))),
    ],
  };
}

function slicesContent({ slices }: BacktestMoment): Content {
  const columns = [...new Set(slices.map(({ column }) => column))];
  return columns.map((column) => {
    const rows = slices.filter((slice) => slice.column === column);
    return foldIfLong(rows.length, `By ${column}, ${rows.length} slices`, columnTable(column, rows));
  });
}

function columnTable(column: string, rows: readonly Slice[]): Content {
  return table<Slice>({
    rows,
    tone: ({ n }) => (n < FEW ? 'faint' : 'plain'),
    columns: [
      { title: column, cell: ({ cell }) => (cell === '' ? 'not known' : cell) },
      { title: 'Cases', numeric: true, cell: ({ n }) => `${n}` },
      { title: 'Expected', numeric: true, cell: expected },
      { title: 'Held', numeric: true, cell: ({ held }) => `${held}` },
      { title: 'Brier score', numeric: true, cell: ({ brier }) => scored(brier) },
      { title: 'Log score, nats', numeric: true, cell: ({ log }) => scored(log) },
      { title: 'The forecasts are', cell: said },
    ],
  });
}

function said(slice: Slice): string | null {
  if (slice.n < FEW) return 'too few to tell';
  const level = levelOf(slice);
  return level === 'right' ? null : level;
}
