import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { answerText, bandText } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { bandEnds } from '../words/format.ts';
import { dayChannel, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize, Json } from './figure.ts';
import { type Chart, framed, plotWidth } from './frame.ts';
import { bandLayer, dot, layerOf, textMark } from './layers.ts';

/** The curve P(held by the date) with its 90 % band. */
export function probabilityFigure(record: ResultRecord): Figure {
  const title = 'Probability that the meeting has been held, by date';
  const description =
    `The curve rises to ${answerText(record)} by ${dayInWords(record.scenario.window.end)}; ` +
    `the 90 % band is then ${bandText(record)}.`;
  return framed({ id: 'probability', title, description }, (size) => curve(record, size));
}

function curve(record: ResultRecord, size: FigureSize): Chart {
  const { byDate, asOf, probability, scenario } = record;
  const wide = size === 'wide';
  const height = wide ? 270 : 200;
  const margins = { top: 14, right: wide ? 92 : 16, bottom: 44, left: 54 };
  const top = percentTop(byDate.flatMap((day) => [day.probability, ...(day.interval90 ?? [])]));
  const first = [scenario.window.start, byDate[0]?.date ?? scenario.window.start].sort()[0] ?? '';
  const last = byDate.at(-1)?.date ?? scenario.window.end;
  const x = dayChannel(first, last, size);
  const y = (field: string): Json => percentChannel(field, top);
  const rows = byDate.map(({ date, probability, interval90 }) => {
    const [low, high] = bandEnds(probability, interval90);
    return { date, probability, low, high };
  });
  const end = height * (1 - probability.mean / top);
  const width = plotWidth(size, margins);
  const isInside = asOf > first && asOf < last;
  const at = { x, y: y('probability') };
  const number = wide ? { x: width + 10, y: end } : { x: width, y: Math.max(10, end - 14) };
  return {
    height,
    margins,
    layer: [
      bandLayer(rows, x, y),
      ...(isInside ? asOfLayers(asOf, top, x, y) : []),
      layerOf(rows, { type: 'line', color: PALETTE.accent.light, strokeWidth: 2.5 }, at),
      layerOf(rows.slice(-1), dot(60), at),
      textMark([{ ...number, text: answerText(record) }], {
        align: wide ? 'left' : 'right',
        bold: true,
        fontSize: wide ? 15 : 14,
      }),
    ],
  };
}

/** The day as of which the forecast is made: an upright line with its name at the top. */
function asOfLayers(date: string, top: number, x: Json, y: (field: string) => Json): Json[] {
  const color = PALETTE.muted.light;
  return [
    layerOf([{ date }], { type: 'rule', strokeDash: [3, 3], color }, { x }),
    layerOf(
      [{ date, text: 'as of', at: top }],
      { type: 'text', align: 'left', baseline: 'top', dx: 5, dy: 1, color, fontSize: 12 },
      { x, y: y('at'), text: { field: 'text', type: 'nominal' } },
    ),
  ];
}
