import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { dayInWords } from '../words/days.ts';
import { percent, percentInterval } from '../words/format.ts';
import { dayAxis, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize, Json, Spec } from './figure.ts';
import { bandLayer, frame, plotWidth, textMark, values } from './frame.ts';

/** The curve P(held by the date) with its 90 % band. */
export function probabilityFigure(record: ResultRecord): Figure {
  const { mean, standardError, interval90 } = record.probability;
  const title = 'Probability that the meeting has been held, by date';
  const description =
    `The curve rises to ${percent(mean, standardError)} by ${dayInWords(record.scenario.window.end)}; ` +
    `the 90 % band then runs from ${percentInterval(interval90, standardError)}.`;
  return {
    id: 'probability',
    title,
    description,
    spec: (size) => curve(record, size, title, description),
  };
}

function curve(record: ResultRecord, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 270 : 200;
  const margins = { top: 14, right: wide ? 92 : 16, bottom: 44, left: 54 };
  const top = percentTop(record.byDate.map((day) => day.interval90[1]));
  const first = [record.scenario.window.start, record.byDate[0]?.date ?? record.scenario.window.start].sort()[0] ?? '';
  const last = record.byDate.at(-1)?.date ?? record.scenario.window.end;
  const { scale, axis } = dayAxis(first, last, wide ? 13 : 5);
  const x = { field: 'date', type: 'temporal', scale, axis };
  const y = (field: string): Json => percentChannel(field, top);
  const rows = record.byDate.map((day) => ({
    date: day.date,
    probability: day.probability,
    low: day.interval90[0],
    high: day.interval90[1],
  }));
  const place = (value: number): number => height * (1 - value / top);
  const width = plotWidth(size, margins);
  const { mean, standardError } = record.probability;
  const asOfInside = record.asOf > first && record.asOf < last;
  return frame({
    size,
    title,
    description,
    height,
    margins,
    layer: [
      bandLayer(rows, x, y),
      ...(asOfInside
        ? [
            {
              data: values([{ date: record.asOf }]),
              mark: { type: 'rule', strokeDash: [3, 3], color: PALETTE.muted.light },
              encoding: { x },
            },
            {
              data: values([{ date: record.asOf, text: 'as of', at: top }]),
              mark: {
                type: 'text',
                align: 'left',
                baseline: 'top',
                dx: 5,
                dy: 1,
                color: PALETTE.muted.light,
                fontSize: 12,
              },
              encoding: { x, y: y('at'), text: { field: 'text', type: 'nominal' } },
            },
          ]
        : []),
      {
        data: values(rows),
        mark: { type: 'line', color: PALETTE.accent.light, strokeWidth: 2.5 },
        encoding: { x, y: y('probability') },
      },
      {
        data: values(rows.slice(-1)),
        mark: {
          type: 'point',
          shape: 'circle',
          size: 60,
          filled: true,
          opacity: 1,
          color: PALETTE.accent.light,
        },
        encoding: { x, y: y('probability') },
      },
      textMark({
        rows: [
          wide
            ? { x: width + 10, y: place(mean), text: percent(mean, standardError) }
            : { x: width, y: Math.max(10, place(mean) - 14), text: percent(mean, standardError) },
        ],
        align: wide ? 'left' : 'right',
        bold: true,
        fontSize: wide ? 15 : 14,
      }),
    ],
  });
}
