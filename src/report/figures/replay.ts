import type { ResultRecord } from '../../record/record.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import { PALETTE } from '../palette.ts';
import { dayInWords, dayToMs, msToDay } from '../words/days.ts';
import { bandEnds, percentOf, shortPercent } from '../words/format.ts';
import { isNews, largestMoves } from '../words/order.ts';
import { outcomeSentence, outcomeWord } from '../words/outcome.ts';
import { largestMovesSentence } from '../words/replay.ts';
import { dayAxis, percentAxis } from './axes.ts';
import type { Mark } from './drawing.ts';
import { type Figure, type FigureSize, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth } from './frame.ts';
import { filled, line, rule, text, upright } from './marks.ts';
import { BOLD, textWidth } from './measure.ts';
import { flagList, flagMarks } from './replayFlags.ts';
import { type DayScale, days, percentTop } from './scales.ts';

/** Moves that the figure names, as far as they are a tenth of the largest or more. */
const MOST_FLAGS: Readonly<Record<FigureSize, number>> = { wide: 6, narrow: 4 };

/**
 * The forecast through time as a market would show it: a step at each thing that became known.
 *
 * @param replay - Has at least one row.
 * @returns Null if neither the probability nor its band moves.
 */
export function replayFigure(record: ResultRecord, replay: Replay): Figure | null {
  const shown = replay.rows.map(({ probability: { mean, interval90, standardError } }) =>
    [mean, ...(interval90 ?? [])].map((value) => shortPercent(value, standardError)).join(),
  );
  if (new Set(shown).size <= 1) return null;
  const title = 'The forecast as of each thing that became known';
  const [first, last] = [replay.rows[0], replay.rows.at(-1)];
  const on = ({ probability, date }: ReplayRow): string => `${percentOf(probability)} on ${dayInWords(date)}`;
  const course = first && last && `From ${on(first)} to ${on(last)}.`;
  const said = [course, largestMovesSentence(replay), outcomeSentence(record)];
  const description = said.filter((sentence) => sentence != null).join(' ');
  const twin = twinOf<ReplayRow>(
    replay.rows,
    ['What became known', ({ date, title }) => `${dayInWords(date)}: ${title}`],
    ['Before', (row) => (isNews(row) ? shortPercent(row.before, row.probability.standardError) : null)],
    ['After', ({ probability }) => shortPercent(probability.mean, probability.standardError)],
  );
  return framed({ id: 'replay', title, description, twin }, (size) => chart(record, replay, size));
}

function chart(record: ResultRecord, replay: Replay, size: FigureSize): Chart {
  const wide = size === 'wide';
  const height = wide ? 270 : 200;
  const { rows } = replay;
  const top = percentTop(rows.flatMap(({ probability }) => [probability.mean, ...(probability.interval90 ?? [])]));
  const [first, last] = daysShown(record, replay);
  const flagged = namedMoves(replay, MOST_FLAGS[size]);
  const left = 54;
  const list = flagList(flagged, size, height + 50, left);
  const { mean, standardError } = rows.at(-1)?.probability ?? { mean: 0, standardError: 0 };
  const finalText = rows.length === 0 ? '' : shortPercent(mean, standardError);
  const fontSize = wide ? 15 : 13;
  const margins = {
    top: flagged.length > 0 ? 34 : 14,
    right: Math.max(wide ? 92 : 76, Math.ceil(BOLD * textWidth(finalText, fontSize)) + 14),
    bottom: 44 + (flagged.length > 0 ? list.height + 10 : 0),
    left,
  };
  const width = plotWidth(size, margins);
  const x = days(first, last, width);
  const { y, axis } = percentAxis(top, [width, height], size);
  const held = heldForecasts(replay, last).map(({ date, ...forecast }) => ({
    x: x(date),
    mean: y(forecast.mean),
    low: y(forecast.low),
    high: y(forecast.high),
  }));
  const after = ({ date, probability }: ReplayRow) => [x(date), y(probability.mean)] as const;
  const color = PALETTE.accent;
  return {
    height,
    margins,
    marks: [
      { kind: 'area', points: held, curve: 'step-after', fill: PALETTE.band },
      axis,
      dayAxis(x, first, last, height, size),
      flagMarks(flagged, x, y, width),
      outcomeMarks(record, x, [first, last], height, y(mean)),
      line(
        held.map((forecast) => [forecast.x, forecast.mean]),
        color,
        1.6,
        'step-after',
      ),
      rows.filter(isNews).map((row) => rule([x(row.date), y(row.before)], after(row), color, 4)),
      rows.map((row) => filled(after(row), 3.3)),
      text([width + 10, y(mean)], finalText, { bold: true, fontSize }),
      list.marks,
    ],
  };
}

/** The rows to name, in the order of their days. */
function namedMoves({ rows }: Replay, most: number) {
  const largest = largestMoves(rows, most);
  const size = (place: number | undefined): number => Math.abs(rows[place ?? -1]?.move.mean ?? 0);
  return largest
    .filter((place) => size(place) >= 0.1 * size(largest[0]))
    .toSorted((a, b) => a - b)
    .flatMap((place) => rows[place] ?? []);
}

/** First and last day of the axis: to the outcome, or as far as was asked for; never the same day twice. */
function daysShown(record: ResultRecord, { rows, until }: Replay): [string, string] {
  const goal = until ?? settledOn(record);
  const days = [...rows.map(({ date }) => date), ...(goal === null ? [] : [goal])].sort();
  const first = days[0] ?? record.scenario.window.start;
  const last = days.at(-1) ?? first;
  return [first, last > first ? last : msToDay(dayToMs(first) + 86_400_000)];
}

/** The last forecast of each day, and the very last once more at the right edge. */
function heldForecasts({ rows }: Replay, last: string) {
  const held = rows
    .filter((row, i) => rows[i + 1]?.date !== row.date)
    .map(({ date, probability: { mean, interval90 } }) => {
      const [low, high] = bandEnds(mean, interval90);
      return { date, mean, low, high };
    });
  return [...held, ...held.slice(-1).map((forecast) => ({ ...forecast, date: last }))];
}

/** The first day on which the question may have been settled, which the end of the window does at the latest. */
function settledOn({ outcome, scenario: { window } }: ResultRecord): string | null {
  if (outcome === null) return null;
  const isLate = outcome.from > window.end;
  return isLate ? window.end : outcome.from;
}

/** That day: a line, and a mark at the end of the scale that the question came to, if it is known. */
function outcomeMarks(
  record: ResultRecord,
  x: DayScale,
  [first, last]: readonly [string, string],
  height: number,
  end: number,
): Mark[] {
  const { outcome } = record;
  const day = settledOn(record);
  if (outcome === null || day === null || day < first || day > last) return [];
  const at = x(day);
  const { heldInTime } = outcome;
  return [
    upright(at, height, PALETTE.ink, 1.2),
    ...(heldInTime === null
      ? []
      : [filled([at, heldInTime ? 0 : height], 5, PALETTE.ink, heldInTime ? 'triangle-up' : 'triangle-down')]),
    // In the margin, where the number of the last forecast stands too.
    text([at + 10, end < 30 ? end + 20 : 9], outcomeWord(outcome), { bold: true }),
  ];
}
