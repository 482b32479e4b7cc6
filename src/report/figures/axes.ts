import { PALETTE } from '../palette.ts';
import { dayInWords, msToDay } from '../words/days.ts';
import { axisNumber, axisPercent } from '../words/format.ts';
import type { Mark } from './drawing.ts';
import { FIGURE_WIDTH, type FigureSize } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { rule, text, textLines } from './marks.ts';
import { textWidth, within } from './measure.ts';
import { type DayScale, dayTicks, linear, niceTicks, type Scale } from './scales.ts';

/** Length of a mark below an axis. */
const TICK = 4;

/** Thin lines across the plot, with their numbers to the left of it. */
export function leftAxis(
  y: Scale,
  ticks: readonly number[],
  width: number,
  size: FigureSize,
  label: (value: number) => string = axisNumber,
): Mark[] {
  return ticks.flatMap((tick) => [
    rule([0, y(tick)], [width, y(tick)], PALETTE.line),
    text([-6, y(tick)], label(tick), { anchor: 'end', ...axisLooks(size) }),
  ]);
}

/** The scale of probabilities from 0 at the bottom of a plot to its top, and its axis. */
export function percentAxis(
  top: number,
  [width, height]: readonly [number, number],
  size: FigureSize,
  most = 5,
): { y: Scale; axis: Mark[] } {
  const y = linear([0, top], [height, 0]);
  return { y, axis: leftAxis(y, niceTicks(0, top, most), width, size, axisPercent) };
}

/** Numbers below a plot, without lines; none stands out of the figure. */
export function bottomAxis(
  x: Scale,
  ticks: readonly number[],
  height: number,
  left: number,
  size: FigureSize,
  label: (value: number) => string = axisNumber,
): Mark[] {
  return ticks.map((tick) => numberBelow(x(tick), height + 14, label(tick), left, size));
}

function numberBelow(x: number, y: number, words: string, left: number, size: FigureSize): Mark {
  const looks = axisLooks(size);
  const place = within(x + left, textWidth(words, looks.fontSize) / 2, FIGURE_WIDTH[size]) - left;
  return text([place, y], words, { anchor: 'middle', ...looks });
}

/** Numbers of the scenario below a plot from edge to edge, each with a short mark. */
export function inputsBelow(
  x: Scale,
  ticks: readonly number[],
  height: number,
  left: number,
  size: FigureSize,
): Mark[] {
  return ticks.flatMap((tick) => [
    rule([x(tick), height], [x(tick), height + TICK], PALETTE.muted),
    numberBelow(x(tick), height + TICK + 12, axisNumber(tick), left, size),
  ]);
}

/** The same to the left of a plot. */
export function inputsLeft(y: Scale, ticks: readonly number[], size: FigureSize): Mark[] {
  return ticks.flatMap((tick) => [
    rule([-TICK, y(tick)], [0, y(tick)], PALETTE.muted),
    text([-TICK - 5, y(tick)], axisNumber(tick), { anchor: 'end', ...axisLooks(size) }),
  ]);
}

/**
 * Days below a plot: days or weeks in a short span, then months, then years; the year stands below where it begins.
 *
 * @param first - ISO day at the left edge.
 * @param last - ISO day at the right edge.
 */
export function dayAxis(x: DayScale, first: string, last: string, height: number, size: FigureSize): Mark[] {
  const { at, unit } = dayTicks(first, last, size === 'wide' ? 13 : 5);
  let before = '';
  return at.flatMap((ms) => {
    const iso = msToDay(ms);
    const [day = '', month = '', year = ''] = dayInWords(iso).split(' ');
    const short = month.slice(0, 3);
    const label = { day: `${day} ${short}`, month: short, year }[unit];
    const lines = unit === 'year' || year === before ? [label] : [label, year];
    before = year;
    const place = x(iso);
    return [
      rule([place, height], [place, height + TICK], PALETTE.muted),
      ...textLines(lines, [place, height + TICK + 11], 14, { anchor: 'middle', ...axisLooks(size) }),
    ];
  });
}

function axisLooks(size: FigureSize) {
  return { fill: PALETTE.muted, fontSize: TYPE_SIZE[size] - 1 };
}
