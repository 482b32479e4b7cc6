import { type Ink, PALETTE } from '../palette.ts';
import type { Mark } from './drawing.ts';
import { FIGURE_WIDTH, type FigureSize } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { rect, textLines } from './marks.ts';
import { textWidth, wrapText } from './measure.ts';

/** A colour and what it stands for. */
export interface KeyEntry {
  readonly label: string;
  readonly color: Ink;
}

/**
 * Key to the colours, set out below a plot in as many columns as fit.
 *
 * @param top - Where it may begin, in pixels below the top of the plot.
 * @param left - Left margin of the plot, which the key may use.
 * @returns The marks, and the height that they take.
 */
export function keyMarks(
  entries: readonly KeyEntry[],
  size: FigureSize,
  top: number,
  left: number,
): { marks: Mark[]; height: number } {
  const fontSize = TYPE_SIZE[size];
  const whole = FIGURE_WIDTH[size];
  const widest = Math.max(0, ...entries.map((entry) => textWidth(entry.label, fontSize))) + 36;
  const columns = Math.max(1, Math.min(entries.length, Math.floor(whole / widest)));
  const column = whole / columns;
  const marks: Mark[] = [];
  let y = top;
  for (let first = 0; first < entries.length; first += columns) {
    let lines = 1;
    entries.slice(first, first + columns).forEach(({ label, color }, place) => {
      const x = place * column - left;
      const wrapped = wrapText(label, column - 36, fontSize);
      lines = Math.max(lines, wrapped.length);
      marks.push(rect([x, y + 4], [x + 12, y + 16], color, { stroke: PALETTE.muted }));
      marks.push(...textLines(wrapped, [x + 19, y + 10.5], 16));
    });
    y += lines * 16 + 6;
  }
  return { marks, height: y - top };
}
