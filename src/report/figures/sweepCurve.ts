import type { Sweep } from '../../results/sweep.ts';
import { Z90 } from '../../stats/normal90.ts';
import { PALETTE } from '../palette.ts';
import { bandEnds, significant } from '../words/format.ts';
import { quoted } from '../words/names.ts';
import { axisName, presentText, type SweepCurve, shapeSentence, sweepError, sweptText } from '../words/sweep.ts';
import { inputChannel, percentChannel, percentTop } from './axes.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { bandLayer, dot, layerOf, pixel, ring, textLines, textMark } from './layers.ts';
import { textWidth, within, wrapText } from './measure.ts';
import { acrossText, presentPlace } from './present.ts';

/** The probability over a range of one input, with its band, its Monte Carlo error and its turns. */
export function sweepCurveFigure(sweep: Sweep, curve: SweepCurve): Figure {
  const title = `The probability over a range of ${quoted(curve.axis)}`;
  const present = presentText(curve.axis);
  const description = `${shapeSentence(sweep)}${present === null ? '' : ` The file has it at a mean of ${present.replace('now ', '')}.`}`;
  return framed({ id: 'sweep', title, description }, (size) => chart(sweep, curve, size));
}

function chart(sweep: Sweep, { axis, points }: SweepCurve, size: FigureSize): Chart {
  const wide = size === 'wide';
  const height = wide ? 270 : 210;
  const left = 54;
  const name = wrapText(axisName(axis), FIGURE_WIDTH[size] - left - 16, TYPE_SIZE[size]);
  const margins = { top: 26, right: 16, bottom: 38 + name.length * 17, left };
  const width = plotWidth(size, margins);
  const rows = points.map(({ x, probability: { mean, standardError, interval90 } }) => ({
    x,
    probability: mean,
    low: bandEnds(mean, interval90)[0],
    high: bandEnds(mean, interval90)[1],
    least: Math.max(0, mean - Z90 * standardError),
    most: Math.min(1, mean + Z90 * standardError),
  }));
  const top = Math.min(1, percentTop(rows.flatMap(({ high, most }) => [high, most])));
  const domain = domainOf(rows.map(({ x }) => x));
  const x = inputChannel('x', 'bottom', domain, wide ? 8 : 5);
  const y = (field: string): Json => percentChannel(field, top);
  const at = { x, y: y('probability') };
  const present = presentPlace(axis, domain, 0, width);
  const upright = { x: pixel('x'), y: pixel('y'), y2: { field: 'y2' } };
  const dashed = { type: 'rule', strokeDash: [3, 3], color: PALETTE.muted.light };
  return {
    height,
    margins,
    layer: [
      bandLayer(rows, x, y),
      ...(present === null
        ? []
        : [layerOf([{ x: present, y: 0, y2: height }], dashed, upright), acrossText(axis, present, width, -13, size)]),
      layerOf(rows, { type: 'line', color: PALETTE.accent.light, strokeWidth: 2.2 }, at),
      layerOf(
        rows,
        { type: 'rule', color: PALETTE.ink.light, strokeWidth: 1.4 },
        { x, y: y('least'), y2: { field: 'most' } },
      ),
      ...(rows.length > 60 ? [] : [layerOf(rows, dot(22), at)]),
      ...turnLayers(sweep, domain, top, [width, height], size),
      textMark(textLines(name, 0, height + 36, 17), { color: PALETTE.muted.light }),
    ],
  };
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

/** Rings where the curve turns, with the probability there. */
function turnLayers(
  sweep: Sweep,
  [low, high]: readonly [number, number],
  top: number,
  [width, height]: readonly [number, number],
  size: FigureSize,
): Json[] {
  const turns = (sweep.shape?.turns ?? []).map(({ value, probability }) => ({
    x: (width * (value - low)) / (high - low),
    y: height * (1 - probability / top),
    text: `${sweptText(sweep, { mean: probability, standardError: sweepError(sweep) })} at ${significant(value)}`,
  }));
  if (turns.length === 0) return [];
  const labels = turns.map(({ x, y, text }) => ({
    x: within(x, 0.55 * textWidth(text, TYPE_SIZE[size]), width),
    y: y < 30 ? y + 20 : y - 18,
    text,
  }));
  return [
    layerOf(
      turns.map(({ x, y }) => ({ x, y })),
      ring(90, 2),
      { x: pixel('x'), y: pixel('y') },
    ),
    textMark(labels, { align: 'center', bold: true }),
  ];
}
