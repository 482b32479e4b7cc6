import { PALETTE } from '../palette.ts';
import type { Axis } from '../words/sweep.ts';
import type { Mark } from './drawing.ts';
import type { FigureSize } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { text } from './marks.ts';
import { textWidth, within } from './measure.ts';
import type { Scale } from './scales.ts';

/** Where the scenario that was run has the number of an axis, in pixels; null for a formula, and for what lies outside. */
export function presentPlace({ mean }: Axis, [low, high]: readonly [number, number], place: Scale): number | null {
  return mean === null || mean < low || mean > high ? null : place(mean);
}

/** What that scenario has of the number across, above the plot over its line. */
export function acrossText(words: string, x: number, width: number, y: number, size: FigureSize): Mark {
  const place = within(x, textWidth(words, TYPE_SIZE[size]) / 2, width);
  return text([place, y], words, { anchor: 'middle', fill: PALETTE.muted });
}
