import type { ResultRecord } from '../../record/record.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import { PALETTE } from '../palette.ts';
import { outcomeSentence } from '../words/answer.ts';
import { dayInWords, dayToMs, msToDay } from '../words/days.ts';
import { bandEnds, percentOf, shortPercent } from '../words/format.ts';
import { isNews, largestMoves } from '../words/order.ts';
import { largestMovesSentence } from '../words/replay.ts';
import { dayChannel, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize, Json } from './figure.ts';
import { type Chart, framed, plotWidth } from './frame.ts';
import { bandLayer, dot, layerOf, textMark } from './layers.ts';
import { BOLD, textWidth } from './measure.ts';
import { flagLayers, flagListLayers } from './replayFlags.ts';

/** Moves that the figure names, as far as they are a tenth of the largest or more. */
const MOST_FLAGS: Readonly<Record<FigureSize, number>> = { wide: 6, narrow: 4 };

/**
 * The forecast through time as a market would show it: a step at each thing that became known.
 *
 * @param replay - Has at least one row.
 */
export function replayFigure(record: ResultRecord, replay: Replay): Figure {
  const title = 'The forecast as of each thing that became known';
  const [first, last] = [replay.rows[0], replay.rows.at(-1)];
  const on = ({ probability, date }: ReplayRow): string => `${percentOf(probability)} on ${dayInWords(date)}`;
  const course = first && last && `From ${on(first)} to ${on(last)}.`;
  const said = [course, largestMovesSentence(replay), outcomeSentence(record)];
  const description = said.filter((sentence) => sentence != null).join(' ');
  return framed({ id: 'replay', title, description }, (size) => chart(record, replay, size));
}

/** Places of a chart in pixels from the top left of its plot. */
interface Places {
  readonly x: (day: string) => number;
  readonly y: (probability: number) => number;
}

function chart(record: ResultRecord, replay: Replay, size: FigureSize): Chart {
  const wide = size === 'wide';
  const height = wide ? 270 : 200;
  const { rows } = replay;
  const top = percentTop(rows.flatMap(({ probability }) => [probability.mean, ...(probability.interval90 ?? [])]));
  const [first, last] = daysShown(record, replay);
  const flagged = namedMoves(replay, MOST_FLAGS[size]);
  const left = 54;
  const list = flagListLayers(flagged, size, height + 50, left);
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
  const span = dayToMs(last) - dayToMs(first);
  const places: Places = {
    x: (day) => (width * (dayToMs(day) - dayToMs(first))) / span,
    y: (probability) => height * (1 - probability / top),
  };
  const x = dayChannel(first, last, size);
  const y = (field: string): Json => percentChannel(field, top);
  const at = { x, y: y('probability') };
  const held = heldForecasts(replay, last);
  const moves = rows.map((row) => ({
    date: row.date,
    before: isNews(row) ? row.before : row.probability.mean,
    probability: row.probability.mean,
  }));
  const end = places.y(mean);
  const color = PALETTE.accent.light;
  return {
    height,
    margins,
    layer: [
      bandLayer(held, x, y, { interpolate: 'step-after' }),
      ...flagLayers(flagged, places, width),
      ...outcomeLayers(record, places, [first, last], height, end),
      layerOf(held, { type: 'line', color, strokeWidth: 1.6, interpolate: 'step-after' }, at),
      layerOf(
        moves,
        { type: 'rule', color, strokeWidth: 4, strokeCap: 'butt' },
        { x, y: y('before'), y2: { field: 'probability' } },
      ),
      layerOf(moves, { ...dot(44), stroke: PALETTE.paper.light, strokeWidth: 1 }, at),
      textMark([{ x: width + 10, y: end, text: finalText }], { bold: true, fontSize }),
      ...(flagged.length > 0 ? list.layers : []),
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
  const goal = until ?? record.outcome?.on;
  const days = [...rows.map(({ date }) => date), ...(goal === undefined ? [] : [goal])].sort();
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
      return { date, probability: mean, low, high };
    });
  return [...held, ...held.slice(-1).map((forecast) => ({ ...forecast, date: last }))];
}

/** The day on which the question was settled: a line, and a mark at the end of the scale that it came to. */
function outcomeLayers(
  record: ResultRecord,
  places: Places,
  [first, last]: readonly [string, string],
  height: number,
  end: number,
): Json[] {
  const { outcome } = record;
  if (outcome === null || outcome.on < first || outcome.on > last) return [];
  const at = places.x(outcome.on);
  const color = PALETTE.ink.light;
  const pixels = { scale: null, axis: null, type: 'quantitative' };
  const point = { x: { field: 'x', ...pixels }, y: { field: 'y', ...pixels } };
  return [
    layerOf(
      [{ x: at, y: 0, y2: height }],
      { type: 'rule', color, strokeWidth: 1.2 },
      { ...point, y2: { field: 'y2' } },
    ),
    layerOf(
      [{ x: at, y: outcome.held ? 0 : height }],
      { ...dot(90, color), shape: outcome.held ? 'triangle-up' : 'triangle-down' },
      point,
    ),
    // In the margin, where the number of the last forecast stands too.
    textMark([{ x: at + 10, y: end < 30 ? end + 20 : 9, text: outcome.held ? 'held' : 'not held' }], { bold: true }),
  ];
}
