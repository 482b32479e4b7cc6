import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { processValue, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { axisNumber, axisPercent } from '../words/format.ts';
import { happeningSentences } from '../words/processes.ts';
import { dayAxis, leftAxis } from './axes.ts';
import { type Course, type CoursePoint, courseOf, monthly, placed } from './course.ts';
import type { Mark } from './drawing.ts';
import { type Figure, type FigureSize, figureId, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { filled, line, noteAbove, rule, text, upright } from './marks.ts';
import { textWidth, within } from './measure.ts';
import { type DayScale, days, linear, niceTicks, niceTop } from './scales.ts';

type Process = ResultRecord['processes'][number];
type Stretch = NonNullable<Process['dated']>['days'][number];

/**
 * Mean course of one process, with what was observed of it as points or, for events, as ticks, and upright lines on the days
 * on which a leader may lose or leaves office.
 *
 * @returns Null if nothing of it ever moves.
 */
export function processFigure(record: ResultRecord, process: Process): Figure | null {
  if (isStill(record, process)) return null;
  const course = courseOf(record, process);
  const on = (point: CoursePoint | undefined): string =>
    point === undefined ? 'nothing' : `${processValue(process, point.value)} on ${dayInWords(point.date)}`;
  const [first, last] = [course.points[0], course.points.at(-1)];
  // Of a dated change a sentence tells the days, and both ends may lie outside them.
  const ends =
    process.dated === null ? [`Mean from ${on(first)} to ${on(last)}; ${process.history.length} observed.`] : [];
  const about = {
    id: figureId('process', process.id),
    title: titleOf(process),
    description: [...ends, ...happeningSentences(process)].join(' '),
    twin: twinOf(
      process.dated === null ? monthly(course.points, ({ date }) => date) : course.points,
      ['Date', ({ date }) => dayInWords(date)],
      ['Mean', ({ value }) => processValue(process, value)],
    ),
  };
  return framed(about, (size) => chart(record, process, course, size));
}

/** Whether a process keeps one value, to the digits that are shown, and none other was observed: a sentence says it. */
export function isStill(record: ResultRecord, process: Process): boolean {
  if (process.unit === 'events' && process.history.length > 0) return false;
  const values = [...courseOf(record, process).points, ...process.history];
  return new Set(values.map(({ value }) => processValue(process, value))).size <= 1;
}

/** What the axis counts, where its labels do not say it. */
const UNIT_NOTES = {
  share: '',
  level: '',
  events: 'events within memory',
  'per month': 'hazard per month',
} as const;

function chart({ byDate, scenario, courses }: ResultRecord, process: Process, course: Course, size: FigureSize): Chart {
  const height = size === 'wide' ? 150 : 130;
  const { unit, history, contests, leaves } = process;
  const isEvents = unit === 'events';
  const isShare = unit === 'share';
  const band = courses?.processes.find(({ id }) => id === process.id)?.byDate ?? [];
  const levels = [...course.points, ...(isEvents ? [] : history)].map(({ value }) => value);
  levels.push(...band.flatMap(({ low, high }) => [low, high]));
  const dates = [scenario.window.start, ...[...byDate, ...history].map(({ date }) => date)].sort();
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  const known = [...contests.map(({ date }) => date), ...(leaves === null ? [] : [leaves])];
  const marked = known.filter((date) => date >= first && date <= last);
  const low = Math.min(0, ...levels);
  const top = niceTop(Math.max(...levels, 0), isShare ? 0.01 : 1e-6, 3);
  const bottom = low < 0 ? -niceTop(-low, 1e-6, 3) : 0;
  const seen = isEvents ? 'ticks: days with an event' : history.length > 0 ? 'points: observed' : '';
  const ways = marked.length > 0 ? 'upright lines: contests and exits' : '';
  const strays = band.length > 0 ? 'band: 90 % of the paths' : '';
  const note = [UNIT_NOTES[unit], strays, seen, ways].filter((words) => words !== '').join(', ');
  const room = { top: process.dated === null ? 8 : 24, right: 16, bottom: 40, left: 54 };
  const above = noteAbove(note, size, room);
  const width = plotWidth(size, room);
  const x = days(first, last, width);
  const y = linear([bottom, top], [height, 0]);
  return {
    height,
    margins: { ...room, top: above.top },
    marks: [
      leftAxis(y, niceTicks(bottom, top, 4), width, size, isShare ? axisPercent : axisNumber),
      dayAxis(x, first, last, height, size),
      marked.map((date) => upright(x(date), height, PALETTE.ink, 1, 'dashed')),
      band.length > 0 && {
        kind: 'area',
        points: band.map(({ date, low, high }) => ({ x: x(date), low: y(low), high: y(high) })),
        curve: course.curve,
        fill: PALETTE.band,
      },
      line(placed(course.points, x, y), PALETTE.accent, 2.2, course.curve),
      history.map(({ date, value }) =>
        isEvents
          ? rule([x(date), height - 9], [x(date), height], PALETTE.ink, 2)
          : filled([x(date), y(value)], 2.9, PALETTE.ink),
      ),
      process.dated !== null && stretchNames(process.dated.days, x, [first, last], width, size),
      above.marks,
    ],
  };
}

/** The days of a dated change over the plot, as far as one does not run into the other. */
function stretchNames(
  stretches: readonly Stretch[],
  x: DayScale,
  [first, last]: readonly [string, string],
  width: number,
  size: FigureSize,
): Mark[] {
  const fontSize = TYPE_SIZE[size] - 1;
  let end = Number.NEGATIVE_INFINITY;
  return stretches.flatMap(({ from, until }) => {
    if (from > last || (until ?? last) < first) return [];
    const words =
      until === null
        ? `from ${shortDay(from)}`
        : until === from
          ? shortDay(from)
          : `${shortDay(from)} to ${shortDay(until)}`;
    const half = textWidth(words, fontSize) / 2;
    const start = x(from < first ? first : from);
    const middle = until === null ? start + half : (start + x(until > last ? last : until)) / 2;
    const at = within(middle, half, width);
    if (at - half < end) return [];
    end = at + half + 8;
    return [text([at, -12], words, { anchor: 'middle', fill: PALETTE.muted, fontSize })];
  });
}

/** `4 Mar`. */
function shortDay(iso: string): string {
  const [day = '', month = ''] = dayInWords(iso).split(' ');
  return `${day} ${month.slice(0, 3)}`;
}
