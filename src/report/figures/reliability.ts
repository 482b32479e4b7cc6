import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { type Stretch, stretchesOf } from '../backtest/verdicts.ts';
import { momentInWords, rangeOf, wholePercent } from '../backtest/words.ts';
import { PALETTE } from '../palette.ts';
import { axisPercent, capital } from '../words/format.ts';
import { bottomAxis, leftAxis } from './axes.ts';
import type { Mark } from './drawing.ts';
import { type Figure, type FigureSize, figureId, told, twinOf } from './figure.ts';
import { type Chart, framed, type Margins, TYPE_SIZE } from './frame.ts';
import { keyMarks } from './key.ts';
import { filled, line, rect, rule, text } from './marks.ts';
import { linear, type Scale } from './scales.ts';

/** Height of the bars below the diagram. */
const BARS = 54;
/** Room between them, for nothing but air. */
const GAP = 14;
/** Forecasts are counted in so many bins of equal width. */
const BINS = 20;

const MARGINS: Readonly<Record<FigureSize, Margins>> = {
  wide: { top: 12, right: 326, bottom: 52, left: 66 },
  narrow: { top: 12, right: 16, bottom: 58, left: 52 },
};

const HELD = PALETTE.accent;
const NOT_HELD = PALETTE.gone;

const KEY = [
  { label: 'Share held, by isotonic regression', color: PALETTE.ink },
  { label: 'Where it would lie in 90 % of trials if the forecasts were right', color: PALETTE.band },
  { label: 'Forecasts of cases that were held', color: HELD },
  { label: 'Forecasts of cases that were not', color: NOT_HELD },
];

/** How often forecasts came true, by how high they were; null where none can be scored. */
export function reliabilityFigure({ forecasts }: Backtest, moment: BacktestMoment): Figure | null {
  if (moment.reliability.length === 0) return null;
  const seen = forecasts.flatMap((one) =>
    one.moment === moment.id && one.happened !== null ? [{ probability: one.probability, happened: one.happened }] : [],
  );
  const twin = twinOf<Stretch>(
    stretchesOf(moment),
    ['Forecasts', ({ from, to }) => rangeOf(from, to)],
    ['Cases', ({ n }) => `${n}`],
    ['Mean forecast', ({ forecast, n }) => wholePercent(forecast / n)],
    ['Share held', ({ share }) => wholePercent(share)],
  );
  return framed(
    {
      id: figureId('reliability', moment.id),
      title: `How often forecasts came true: ${momentInWords(moment)}`,
      description: `${capital(momentInWords(moment))}. ${told(twin)}`,
      twin,
    },
    (size) => chart(moment, seen, size),
  );
}

interface Seen {
  readonly probability: number;
  readonly happened: boolean;
}

function chart({ reliability }: BacktestMoment, seen: readonly Seen[], size: FigureSize): Chart {
  const room = MARGINS[size];
  const side = size === 'wide' ? 388 : 260;
  const x = linear([0, 1], [0, side]);
  const y = linear([0, 1], [side, 0]);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const base = side + GAP + BARS;
  const curve = reliability.map(({ forecast, share }) => [x(forecast), y(share)] as const);
  const key = size === 'wide' ? { marks: besideKey(side), height: 0 } : keyMarks(KEY, size, base + 52, room.left);
  return {
    height: base,
    margins: { ...room, bottom: room.bottom + key.height },
    marks: [
      {
        kind: 'area',
        points: reliability.map(({ forecast, low, high }) => ({ x: x(forecast), low: y(low), high: y(high) })),
        curve: 'linear',
        fill: PALETTE.band,
      },
      leftAxis(y, ticks, side, size, axisPercent),
      rule([x(0), y(0)], [x(1), y(1)], PALETTE.muted, 1, 'dashed'),
      reliability.length === 1 &&
        reliability.map(({ low, high }) => rule([curve[0]![0], y(low)], [curve[0]![0], y(high)], PALETTE.band, 8)),
      line(curve, PALETTE.ink, 1.8),
      curve.map((at) => filled(at, 3, PALETTE.ink)),
      bars(seen, x, base),
      rule([0, base], [side, base], PALETTE.muted),
      bottomAxis(x, ticks, base + 2, room.left, size, axisPercent),
      text([side / 2, base + 40], 'Forecast', { anchor: 'middle', fill: PALETTE.muted, fontSize: TYPE_SIZE[size] - 1 }),
      key.marks,
    ],
  };
}

/** How many forecasts lie where: those of cases that were held below, the others on them. */
function bars(seen: readonly Seen[], x: Scale, base: number): Mark[] {
  const bins = Array.from({ length: BINS }, () => ({ held: 0, not: 0 }));
  for (const { probability, happened } of seen) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))]!;
    if (happened) bin.held++;
    else bin.not++;
  }
  const most = Math.max(1, ...bins.map(({ held, not }) => held + not));
  const high = linear([0, most], [0, BARS]);
  return bins.flatMap(({ held, not }, i) => {
    const [from, to] = [x(i / BINS) + 0.5, x((i + 1) / BINS) - 0.5];
    const top = base - high(held);
    return [
      ...(held === 0 ? [] : [rect([from, base], [to, top], HELD)]),
      ...(not === 0 ? [] : [rect([from, top], [to, base - high(held + not)], NOT_HELD)]),
    ];
  });
}

/** The key to the right of the diagram, and what either side of the dashed line means. */
function besideKey(side: number): Mark[] {
  const left = side + 26;
  const { marks } = keyMarks(KEY, 'narrow', 96, 0);
  const words = { fill: PALETTE.muted, fontSize: TYPE_SIZE.wide - 1 } as const;
  return [
    text([left, 10], 'Above the dashed line: forecasts too low,', words),
    text([left, 27], 'more came true than was said.', words),
    text([left, 49], 'Below it: forecasts too high.', words),
    ...marks.map((mark) => moved(mark, left)),
  ];
}

function moved(mark: Mark, right: number): Mark {
  if (mark.kind === 'rect')
    return { ...mark, from: [mark.from[0] + right, mark.from[1]], to: [mark.to[0] + right, mark.to[1]] };
  return mark.kind === 'text' ? { ...mark, at: [mark.at[0] + right, mark.at[1]] } : mark;
}
