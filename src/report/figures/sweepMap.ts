import type { Sweep } from '../../results/sweep.ts';
import { PALETTE, RAMP, rampColours } from '../palette.ts';
import { statedPercent } from '../words/format.ts';
import { nameOf, quoted } from '../words/names.ts';
import { axisName, presentText, type SweepMap, shapeSentence, sweepError } from '../words/sweep.ts';
import { inputChannel, niceTicks } from './axes.ts';
import { type Contour, contour, type Point, refined } from './contours.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { keyLayers } from './key.ts';
import { layerOf, PIXEL_BOX, pixel, ring, type TextLine, textLines, textMark } from './layers.ts';
import { BOLD, textWidth, within, wrapText } from './measure.ts';
import { acrossText, presentPlace } from './present.ts';

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
  return framed({ id: 'sweep', title, description }, (size) => chart(sweep, map, size));
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

function chart(sweep: Sweep, map: SweepMap, size: FigureSize): Chart {
  const { across, up, cells } = map;
  const left = 54;
  const fontSize = TYPE_SIZE[size];
  const height = size === 'wide' ? 380 : 270;
  const above = wrapText(`↑ ${axisName(up)}`, FIGURE_WIDTH[size] - 8, fontSize);
  const below = wrapText(`→ ${axisName(across)}`, FIGURE_WIDTH[size] - left - 16, fontSize);
  const levels = mapLevels(sweep);
  // The strongest of the ramp is left out, for lines in ink are lost on it.
  const colours = rampColours(levels.length + 1, RAMP.slice(0, MOST_LEVELS + 1), 1);
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
    placed(across.values, 0, width),
    placed(up.values, height, 0),
    cells.map((column) => column.map((cell) => cell?.mean ?? Number.NaN)),
    Math.max(1, Math.ceil(SMOOTH / Math.max(across.values.length, up.values.length))),
  );
  const known = contour(xs, ys, field, Number.NEGATIVE_INFINITY);
  const contours = levels.map((level) => contour(xs, ys, field, level));
  const present = {
    x: presentPlace(across, endsOf(across.values), 0, width),
    y: presentPlace(up, endsOf(up.values), height, 0),
  };
  const color = PALETTE.muted.light;
  return {
    height,
    margins,
    layer: [
      axesLayer(map, size),
      ...[known, ...contours].map((one, i) => area(one, colours[i] ?? PALETTE.accent.light)),
      ...contours.map(lineLayer),
      ...presentLayers(present, [width, height]),
      ...(present.x === null ? [] : [acrossText(across, present.x, width, -11, size)]),
      ...labelLayers(contours, presentScrap(up, present, [width, height], fontSize), [width, height], fontSize),
      textMark(textLines(above, -left, 8 - margins.top, 17), { color }),
      textMark(textLines(below, 0, height + 36, 17), { color }),
      ...key.layers,
    ],
  };
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
  const [x, y] = [endsOf(across.values), endsOf(up.values)];
  return layerOf(
    [{ x: x[0], y: y[0] }],
    { type: 'point', size: 0, opacity: 1, filled: true, color: 'transparent' },
    {
      x: inputChannel('x', 'bottom', x, size === 'wide' ? 8 : 5),
      y: inputChannel('y', 'left', y, size === 'wide' ? 7 : 5),
    },
  );
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
    data: { values: [{ type: 'Feature', properties: {}, geometry: { type, coordinates: exact } }] },
    projection: { ...AS_PIXELS },
    mark: { type: 'geoshape', opacity: 1, ...looks },
  };
}

/** Where the file has each input; null where that is not on the map. */
interface Present {
  readonly x: number | null;
  readonly y: number | null;
}

type Extent = readonly [width: number, height: number];

/** What the file has: a line for each input that has a mean, and a ring where both meet. */
function presentLayers({ x, y }: Present, [width, height]: Extent): Json[] {
  const lines = [
    ...(x === null ? [] : [{ x, x2: x, y: 0, y2: height }]),
    ...(y === null ? [] : [{ x: 0, x2: width, y, y2: y }]),
  ];
  if (lines.length === 0) return [];
  const dashed = { type: 'rule', strokeDash: [3, 3], strokeWidth: 1.2, color: PALETTE.ink.light };
  const meeting = layerOf([{ x, y }], ring(95, 2), { x: pixel('x'), y: pixel('y') });
  return [layerOf(lines, dashed, PIXEL_BOX), ...(x === null || y === null ? [] : [meeting])];
}

/** A text on a scrap of paper. */
interface Scrap extends TextLine {
  readonly half: number;
}

/** What the file has of the upward input, at the end of its line where the other's is further away. */
function presentScrap(up: SweepMap['up'], { x, y }: Present, [width, height]: Extent, fontSize: number): Scrap[] {
  if (y === null) return [];
  const text = presentText(up) ?? '';
  const half = halfWidth(text, fontSize);
  const place = (x ?? 0) > width / 2 ? half + 6 : width - half - 6;
  return [{ x: place, y: within(y, 11, height), text, half }];
}

function halfWidth(text: string, fontSize: number): number {
  return (BOLD * textWidth(text, fontSize - 1)) / 2 + 4;
}

/** One label a level, on its longest line where it is furthest from the others, on a scrap of paper. */
function labelLayers(
  contours: readonly Contour[],
  first: readonly Scrap[],
  [width, height]: Extent,
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
    const best = spots.reduce((kept, spot) => (kept && room(spot) <= room(kept) ? kept : spot), middle);
    if (best !== undefined) labels.push({ x: best[0], y: best[1], text, half });
  }
  if (labels.length === 0) return [];
  return [
    layerOf(
      labels.map(({ x, y, half }) => ({ x: x - half, x2: x + half, y: y - 9, y2: y + 9 })),
      { type: 'rect', opacity: 1, color: PALETTE.paper.light, cornerRadius: 3 },
      PIXEL_BOX,
    ),
    textMark(
      labels.map(({ x, y, text }) => ({ x, y, text })),
      { align: 'center', bold: true, fontSize: fontSize - 1 },
    ),
  ];
}

function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, point, i) => {
    const before = line[i - 1];
    return before === undefined ? sum : sum + Math.hypot(point[0] - before[0], point[1] - before[1]);
  }, 0);
}
