import type { Sweep } from '../../results/sweep.ts';
import { type Ink, PALETTE, RAMP, rampColours } from '../palette.ts';
import { significant, statedPercent } from '../words/format.ts';
import { quoted } from '../words/names.ts';
import {
  axisName,
  type IsSet,
  presentSentence,
  presentText,
  type SweepMap,
  shapeSentence,
  sweepError,
  sweptText,
} from '../words/sweep.ts';
import { inputsBelow, inputsLeft } from './axes.ts';
import { type Contour, contour, refined } from './contours.ts';
import type { Mark, Point } from './drawing.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth, TYPE_SIZE } from './frame.ts';
import { keyMarks } from './key.ts';
import { line, rect, ring, rule, text, textLines } from './marks.ts';
import { BOLD, textWidth, within, wrapText } from './measure.ts';
import { acrossText, presentPlace } from './present.ts';
import { linear, niceTicks } from './scales.ts';

/** Lines that still leave room for their labels; one colour more than that is told apart at a glance. */
const MOST_LEVELS = 5;
/** Points along a side from which on lines look smooth. */
const SMOOTH = 36;

/** The probability over ranges of two inputs: areas between round probabilities, with labelled lines. */
export function sweepMapFigure(sweep: Sweep, map: SweepMap, isSet: IsSet): Figure {
  const { across, up, cells } = map;
  const about = {
    id: 'sweep',
    title: `The probability over ${quoted(across)} and ${quoted(up)}`,
    description: `${shapeSentence(sweep)} ${presentSentence([across, up], isSet)}`.trim(),
    twin: twinOf(
      across.values.map((x, i) => ({ x, row: cells[i] })),
      [`${axisName(across)}; across: ${axisName(up)}`, ({ x }) => significant(x)],
      ...up.values.map((y, j) => [significant(y), ({ row }: CellRow) => cellText(sweep, row?.[j] ?? null)] as const),
    ),
  };
  return framed(about, (size) => chart(sweep, map, isSet, size));
}

interface CellRow {
  readonly row: SweepMap['cells'][number] | undefined;
}

function cellText(sweep: Sweep, cell: SweepMap['cells'][number][number]): string | null {
  return cell && sweptText(sweep, cell);
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

function chart(sweep: Sweep, map: SweepMap, isSet: IsSet, size: FigureSize): Chart {
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
  const key = keyMarks(
    colours.map((color, i) => ({ label: bandLabel(levels, i), color })),
    size,
    keyTop,
    left,
  );
  const margins = { top: above.length * 17 + 24, right: 16, bottom: keyTop - height + key.height, left };
  const width = plotWidth(size, margins);
  const [xEnds, yEnds] = [endsOf(across.values), endsOf(up.values)];
  const x = linear(xEnds, [0, width]);
  const y = linear(yEnds, [height, 0]);
  const { xs, ys, field } = refined(
    across.values.map(x),
    up.values.map(y),
    cells.map((column) => column.map((cell) => cell?.mean ?? Number.NaN)),
    Math.max(1, Math.ceil(SMOOTH / Math.max(across.values.length, up.values.length))),
  );
  const known = contour(xs, ys, field, Number.NEGATIVE_INFINITY);
  const contours = levels.map((level) => contour(xs, ys, field, level));
  const present = { x: presentPlace(across, xEnds, x), y: presentPlace(up, yEnds, y) };
  return {
    height,
    margins,
    marks: [
      [known, ...contours].map(({ rings }, i) => area(rings, colours[i] ?? PALETTE.accent)),
      contours.map(({ lines }) => lines.map((points) => line(points, PALETTE.ink, 1.1))),
      inputsBelow(x, niceTicks(...xEnds, size === 'wide' ? 8 : 5), height, left, size),
      inputsLeft(y, niceTicks(...yEnds, size === 'wide' ? 7 : 5), size),
      presentMarks(present, [width, height]),
      present.x !== null && acrossText(presentText(across, isSet) ?? '', present.x, width, -11, size),
      labelMarks(
        contours,
        presentScrap(presentText(up, isSet) ?? '', present, [width, height], fontSize),
        [width, height],
        fontSize,
      ),
      textLines(above, [-left, 8 - margins.top], 17, { fill: PALETTE.muted }),
      textLines(below, [0, height + 36], 17, { fill: PALETTE.muted }),
      key.marks,
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

function area(rings: Contour['rings'], fill: Ink): Mark {
  return { kind: 'polygon', rings, fill };
}

/** Where the scenario that was run has each input; null where that is not on the map. */
interface Present {
  readonly x: number | null;
  readonly y: number | null;
}

type Extent = readonly [width: number, height: number];

/** What that scenario has: a line for each input that has a mean, and a ring where both meet. */
function presentMarks({ x, y }: Present, [width, height]: Extent): Mark[] {
  return [
    ...(x === null ? [] : [rule([x, 0], [x, height], PALETTE.ink, 1.2, 'dashed')]),
    ...(y === null ? [] : [rule([0, y], [width, y], PALETTE.ink, 1.2, 'dashed')]),
    ...(x === null || y === null ? [] : [ring([x, y], 4.9, 2)]),
  ];
}

/** A text on a scrap of paper, by its middle. */
interface Scrap {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly half: number;
}

/** What that scenario has of the upward input, at the end of its line where the other's is further away. */
function presentScrap(text: string, { x, y }: Present, [width, height]: Extent, fontSize: number): Scrap[] {
  if (y === null) return [];
  const half = halfWidth(text, fontSize);
  const place = (x ?? 0) > width / 2 ? half + 6 : width - half - 6;
  return [{ x: place, y: within(y, 11, height), text, half }];
}

function halfWidth(text: string, fontSize: number): number {
  return (BOLD * textWidth(text, fontSize - 1)) / 2 + 4;
}

/** One label a level, on its longest line where it is furthest from the others, on a scrap of paper. */
function labelMarks(
  contours: readonly Contour[],
  first: readonly Scrap[],
  [width, height]: Extent,
  fontSize: number,
): Mark[] {
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
  return labels.flatMap(({ x, y, text: words, half }) => [
    rect([x - half, y - 9], [x + half, y + 9], PALETTE.paper, { radius: 3 }),
    text([x, y], words, { anchor: 'middle', bold: true, fontSize: fontSize - 1 }),
  ]);
}

function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, point, i) => {
    const before = line[i - 1];
    return before === undefined ? sum : sum + Math.hypot(point[0] - before[0], point[1] - before[1]);
  }, 0);
}
