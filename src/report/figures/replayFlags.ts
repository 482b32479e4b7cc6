import type { ReplayRow } from '../../results/replay.ts';
import { PALETTE } from '../palette.ts';
import { dayInWords } from '../words/days.ts';
import { moveText } from '../words/replay.ts';
import type { Mark } from './drawing.ts';
import { FIGURE_WIDTH, type FigureSize } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { rule, text, textLines } from './marks.ts';
import { wrapText } from './measure.ts';
import type { DayScale, Scale } from './scales.ts';

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
 */
export function flagMarks(flagged: readonly ReplayRow[], x: DayScale, y: Scale, width: number): Mark[] {
  const feet = flagged.map((row) => x(row.date));
  const heads = spread(feet, APART, 0, width);
  return flagged.flatMap((row, i) => {
    const [head = 0, foot = 0] = [heads[i], feet[i]];
    const end = y(Math.max(row.before, row.probability.mean)) - 3;
    return [
      rule([head, LANE + 9], [foot, end], PALETTE.muted, 1, 'dotted'),
      text([head, LANE], String(i + 1), { anchor: 'middle', bold: true }),
    ];
  });
}

/**
 * The numbers with day, title and move, one under the other below the plot.
 *
 * @param top - Where the list may begin, in pixels below the top of the plot.
 * @param left - Left margin of the plot, which the list may use.
 */
export function flagList(
  flagged: readonly ReplayRow[],
  size: FigureSize,
  top: number,
  left: number,
): { marks: Mark[]; height: number } {
  const wrapped = (words: string): string[] => wrapText(words, FIGURE_WIDTH[size] - 24, TYPE_SIZE[size]);
  const marks: Mark[] = [];
  let y = top;
  flagged.forEach((row, i) => {
    const title = wrapped(`${dayInWords(row.date)}: ${row.title}`);
    const shown = title.length > MOST_LINES ? [...title.slice(0, MOST_LINES), '…'] : title;
    const lines = [...shown.slice(0, -1), ...wrapped(`${shown.at(-1)}, ${moveText(row)}`)];
    marks.push(text([-left, y + 8], String(i + 1), { bold: true }), ...textLines(lines, [20 - left, y + 8], LINE));
    y += lines.length * LINE + 4;
  });
  return { marks, height: y - top };
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
