import type { ReplayRow } from '../../results/replay.ts';
import { PALETTE } from '../palette.ts';
import { dayInWords } from '../words/days.ts';
import { moveText } from '../words/replay.ts';
import { FIGURE_WIDTH, type FigureSize, type Json } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { layerOf, pixel, type TextLine, textLines, textMark } from './layers.ts';
import { wrapText } from './measure.ts';

/** Least room between two numbers in the lane above the plot, in pixels. */
const APART = 18;
const LANE = -20;
const LINE = 16;
/** Lines that a title may take in the list below the plot. */
const MOST_LINES = 3;

/**
 * Numbers in a lane above the plot, each with a line down to its row. The list below says what they are:
 * titles are too long to stand beside the curve, and days of news too close together.
 *
 * @param flagged - Rows in the order of their days.
 * @param places - Where days and probabilities lie, in pixels from the top left of the plot.
 */
export function flagLayers(
  flagged: readonly ReplayRow[],
  places: { readonly x: (day: string) => number; readonly y: (probability: number) => number },
  width: number,
): Json[] {
  if (flagged.length === 0) return [];
  const feet = flagged.map((row) => places.x(row.date));
  const heads = spread(feet, APART, 0, width);
  const stems = flagged.map((row, i) => ({
    x: heads[i] ?? 0,
    y: LANE + 9,
    x2: feet[i] ?? 0,
    y2: places.y(Math.max(row.before, row.probability.mean)) - 3,
  }));
  const numbers = heads.map((x, i) => ({ x, y: LANE, text: String(i + 1) }));
  return [
    layerOf(
      stems,
      { type: 'rule', strokeWidth: 1, strokeDash: [2, 2], color: PALETTE.muted.light },
      { x: pixel('x'), y: pixel('y'), x2: { field: 'x2' }, y2: { field: 'y2' } },
    ),
    textMark(numbers, { align: 'center', bold: true }),
  ];
}

/**
 * The numbers with day, title and move, one under the other below the plot.
 *
 * @param top - Where the list may begin, in pixels below the top of the plot.
 * @param left - Left margin of the plot, which the list may use.
 */
export function flagListLayers(
  flagged: readonly ReplayRow[],
  size: FigureSize,
  top: number,
  left: number,
): { layers: Json[]; height: number } {
  const wrapped = (text: string): string[] => wrapText(text, FIGURE_WIDTH[size] - 24, TYPE_SIZE[size]);
  const numbers: TextLine[] = [];
  const texts: TextLine[] = [];
  let y = top;
  flagged.forEach((row, i) => {
    const title = wrapped(`${dayInWords(row.date)}: ${row.title}`);
    const shown = title.length > MOST_LINES ? [...title.slice(0, MOST_LINES), '…'] : title;
    const lines = [...shown.slice(0, -1), ...wrapped(`${shown.at(-1)}, ${moveText(row)}`)];
    numbers.push({ x: -left, y: y + 8, text: String(i + 1) });
    texts.push(...textLines(lines, 20 - left, y + 8, LINE));
    y += lines.length * LINE + 4;
  });
  return { layers: [textMark(numbers, { bold: true }), textMark(texts)], height: y - top };
}

/**
 * Moves places apart so that no two lie closer than a gap, as little as a sweep to and fro allows.
 *
 * @param wanted - Ascending.
 * @returns As many, ascending, inside [low, high] as long as they fit.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const placed: number[] = [];
  for (const place of wanted) placed.push(Math.max(place, low, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + gap));
  let limit = high;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, limit);
    limit = (placed[i] ?? 0) - gap;
  }
  return placed;
}
