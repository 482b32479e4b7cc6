import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { processValue, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { happeningSentences } from '../words/processes.ts';
import { dayChannel, NUMBER_LABELS, niceTicks, niceTop, numberChannel, percentAxis } from './axes.ts';
import { type Course, type CoursePoint, courseOf } from './course.ts';
import { type Figure, type FigureSize, figureId } from './figure.ts';
import { type Chart, framed } from './frame.ts';
import { dot, layerOf, noteAbove, pixel } from './layers.ts';

type Process = ResultRecord['processes'][number];

/**
 * Mean course of one process, with what was observed of it as points or, for events, as ticks, and upright lines on the days
 * on which a leader may lose or leaves office.
 */
export function processFigure(record: ResultRecord, process: Process): Figure {
  const course = courseOf(record, process);
  const on = (point: CoursePoint | undefined): string =>
    point === undefined ? 'nothing' : `${processValue(process, point.value)} on ${dayInWords(point.date)}`;
  const ends = `Mean from ${on(course.points[0])} to ${on(course.points.at(-1))}`;
  const observed = process.dated === null ? `; ${process.history.length} observed` : '';
  const told = happeningSentences(process);
  return framed(
    {
      id: figureId('process', process.id),
      title: titleOf(process),
      description: [`${ends}${observed}.`, ...told].join(' '),
    },
    (size) => chart(record, process, course, size),
  );
}

/** What the axis counts, where its labels do not say it. */
const UNIT_NOTES = {
  share: '',
  level: '',
  events: 'events within memory',
  'per month': 'hazard per month',
} as const;

function chart({ byDate, scenario }: ResultRecord, process: Process, course: Course, size: FigureSize): Chart {
  const height = size === 'wide' ? 150 : 130;
  const { unit, history, contests, leaves } = process;
  const { points, interpolate } = course;
  const isEvents = unit === 'events';
  const isShare = unit === 'share';
  const observed = history.map(({ date, value }) => ({ date, value }));
  const levels = [...points, ...(isEvents ? [] : observed)].map(({ value }) => value);
  const dates = [scenario.window.start, ...[...byDate, ...observed].map(({ date }) => date)].sort();
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  const marks = [...contests.map(({ date }) => date), ...(leaves === null ? [] : [leaves])];
  const lines = marks.filter((date) => date >= first && date <= last).map((date) => ({ date }));
  const low = Math.min(0, ...levels);
  const top = niceTop(Math.max(...levels, 0), isShare ? 0.01 : 1e-6, 3);
  const bottom = low < 0 ? -niceTop(-low, 1e-6, 3) : 0;
  const ticks = niceTicks(bottom, top, 4);
  const axis = isShare ? percentAxis(ticks) : { orient: 'left', values: ticks, labelExpr: NUMBER_LABELS, grid: true };
  const x = dayChannel(first, last, size);
  const y = numberChannel('value', [bottom, top], axis);
  const seen = isEvents ? 'ticks: days with an event' : observed.length > 0 ? 'points: observed' : '';
  const ways = lines.length > 0 ? 'upright lines: contests and exits' : '';
  const note = [UNIT_NOTES[unit], seen, ways].filter((text) => text !== '').join(', ');
  const room = { top: 8, right: 16, bottom: 40, left: 54 };
  const above = noteAbove(note, size, room);
  return {
    height,
    margins: { ...room, top: above.top },
    layer: [
      layerOf(lines, { type: 'rule', strokeDash: [3, 3], color: PALETTE.ink.light }, { x }),
      layerOf(
        points.map((point) => ({ ...point })),
        { type: 'line', color: PALETTE.accent.light, strokeWidth: 2.2, interpolate },
        { x, y },
      ),
      isEvents
        ? layerOf(
            observed.map((point) => ({ ...point, y: height - 9, y2: height })),
            { type: 'rule', strokeWidth: 2, color: PALETTE.ink.light },
            { x, y: pixel('y'), y2: { field: 'y2' } },
          )
        : layerOf(observed, dot(34, PALETTE.ink.light), { x, y }),
      ...above.layers,
    ],
  };
}
