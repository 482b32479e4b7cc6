import type { ResultRecord } from '../../record/record.ts';
import { areAlike } from '../../stats/rounding.ts';
import { PALETTE } from '../palette.ts';
import { answerText, bandText } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { bandEnds, bandPhrase, percent, percentInterval } from '../words/format.ts';
import { dayAxis, percentAxis } from './axes.ts';
import { type Figure, type FigureSize, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth } from './frame.ts';
import { filled, line, text, upright } from './marks.ts';
import { type DayScale, days, percentTop, type Scale } from './scales.ts';

type Day = ResultRecord['byDate'][number];

/** The curve P(held by the date) with its 90 % band; null if it never moves. */
export function probabilityFigure(record: ResultRecord): Figure | null {
  const { byDate, probability } = record;
  if (areAlike(byDate.flatMap((day) => [day.probability, ...(day.interval90 ?? [])]))) return null;
  const title = 'Probability that the meeting has been held, by date';
  const rises = `The curve rises to ${answerText(record)} by ${dayInWords(record.scenario.window.end)}`;
  const description =
    bandPhrase(probability) === null ? `${rises}.` : `${rises}; the 90 % band is then ${bandText(record)}.`;
  // All dates get the digits of the least exact one, so that a column lines up.
  const error = Math.max(probability.standardError, ...byDate.map(({ standardError }) => standardError));
  const twin = twinOf<Day>(
    byDate,
    ['Date', ({ date }) => dayInWords(date)],
    ['Probability', (day) => percent(day.probability, error)],
    ['90 % band', ({ interval90 }) => percentInterval(interval90, error)],
  );
  return framed({ id: 'probability', title, description, twin }, (size) => chart(record, size));
}

function chart(record: ResultRecord, size: FigureSize): Chart {
  const { byDate, asOf, probability, scenario } = record;
  const wide = size === 'wide';
  const height = wide ? 270 : 200;
  const margins = { top: 14, right: wide ? 92 : 16, bottom: 44, left: 54 };
  const width = plotWidth(size, margins);
  const top = percentTop(byDate.flatMap((day) => [day.probability, ...(day.interval90 ?? [])]));
  const first = [scenario.window.start, byDate[0]?.date ?? scenario.window.start].sort()[0] ?? '';
  const last = byDate.at(-1)?.date ?? scenario.window.end;
  const x = days(first, last, width);
  const { y, axis } = percentAxis(top, [width, height], size);
  const end = y(probability.mean);
  const asOfPlace = x(asOf);
  return {
    height,
    margins,
    marks: [
      bandOfDays(byDate, x, y),
      axis,
      dayAxis(x, first, last, height, size),
      asOf > first &&
        asOf < last && [
          upright(asOfPlace, height, PALETTE.muted, 1, 'dashed'),
          text([asOfPlace + 5, 6], 'as of', { fill: PALETTE.muted, fontSize: 12 }),
        ],
      curveOfDays(byDate, x, y, 2.5),
      filled([width, end], 4),
      text(wide ? [width + 10, end] : [width, Math.max(10, end - 14)], answerText(record), {
        anchor: wide ? 'start' : 'end',
        bold: true,
        fontSize: wide ? 15 : 14,
      }),
    ],
  };
}

/** The 90 % band of the probability by date. */
export function bandOfDays(byDate: readonly Day[], x: DayScale, y: Scale) {
  const points = byDate.map(({ date, probability, interval90 }) => {
    const [low, high] = bandEnds(probability, interval90);
    return { x: x(date), low: y(low), high: y(high) };
  });
  return { kind: 'area', points, curve: 'linear', fill: PALETTE.band } as const;
}

/** The probability by date. */
export function curveOfDays(byDate: readonly Day[], x: DayScale, y: Scale, width: number) {
  return line(
    byDate.map(({ date, probability }) => [x(date), y(probability)]),
    PALETTE.accent,
    width,
  );
}
