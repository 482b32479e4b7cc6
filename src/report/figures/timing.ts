import type { Backtest } from '../../results/backtest.ts';
import { CLEAR } from '../backtest/verdicts.ts';
import { expected } from '../backtest/words.ts';
import { PALETTE } from '../palette.ts';
import { axisNumber } from '../words/format.ts';
import { leftAxis } from './axes.ts';
import { type Figure, type FigureSize, told, twinOf } from './figure.ts';
import { type Chart, framed, type Margins, plotWidth, TYPE_SIZE } from './frame.ts';
import { keyMarks } from './key.ts';
import { filled, line, ring, rule, text } from './marks.ts';
import { linear, niceTicks, niceTop } from './scales.ts';

const MARGINS: Readonly<Record<FigureSize, Margins>> = {
  wide: { top: 12, right: 40, bottom: 54, left: 60 },
  narrow: { top: 12, right: 20, bottom: 54, left: 40 },
};

const KEY = [
  { label: 'Held', color: PALETTE.ink },
  { label: 'Expected at the start, with two standard deviations to either side', color: PALETTE.accent },
];

type Row = Backtest['timing'][number];

/** Meetings expected and held by so many days after the start; null where nothing is known of any. */
export function timingFigure({ timing }: Backtest): Figure | null {
  const rows = timing.filter(({ n }) => n > 0);
  if (rows.length === 0) return null;
  const twin = twinOf<Row>(
    rows,
    ['By day', ({ days }) => `${days}`],
    ['Cases', ({ n }) => `${n}`],
    ['Meetings expected', expected],
    ['Meetings held', ({ held }) => `${held}`],
  );
  return framed(
    {
      id: 'timing',
      title: 'Meetings expected and held, by days after the start',
      description: `By day ${told(twin)}`,
      twin,
    },
    (size) => chart(rows, size),
  );
}

function chart(rows: readonly Row[], size: FigureSize): Chart {
  const room = MARGINS[size];
  const width = plotWidth(size, room);
  const height = size === 'wide' ? 260 : 220;
  const tops = rows.map(({ forecast, spread, held }) => Math.max(held, forecast + CLEAR * spread));
  const top = niceTop(Math.max(...tops), 1, 5);
  const y = linear([0, top], [height, 0]);
  // The first weeks would lie on one another on an even scale.
  const root = linear([0, Math.sqrt(rows.at(-1)!.days)], [0, width]);
  const x = ({ days }: Row): number => root(Math.sqrt(days));
  const looks = { anchor: 'middle', fill: PALETTE.muted, fontSize: TYPE_SIZE[size] - 1 } as const;
  const key = keyMarks(KEY, size, height + 50, room.left);
  return {
    height,
    margins: { ...room, bottom: room.bottom + key.height },
    marks: [
      leftAxis(y, niceTicks(0, top, 5), width, size, axisNumber),
      rows.map((row) => {
        const reach = CLEAR * row.spread;
        return rule(
          [x(row) - 5, y(Math.max(0, row.forecast - reach))],
          [x(row) - 5, y(row.forecast + reach)],
          PALETTE.accent,
          2.5,
          'round',
        );
      }),
      line([[0, y(0)], ...rows.map((row) => [x(row), y(row.held)] as const)], PALETTE.ink, 1.4),
      rows.map((row) => ring([x(row) - 5, y(row.forecast)], 4, 2, PALETTE.accent)),
      rows.map((row) => filled([x(row), y(row.held)], 5, PALETTE.ink, 'diamond')),
      rows.map((row) => rule([x(row), height], [x(row), height + 4], PALETTE.muted)),
      rows.map((row) => text([x(row), height + 16], `${row.days}`, looks)),
      text([width / 2, height + 36], 'Days after the start', looks),
      key.marks,
    ],
  };
}
