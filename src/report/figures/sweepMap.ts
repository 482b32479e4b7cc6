import type { ResultRecord } from '../../record/record.ts';
import { PALETTE, RAMP } from '../palette.ts';
import { statedPercent } from '../words/format.ts';
import { nameOf, quoted } from '../words/names.ts';
import { axisName, presentText, type SweepMap, shapeSentence, sweepError } from '../words/sweep.ts';
import { niceTicks, numberChannel } from './axes.ts';
import { type Contour, contour, type Point, refined } from './contours.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json, type Spec } from './figure.ts';
import { frame, pixel, plotWidth, TYPE_SIZE, textMark, values } from './frame.ts';
import { keyLayers } from './key.ts';
import { textWidth, wrapText } from './measure.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

/** Lines that still leave room for their labels; one colour more than that is told apart at a glance. */
const MOST_LEVELS = 5;
/** Points along a side from which on lines look smooth. */
const SMOOTH = 36;

/** The probability over ranges of two inputs: areas between round probabilities, with labelled lines. */
export function sweepMapFigure(sweep: Sweep, map: SweepMap): Figure {
  const title = `The probability over ${quoted(map.across)} and ${quoted(map.up)}`;
  const present = [map.across, map.up].flatMap((axis) =>
    axis.mean === null ? [] : [`${nameOf(axis)} ${presentText(axis)?.replace('now ', '')}`],
  );
  const description = `${shapeSentence(sweep)}${present.length === 0 ? '' : ` As the file has it: ${present.join(', ')}.`}`;
  return {
    id: 'sweep',
    title,
    description,
    spec: (size) => chart(sweep, map, size, title, description),
  };
}

/** Round probabilities inside what the map spans, no closer together than the noise allows. */
export function mapLevels(sweep: Sweep): number[] {
  const means = sweep.points.map(({ probability }) => probability.mean);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  const most = Math.min(2 * MOST_LEVELS, Math.floor((high - low) / (2 * sweepError(sweep) || 1e-9)));
  for (let steps = most; steps >= 1; steps--) {
    const levels = niceTicks(low, high, steps).filter((level) => level > low && level < high);
    if (levels.length <= MOST_LEVELS) return levels;
  }
  return [];
}

function chart(sweep: Sweep, map: SweepMap, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const left = 54;
  const fontSize = TYPE_SIZE[size];
  const height = wide ? 380 : 270;
  const above = wrapText(`↑ ${axisName(map.up)}`, FIGURE_WIDTH[size] - 8, fontSize);
  const below = wrapText(`→ ${axisName(map.across)}`, FIGURE_WIDTH[size] - left - 16, fontSize);
  const levels = mapLevels(sweep);
  const colours = bandColours(levels.length + 1);
  const keyTop = height + 38 + below.length * 17 + 8;
  const key = keyLayers(
    colours.map((color, i) => ({ label: bandLabel(levels, i), color })),
    size,
    keyTop,
    left,
  );
  const margins = { top: above.length * 17 + 24, right: 16, bottom: keyTop - height + key.height, left };
  const width = plotWidth(size, margins);
  const { xs, ys, field } = refined(
    placed(map.across.values, 0, width),
    placed(map.up.values, height, 0),
    map.cells.map((column) => column.map((cell) => cell?.mean ?? Number.NaN)),
    Math.max(1, Math.ceil(SMOOTH / Math.max(map.across.values.length, map.up.values.length))),
  );
  const known = contour(xs, ys, field, Number.NEGATIVE_INFINITY);
  const contours = levels.map((level) => contour(xs, ys, field, level));
  return frame({
    size,
    title,
    description,
    height,
    margins,
    layer: [
      axesLayer(map, size),
      ...[known, ...contours].map((one, i) => area(one, colours[i] ?? PALETTE.accent.light)),
      ...contours.map(lineLayer),
      ...presentLayers(map, width, height, fontSize),
      ...labelLayers(contours, presentScrap(map, width, height, fontSize), [width, height], fontSize),
      textMark({
        rows: above.map((text, line) => ({ x: -left, y: 8 - margins.top + line * 17, text })),
        color: PALETTE.muted.light,
      }),
      textMark({
        rows: below.map((text, line) => ({ x: 0, y: height + 36 + line * 17, text })),
        color: PALETTE.muted.light,
      }),
      ...key.layers,
    ],
  });
}

/** From pale to strong; the strongest of the ramp is left out, for lines in ink are lost on it. */
function bandColours(bands: number): string[] {
  const usable = RAMP.slice(0, MOST_LEVELS + 1);
  return Array.from({ length: bands }, (_, i) => {
    const place = bands < 2 ? 1 : Math.round((i * (usable.length - 1)) / (bands - 1));
    return usable[place]?.light ?? PALETTE.accent.light;
  });
}

function bandLabel(levels: readonly number[], band: number): string {
  const [low, high] = [levels[band - 1], levels[band]];
  if (low === undefined) return high === undefined ? 'the same everywhere' : `under ${statedPercent(high)}`;
  return high === undefined ? `${statedPercent(low)} and more` : `${statedPercent(low)} to ${statedPercent(high)}`;
}

function endsOf(axisValues: readonly number[]): [number, number] {
  return [axisValues[0] ?? 0, axisValues.at(-1) ?? 1];
}

/** Values of an axis in pixels. */
function placed(axisValues: readonly number[], from: number, to: number): number[] {
  const [low, high] = endsOf(axisValues);
  return axisValues.map((value) => rounded(from + ((to - from) * (value - low)) / (high - low)));
}

function rounded(pixels: number): number {
  return Math.round(100 * pixels) / 100;
}

/** Nothing is drawn but the scales. */
function axesLayer({ across, up }: SweepMap, size: FigureSize): Json {
  const wide = size === 'wide';
  const [x, y] = [endsOf(across.values), endsOf(up.values)];
  return {
    data: values([{ x: x[0], y: y[0] }]),
    mark: { type: 'point', size: 0, opacity: 1, filled: true, color: 'transparent' },
    encoding: {
      x: numberChannel('x', 'bottom', x, wide ? 8 : 5),
      y: numberChannel('y', 'left', y, wide ? 7 : 5),
    },
  };
}

/** Pixels are drawn as they are. */
const AS_PIXELS = { type: 'identity', scale: 1, translate: [0, 0] } as const;

/** One path from all rings: those of holes turn the other way, so they stay open. */
function area({ rings }: Contour, color: string): Json {
  return shape('Polygon', rings, { filled: true, fill: color, strokeWidth: 0, stroke: null });
}

function lineLayer({ lines }: Contour): Json {
  return shape('MultiLineString', lines, { filled: false, stroke: PALETTE.ink.light, strokeWidth: 1.1 });
}

function shape(
  type: 'Polygon' | 'MultiLineString',
  coordinates: readonly (readonly Point[])[],
  looks: { readonly [key: string]: Json },
): Json {
  const exact = coordinates.map((points) => points.map((point) => point.map(rounded)));
  return {
    data: values([{ type: 'Feature', properties: {}, geometry: { type, coordinates: exact } }]),
    projection: { ...AS_PIXELS },
    mark: { type: 'geoshape', opacity: 1, ...looks },
  };
}

/** What the file has: a line for each input that has a mean, and a ring where both meet. */
function presentLayers({ across, up }: SweepMap, width: number, height: number, fontSize: number): Json[] {
  const x = presentPlace(across.values, across.mean, 0, width);
  const y = presentPlace(up.values, up.mean, height, 0);
  const lines = [
    ...(x === null ? [] : [{ x, x2: x, y: 0, y2: height }]),
    ...(y === null ? [] : [{ x: 0, x2: width, y, y2: y }]),
  ];
  if (lines.length === 0) return [];
  const layers: Json[] = [
    {
      data: values(lines),
      mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1.2, color: PALETTE.ink.light },
      encoding: { x: pixel('x'), x2: { field: 'x2' }, y: pixel('y'), y2: { field: 'y2' } },
    },
  ];
  if (x !== null && y !== null) {
    layers.push({
      data: values([{ x, y }]),
      mark: {
        type: 'point',
        shape: 'circle',
        size: 95,
        opacity: 1,
        fill: PALETTE.paper.light,
        stroke: PALETTE.ink.light,
        strokeWidth: 2,
      },
      encoding: { x: pixel('x'), y: pixel('y') },
    });
  }
  if (x !== null) {
    const text = presentText(across) ?? '';
    const half = textWidth(text, fontSize) / 2;
    const centre = Math.min(Math.max(x, half), width - half);
    layers.push(textMark({ rows: [{ x: centre, y: -11, text }], align: 'center', color: PALETTE.muted.light }));
  }
  return layers;
}

function presentPlace(axisValues: readonly number[], mean: number | null, from: number, to: number): number | null {
  const [low, high] = endsOf(axisValues);
  if (mean === null || mean < low || mean > high) return null;
  return from + ((to - from) * (mean - low)) / (high - low);
}

/** A text on a scrap of paper. */
interface Scrap {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly half: number;
}

/** What the file has of the upward input, at the end of its line where the other's is further away. */
function presentScrap({ across, up }: SweepMap, width: number, height: number, fontSize: number): Scrap[] {
  const y = presentPlace(up.values, up.mean, height, 0);
  if (y === null) return [];
  const text = presentText(up) ?? '';
  const half = halfWidth(text, fontSize);
  const crossed = presentPlace(across.values, across.mean, 0, width) ?? 0;
  return [
    {
      x: crossed > width / 2 ? half + 6 : width - half - 6,
      y: Math.min(Math.max(y, 11), height - 11),
      text,
      half,
    },
  ];
}

function halfWidth(text: string, fontSize: number): number {
  return (1.1 * textWidth(text, fontSize - 1)) / 2 + 4;
}

/** One label a level, on its longest line where it is furthest from the others, on a scrap of paper. */
function labelLayers(
  contours: readonly Contour[],
  first: readonly Scrap[],
  [width, height]: readonly [number, number],
  fontSize: number,
): Json[] {
  const labels: Scrap[] = [...first];
  for (const { level, lines } of contours) {
    const longest = lines.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
    const text = statedPercent(level);
    const half = halfWidth(text, fontSize);
    const spots = (longest ?? []).filter(([x, y]) => x > half + 2 && x < width - half - 2 && y > 12 && y < height - 12);
    const room = ([x, y]: Point): number =>
      Math.min(200, ...labels.map((label) => Math.hypot(label.x - x, 1.6 * (label.y - y))));
    const middle = spots[Math.floor(spots.length / 2)];
    const best = spots.reduce<Point | undefined>(
      (kept, spot) => (kept === undefined || room(spot) > room(kept) ? spot : kept),
      middle,
    );
    if (best !== undefined) labels.push({ x: best[0], y: best[1], text, half });
  }
  if (labels.length === 0) return [];
  return [
    {
      data: values(labels.map(({ x, y, half }) => ({ x: x - half, x2: x + half, y: y - 9, y2: y + 9 }))),
      mark: { type: 'rect', opacity: 1, color: PALETTE.paper.light, cornerRadius: 3 },
      encoding: { x: pixel('x'), x2: { field: 'x2' }, y: pixel('y'), y2: { field: 'y2' } },
    },
    textMark({
      rows: labels.map(({ x, y, text }) => ({ x, y, text })),
      align: 'center',
      bold: true,
      fontSize: fontSize - 1,
    }),
  ];
}

function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, point, i) => {
    const before = line[i - 1];
    return before === undefined ? sum : sum + Math.hypot(point[0] - before[0], point[1] - before[1]);
  }, 0);
}
