import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { processValue, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { dayAxis, niceTicks, niceTop, percentAxis } from './axes.ts';
import { type Figure, type FigureSize, figureId, type Json, type Spec } from './figure.ts';
import { frame, pixel, TYPE_SIZE, textMark, values } from './frame.ts';

type Process = ResultRecord['processes'][number];

/** Mean course of one process, with what was observed of it as points or, for events, as ticks. */
export function processFigure(record: ResultRecord, process: Process): Figure {
  const title = titleOf(process);
  const first = process.byDate[0] ?? 0;
  const last = process.byDate.at(-1) ?? 0;
  const description =
    `Mean from ${processValue(process, first)} on ${dayInWords(record.byDate[0]?.date ?? '')} ` +
    `to ${processValue(process, last)} on ${dayInWords(record.byDate.at(-1)?.date ?? '')}; ` +
    `${process.history.length} observed.`;
  return {
    id: figureId('process', process.id),
    title,
    description,
    spec: (size) => course(record, process, size, title, description),
  };
}

/** What the axis counts, where its labels do not say it. */
const UNIT_NOTES = {
  share: '',
  level: '',
  events: 'events within memory',
  'per month': 'hazard per month',
} as const;

function course(record: ResultRecord, process: Process, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 150 : 130;
  const events = process.unit === 'events';
  const observed = process.history.map((point) => ({ date: point.date, value: point.value }));
  const levels = [...process.byDate, ...(events ? [] : observed.map((point) => point.value))];
  const dates = [...record.byDate.map((day) => day.date), ...observed.map((point) => point.date)].sort();
  const { scale, axis } = dayAxis(dates[0] ?? '', dates.at(-1) ?? '', wide ? 13 : 5);
  const low = Math.min(0, ...levels);
  const top = niceTop(Math.max(...levels, 0), process.unit === 'share' ? 0.01 : 1e-6, 3);
  const bottom = low < 0 ? -niceTop(-low, 1e-6, 3) : 0;
  const ticks = niceTicks(bottom, top, 4);
  const x = { field: 'date', type: 'temporal', scale, axis };
  const y: Json = {
    field: 'value',
    type: 'quantitative',
    scale: { domain: [bottom, top], nice: false },
    axis:
      process.unit === 'share'
        ? percentAxis(ticks)
        : { orient: 'left', values: ticks, labelExpr: "format(datum.value, '~g')", grid: true },
  };
  const seen = events ? 'ticks: days with an event' : observed.length > 0 ? 'points: observed' : '';
  const note = [UNIT_NOTES[process.unit], seen].filter((text) => text !== '').join(', ');
  return frame({
    size,
    title,
    description,
    height,
    margins: { top: note === '' ? 8 : 24, right: 16, bottom: 40, left: 54 },
    layer: [
      {
        data: values(record.byDate.map((day, i) => ({ date: day.date, value: process.byDate[i] ?? 0 }))),
        mark: {
          type: 'line',
          color: PALETTE.accent.light,
          strokeWidth: 2.2,
          // A dated change is a step; a slope would show days on which nothing changed.
          interpolate: process.kind === 'calendar' ? 'step-before' : 'linear',
        },
        encoding: { x, y },
      },
      events
        ? {
            data: values(observed.map((point) => ({ ...point, y: height - 9, y2: height }))),
            mark: { type: 'rule', strokeWidth: 2, color: PALETTE.ink.light },
            encoding: { x, y: pixel('y'), y2: { field: 'y2' } },
          }
        : {
            data: values(observed),
            mark: {
              type: 'point',
              shape: 'circle',
              size: 34,
              filled: true,
              opacity: 1,
              color: PALETTE.ink.light,
            },
            encoding: { x, y },
          },
      ...(note === ''
        ? []
        : [
            textMark({
              rows: [{ x: 0, y: -13, text: note }],
              color: PALETTE.muted.light,
              fontSize: TYPE_SIZE[size] - 1,
            }),
          ]),
    ],
  });
}
