import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type FigureSize, type Json } from './figure.ts';
import { pixel, TYPE_SIZE, textMark, values } from './frame.ts';
import { textWidth, wrapText } from './measure.ts';

/** A colour and what it stands for. */
export interface KeyEntry {
  readonly label: string;
  readonly color: string;
}

/**
 * Key to the colours, set out by hand below a plot in as many columns as fit.
 *
 * @param top - Where it may begin, in pixels below the top of the plot.
 * @param left - Left margin of the plot, which the key may use.
 * @returns The layers, and the height that they take.
 */
export function keyLayers(
  entries: readonly KeyEntry[],
  size: FigureSize,
  top: number,
  left: number,
): { layers: Json[]; height: number } {
  const fontSize = TYPE_SIZE[size];
  const whole = FIGURE_WIDTH[size];
  const widest = Math.max(0, ...entries.map((entry) => textWidth(entry.label, fontSize))) + 36;
  const columns = Math.max(1, Math.min(entries.length, Math.floor(whole / widest)));
  const column = whole / columns;
  const swatches: { x: number; x2: number; y: number; y2: number; color: string }[] = [];
  const labels: { x: number; y: number; text: string }[] = [];
  let y = top;
  for (let first = 0; first < entries.length; first += columns) {
    let lines = 1;
    entries.slice(first, first + columns).forEach((entry, place) => {
      const x = place * column - left;
      const wrapped = wrapText(entry.label, column - 36, fontSize);
      lines = Math.max(lines, wrapped.length);
      swatches.push({ x, x2: x + 12, y: y + 4, y2: y + 16, color: entry.color });
      wrapped.forEach((text, line) => {
        labels.push({ x: x + 19, y: y + 10.5 + line * 16, text });
      });
    });
    y += lines * 16 + 6;
  }
  const swatch: Json = {
    data: values(swatches),
    mark: { type: 'rect', strokeWidth: 1 },
    encoding: {
      x: pixel('x'),
      x2: { field: 'x2' },
      y: pixel('y'),
      y2: { field: 'y2' },
      fill: { field: 'color', type: 'nominal', scale: null },
      stroke: { value: PALETTE.muted.light },
    },
  };
  return { layers: [swatch, textMark({ rows: labels })], height: y - top };
}
