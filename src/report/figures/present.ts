import { PALETTE } from '../palette.ts';
import { type Axis, presentText } from '../words/sweep.ts';
import type { FigureSize, Json } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { textMark } from './layers.ts';
import { textWidth, within } from './measure.ts';

/**
 * Where the file has the number of an axis, in pixels.
 *
 * @param domain - Ends of the axis, which lie at the pixels `from` and `to`.
 * @returns Null for a formula, and for what lies outside.
 */
export function presentPlace(
  { mean }: Axis,
  [low, high]: readonly [number, number],
  from: number,
  to: number,
): number | null {
  if (mean === null || mean < low || mean > high) return null;
  return from + ((to - from) * (mean - low)) / (high - low);
}

/** What the file has of the number across, above the plot over its line. */
export function acrossText(axis: Axis, x: number, width: number, y: number, size: FigureSize): Json {
  const text = presentText(axis) ?? '';
  const place = within(x, textWidth(text, TYPE_SIZE[size]) / 2, width);
  return textMark([{ x: place, y, text }], { align: 'center', color: PALETTE.muted.light });
}
