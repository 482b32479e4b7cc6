import type { Sweep } from '../../results/sweep.ts';
import { Z90 } from '../../stats/normal90.ts';
import { PALETTE } from '../palette.ts';
import { bandEnds, percentInterval, significant } from '../words/format.ts';
import { quoted } from '../words/names.ts';
import {
  axisName,
  type IsSet,
  presentSentence,
  presentText,
  type SweepCurve,
  shapeSentence,
  sweepError,
  sweptText,
} from '../words/sweep.ts';
import { inputsBelow, percentAxis } from './axes.ts';
import type { Mark } from './drawing.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { filled, line, ring, rule, text, textLines, upright } from './marks.ts';
import { textWidth, within, wrapText } from './measure.ts';
import { acrossText, presentPlace } from './present.ts';
import { linear, niceTicks, percentTop, type Scale } from './scales.ts';

/** The probability over a range of one input, with its band, its Monte Carlo error and its turns. */
export function sweepCurveFigure(sweep: Sweep, curve: SweepCurve, isSet: IsSet): Figure {
  const about = {
    id: 'sweep',
    title: `The probability over a range of ${quoted(curve.axis)}`,
    description: `${shapeSentence(sweep)} ${presentSentence([curve.axis], isSet)}`.trim(),
    twin: twinOf(
      curve.points,
      [axisName(curve.axis), ({ x }) => significant(x)],
      ['Probability', ({ probability }) => sweptText(sweep, probability)],
      ['90 % band', ({ probability }) => percentInterval(probability.interval90, sweepError(sweep))],
    ),
  };
  return framed(about, (size) => chart(sweep, curve, isSet, size));
}

function chart(sweep: Sweep, { axis, points }: SweepCurve, isSet: IsSet, size: FigureSize): Chart {
  const wide = size === 'wide';
  const height = wide ? 270 : 210;
  const left = 54;
  const name = wrapText(axisName(axis), FIGURE_WIDTH[size] - left - 16, TYPE_SIZE[size]);
  const margins = { top: 26, right: 16, bottom: 38 + name.length * 17, left };
  const width = plotWidth(size, margins);
  const rows = points.map(({ x, probability: { mean, standardError, interval90 } }) => ({
    x,
    mean,
    band: bandEnds(mean, interval90),
    error: [Math.max(0, mean - Z90 * standardError), Math.min(1, mean + Z90 * standardError)] as const,
  }));
  const top = Math.min(1, percentTop(rows.flatMap(({ band, error }) => [band[1], error[1]])));
  const domain = domainOf(rows.map(({ x }) => x));
  const x = linear(domain, [0, width]);
  const { y, axis: probabilities } = percentAxis(top, [width, height], size);
  const present = presentPlace(axis, domain, x);
  return {
    height,
    margins,
    marks: [
      {
        kind: 'area',
        points: rows.map((row) => ({ x: x(row.x), low: y(row.band[0]), high: y(row.band[1]) })),
        curve: 'linear',
        fill: PALETTE.band,
      },
      probabilities,
      inputsBelow(x, niceTicks(...domain, wide ? 8 : 5), height, left, size),
      present !== null && [
        upright(present, height, PALETTE.muted, 1, 'dashed'),
        acrossText(presentText(axis, isSet) ?? '', present, width, -13, size),
      ],
      line(
        rows.map((row) => [x(row.x), y(row.mean)]),
        PALETTE.accent,
        2.2,
      ),
      rows.map((row) => rule([x(row.x), y(row.error[0])], [x(row.x), y(row.error[1])], PALETTE.ink, 1.4)),
      rows.length <= 60 && rows.map((row) => filled([x(row.x), y(row.mean)], 2.4)),
      turnMarks(sweep, x, y, width, size),
      textLines(name, [0, height + 36], 17, { fill: PALETTE.muted }),
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
function turnMarks(sweep: Sweep, x: Scale, y: Scale, width: number, size: FigureSize): Mark[] {
  return (sweep.shape?.turns ?? []).flatMap(({ value, probability }) => {
    const at = [x(value), y(probability)] as const;
    const words = `${sweptText(sweep, { mean: probability, standardError: sweepError(sweep) })} at ${significant(value)}`;
    const centre = within(at[0], 0.55 * textWidth(words, TYPE_SIZE[size]), width);
    const label = text([centre, at[1] < 30 ? at[1] + 20 : at[1] - 18], words, { anchor: 'middle', bold: true });
    return [ring(at, 4.7, 2), label];
  });
}
