import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type FigureSize, type Json } from './figure.ts';
import { TYPE_SIZE } from './frame.ts';
import { layerOf, OWN_COLOR, PIXEL_BOX, type TextLine, textLines, textMark } from './layers.ts';
import { textWidth, wrapText } from './measure.ts';

/**
 * Key to the colours, set out by hand below a plot in as many columns as fit.
 *
 * @param top - Where it may begin, in pixels below the top of the plot.
 * @param left - Left margin of the plot, which the key may use.
 * @returns The layers, and the height that they take.
 */
export function keyLayers(
  entries: readonly { readonly label: string; readonly color: string }[],
  size: FigureSize,
  top: number,
  left: number,
): { layers: Json[]; height: number } {
  const fontSize = TYPE_SIZE[size];
  const whole = FIGURE_WIDTH[size];
  const widest = Math.max(0, ...entries.map((entry) => textWidth(entry.label, fontSize))) + 36;
  const columns = Math.max(1, Math.min(entries.length, Math.floor(whole / widest)));
  const column = whole / columns;
  const swatches: Json[] = [];
  const labels: TextLine[] = [];
  let y = top;
  for (let first = 0; first < entries.length; first += columns) {
    let lines = 1;
    entries.slice(first, first + columns).forEach(({ label, color }, place) => {
      const x = place * column - left;
      const wrapped = wrapText(label, column - 36, fontSize);
      lines = Math.max(lines, wrapped.length);
      swatches.push({ x, x2: x + 12, y: y + 4, y2: y + 16, color });
      labels.push(...textLines(wrapped, x + 19, y + 10.5, 16));
    });
    y += lines * 16 + 6;
  }
  const looks = { fill: OWN_COLOR, stroke: { value: PALETTE.muted.light } };
  const swatch = layerOf(swatches, { type: 'rect', strokeWidth: 1 }, { ...PIXEL_BOX, ...looks });
  return { layers: [swatch, textMark(labels)], height: y - top };
}
