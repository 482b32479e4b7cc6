import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { outcomeSentence } from '../words/answer.ts';
import { dayInWords, dayToMs, msToDay } from '../words/days.ts';
import { shortPercent } from '../words/format.ts';
import { isNews, largestMoves } from '../words/order.ts';
import { afterText, largestMovesSentence } from '../words/replay.ts';
import { dayAxis, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize, Json, Spec } from './figure.ts';
import { bandLayer, frame, type Margins, plotWidth, textMark, values } from './frame.ts';
import { textWidth } from './measure.ts';
import { flagLayers, flagListLayers } from './replayFlags.ts';

type Replay = NonNullable<ResultRecord['replay']>;

/** Moves that the figure names, as far as they are a tenth of the largest or more. */
const MOST_FLAGS: Readonly<Record<FigureSize, number>> = { wide: 6, narrow: 4 };

/**
 * The forecast through time as a market would show it: a step at each thing that became known.
 *
 * @param replay - Has at least one row.
 */
export function replayFigure(record: ResultRecord, replay: Replay): Figure {
  const title = 'The forecast as of each thing that became known';
  const { rows } = replay;
  const [first, last] = [rows[0], rows.at(-1)];
  const course =
    first === undefined || last === undefined
      ? ''
      : `From ${afterText(first)} on ${dayInWords(first.date)} to ${afterText(last)} on ${dayInWords(last.date)}. `;
  const outcome = outcomeSentence(record);
  const description = `${course}${largestMovesSentence(replay)}${outcome === null ? '' : ` ${outcome}`}`;
  return {
    id: 'replay',
    title,
    description,
    spec: (size) => chart(record, replay, size, title, description),
  };
}

/** Places of a chart in pixels from the top left of its plot. */
interface Places {
  readonly x: (day: string) => number;
  readonly y: (probability: number) => number;
}

function chart(record: ResultRecord, replay: Replay, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 270 : 200;
  const { rows } = replay;
  const top = percentTop(rows.flatMap(({ probability }) => [probability.interval90[1], probability.mean]));
  const [first, last] = daysShown(record, replay);
  const flagged = namedMoves(replay, MOST_FLAGS[size]);
  const left = 54;
  const list = flagListLayers(flagged, size, height + 50, left);
  const final = rows.at(-1);
  const { mean, standardError } = final?.probability ?? { mean: 0, standardError: 0 };
  const finalText = final === undefined ? '' : shortPercent(mean, standardError);
  const finalSize = wide ? 15 : 13;
  const margins: Margins = {
    top: flagged.length > 0 ? 34 : 14,
    // The number is bold, and bold digits run wider.
    right: Math.max(wide ? 92 : 76, Math.ceil(1.1 * textWidth(finalText, finalSize)) + 14),
    bottom: 44 + (flagged.length > 0 ? list.height + 10 : 0),
    left,
  };
  const width = plotWidth(size, margins);
  const span = dayToMs(last) - dayToMs(first);
  const places: Places = {
    x: (day) => (width * (dayToMs(day) - dayToMs(first))) / span,
    y: (probability) => height * (1 - probability / top),
  };
  const { scale, axis } = dayAxis(first, last, wide ? 13 : 5);
  const x = { field: 'date', type: 'temporal', scale, axis };
  const y = (field: string): Json => percentChannel(field, top);
  const held = heldForecasts(replay, last);
  const moves = rows.map((row) => ({
    date: row.date,
    before: isNews(row) ? row.before : row.probability.mean,
    probability: row.probability.mean,
  }));
  const end = places.y(mean);
  return frame({
    size,
    title,
    description,
    height,
    margins,
    layer: [
      bandLayer(held, x, y, { interpolate: 'step-after' }),
      ...flagLayers(flagged, places, width),
      ...outcomeLayers(record, places, [first, last], height, end),
      {
        data: values(held),
        mark: { type: 'line', color: PALETTE.accent.light, strokeWidth: 1.6, interpolate: 'step-after' },
        encoding: { x, y: y('probability') },
      },
      {
        data: values(moves),
        mark: { type: 'rule', color: PALETTE.accent.light, strokeWidth: 4, strokeCap: 'butt' },
        encoding: { x, y: y('before'), y2: { field: 'probability' } },
      },
      {
        data: values(moves),
        mark: {
          type: 'point',
          shape: 'circle',
          size: 44,
          filled: true,
          opacity: 1,
          color: PALETTE.accent.light,
          stroke: PALETTE.paper.light,
          strokeWidth: 1,
        },
        encoding: { x, y: y('probability') },
      },
      textMark({ rows: [{ x: width + 10, y: end, text: finalText }], bold: true, fontSize: finalSize }),
      ...(flagged.length > 0 ? list.layers : []),
    ],
  });
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
    .map(({ date, probability }) => ({
      date,
      probability: probability.mean,
      low: probability.interval90[0],
      high: probability.interval90[1],
    }));
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
  const pixels = { scale: null, axis: null, type: 'quantitative' };
  return [
    {
      data: values([{ x: at, y: 0, y2: height }]),
      mark: { type: 'rule', color: PALETTE.ink.light, strokeWidth: 1.2 },
      encoding: { x: { field: 'x', ...pixels }, y: { field: 'y', ...pixels }, y2: { field: 'y2' } },
    },
    {
      data: values([{ x: at, y: outcome.held ? 0 : height }]),
      mark: {
        type: 'point',
        shape: outcome.held ? 'triangle-up' : 'triangle-down',
        size: 90,
        filled: true,
        opacity: 1,
        color: PALETTE.ink.light,
      },
      encoding: { x: { field: 'x', ...pixels }, y: { field: 'y', ...pixels } },
    },
    textMark({
      // In the margin, where the number of the last forecast stands too.
      rows: [{ x: at + 10, y: end < 30 ? end + 20 : 9, text: outcome.held ? 'held' : 'not held' }],
      bold: true,
    }),
  ];
}
