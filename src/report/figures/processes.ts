import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { processValue, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { dayChannel, NUMBER_LABELS, niceTicks, niceTop, numberChannel, percentAxis } from './axes.ts';
import { type Figure, type FigureSize, figureId } from './figure.ts';
import { type Chart, framed, TYPE_SIZE } from './frame.ts';
import { dot, layerOf, pixel, textMark } from './layers.ts';

type Process = ResultRecord['processes'][number];

/** Mean course of one process, with what was observed of it as points or, for events, as ticks. */
export function processFigure(record: ResultRecord, process: Process): Figure {
  const { byDate } = record;
  const on = (value = 0, date = ''): string => `${processValue(process, value)} on ${dayInWords(date)}`;
  const first = on(process.byDate[0], byDate[0]?.date);
  const last = on(process.byDate.at(-1), byDate.at(-1)?.date);
  return framed(
    {
      id: figureId('process', process.id),
      title: titleOf(process),
      description: `Mean from ${first} to ${last}; ${process.history.length} observed.`,
    },
    (size) => course(record, process, size),
  );
}

/** What the axis counts, where its labels do not say it. */
const UNIT_NOTES = {
  share: '',
  level: '',
  events: 'events within memory',
  'per month': 'hazard per month',
} as const;

function course({ byDate }: ResultRecord, process: Process, size: FigureSize): Chart {
  const height = size === 'wide' ? 150 : 130;
  const { unit, kind, history } = process;
  const isEvents = unit === 'events';
  const isShare = unit === 'share';
  const observed = history.map(({ date, value }) => ({ date, value }));
  const levels = [...process.byDate, ...(isEvents ? [] : observed.map(({ value }) => value))];
  const dates = [...byDate, ...observed].map(({ date }) => date).sort();
  const low = Math.min(0, ...levels);
  const top = niceTop(Math.max(...levels, 0), isShare ? 0.01 : 1e-6, 3);
  const bottom = low < 0 ? -niceTop(-low, 1e-6, 3) : 0;
  const ticks = niceTicks(bottom, top, 4);
  const axis = isShare ? percentAxis(ticks) : { orient: 'left', values: ticks, labelExpr: NUMBER_LABELS, grid: true };
  const x = dayChannel(dates[0] ?? '', dates.at(-1) ?? '', size);
  const y = numberChannel('value', [bottom, top], axis);
  // A dated change is a step; a slope would show days on which nothing changed.
  const interpolate = kind === 'calendar' ? 'step-before' : 'linear';
  const seen = isEvents ? 'ticks: days with an event' : observed.length > 0 ? 'points: observed' : '';
  const note = [UNIT_NOTES[unit], seen].filter((text) => text !== '').join(', ');
  const noteLooks = { color: PALETTE.muted.light, fontSize: TYPE_SIZE[size] - 1 };
  return {
    height,
    margins: { top: note === '' ? 8 : 24, right: 16, bottom: 40, left: 54 },
    layer: [
      layerOf(
        byDate.map(({ date }, i) => ({ date, value: process.byDate[i] ?? 0 })),
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
      ...(note === '' ? [] : [textMark([{ x: 0, y: -13, text: note }], noteLooks)]),
    ],
  };
}
