import type { ResultRecord } from '../../record/record.ts';
import { Z90 } from '../../stats/normal90.ts';
import { PALETTE } from '../palette.ts';
import { significant } from '../words/format.ts';
import { quoted } from '../words/names.ts';
import { axisName, presentText, type SweepCurve, shapeSentence, sweptText } from '../words/sweep.ts';
import { numberChannel, percentChannel, percentTop } from './axes.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json, type Spec } from './figure.ts';
import { bandLayer, frame, pixel, plotWidth, TYPE_SIZE, textMark, values } from './frame.ts';
import { textWidth, wrapText } from './measure.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

/** The probability over a range of one input, with its band, its Monte Carlo error and its turns. */
export function sweepCurveFigure(sweep: Sweep, curve: SweepCurve): Figure {
  const title = `The probability over a range of ${quoted(curve.axis)}`;
  const present = presentText(curve.axis);
  const description = `${shapeSentence(sweep)}${present === null ? '' : ` The file has it at a mean of ${present.replace('now ', '')}.`}`;
  return {
    id: 'sweep',
    title,
    description,
    spec: (size) => chart(sweep, curve, size, title, description),
  };
}

function chart(sweep: Sweep, curve: SweepCurve, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 270 : 210;
  const left = 54;
  const name = wrapText(axisName(curve.axis), FIGURE_WIDTH[size] - left - 16, TYPE_SIZE[size]);
  const margins = { top: 26, right: 16, bottom: 38 + name.length * 17, left };
  const width = plotWidth(size, margins);
  const rows = curve.points.map(({ x, probability: { mean, standardError, interval90 } }) => ({
    x,
    probability: mean,
    low: interval90[0],
    high: interval90[1],
    least: Math.max(0, mean - Z90 * standardError),
    most: Math.min(1, mean + Z90 * standardError),
  }));
  const top = Math.min(1, percentTop(rows.flatMap(({ high, most }) => [high, most])));
  const [low, high] = domainOf(rows.map(({ x }) => x));
  const x = numberChannel('x', 'bottom', [low, high], wide ? 8 : 5);
  const y = (field: string): Json => percentChannel(field, top);
  return frame({
    size,
    title,
    description,
    height,
    margins,
    layer: [
      bandLayer(rows, x, y),
      ...presentLayers(curve, { low, high, width, height, size }),
      {
        data: values(rows),
        mark: { type: 'line', color: PALETTE.accent.light, strokeWidth: 2.2 },
        encoding: { x, y: y('probability') },
      },
      {
        data: values(rows),
        mark: { type: 'rule', color: PALETTE.ink.light, strokeWidth: 1.4 },
        encoding: { x, y: y('least'), y2: { field: 'most' } },
      },
      ...(rows.length > 60
        ? []
        : [
            {
              data: values(rows),
              mark: {
                type: 'point',
                shape: 'circle',
                size: 22,
                filled: true,
                opacity: 1,
                color: PALETTE.accent.light,
              },
              encoding: { x, y: y('probability') },
            },
          ]),
      ...turnLayers(sweep, { low, high, top, width, height, size }),
      textMark({
        rows: name.map((text, line) => ({ x: 0, y: height + 36 + line * 17, text })),
        color: PALETTE.muted.light,
      }),
    ],
  });
}

interface Frame {
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly height: number;
  readonly size: FigureSize;
}

/** A single point gets some room on either side. */
function domainOf(places: readonly number[]): [number, number] {
  const low = Math.min(...places);
  const high = Math.max(...places);
  if (places.length === 0) return [0, 1];
  return high > low
    ? [low, high]
    : [low - Math.max(1e-6, 0.1 * Math.abs(low)), high + Math.max(1e-6, 0.1 * Math.abs(high))];
}

/** What the file has, as an upright line with its value above the plot. */
function presentLayers({ axis }: SweepCurve, { low, high, width, height, size }: Frame): Json[] {
  const text = presentText(axis);
  const { mean } = axis;
  if (text === null || mean === null || mean < low || mean > high) return [];
  const at = (width * (mean - low)) / (high - low);
  return [
    {
      data: values([{ x: at, y: 0, y2: height }]),
      mark: { type: 'rule', strokeDash: [3, 3], color: PALETTE.muted.light },
      encoding: { x: pixel('x'), y: pixel('y'), y2: { field: 'y2' } },
    },
    textMark({
      rows: [{ x: within(at, textWidth(text, TYPE_SIZE[size]) / 2, width), y: -13, text }],
      align: 'center',
      color: PALETTE.muted.light,
    }),
  ];
}

/** Rings where the curve turns, with the probability there. */
function turnLayers(sweep: Sweep, frame: Frame & { readonly top: number }): Json[] {
  const { low, high, top, width, height, size } = frame;
  const turns = (sweep.shape?.turns ?? []).map(({ value, probability }) => ({
    x: (width * (value - low)) / (high - low),
    y: height * (1 - probability / top),
    text: `${sweptText(sweep, { mean: probability, standardError: 0, interval90: [0, 0] })} at ${significant(value)}`,
  }));
  if (turns.length === 0) return [];
  return [
    {
      data: values(turns.map(({ x, y }) => ({ x, y }))),
      mark: {
        type: 'point',
        shape: 'circle',
        size: 90,
        opacity: 1,
        fill: PALETTE.paper.light,
        stroke: PALETTE.ink.light,
        strokeWidth: 2,
      },
      encoding: { x: pixel('x'), y: pixel('y') },
    },
    textMark({
      rows: turns.map(({ x, y, text }) => ({
        x: within(x, 0.55 * textWidth(text, TYPE_SIZE[size]), width),
        y: y < 30 ? y + 20 : y - 18,
        text,
      })),
      align: 'center',
      bold: true,
    }),
  ];
}

/** A centre from which a text of this half width stays in the plot. */
function within(centre: number, half: number, width: number): number {
  return Math.min(Math.max(centre, half), width - half);
}
