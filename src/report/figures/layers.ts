import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type FigureSize, type Json } from './figure.ts';
import { type Margins, TYPE_SIZE } from './frame.ts';
import { wrapText } from './measure.ts';

type JsonObject = Readonly<Record<string, Json>>;

/** Rows, how they are marked, and what their fields say of each mark. */
export function layerOf(rows: readonly Json[], mark: JsonObject, encoding: JsonObject): Json {
  return { data: { values: rows }, mark, encoding };
}

/** Encoding of a place given in pixels from the top left of the plot. */
export function pixel(field: string): Json {
  return { field, type: 'quantitative', scale: null, axis: null };
}

/** Encodings of a mark from `x` to `x2` and from `y` to `y2`, in pixels. */
export const PIXEL_BOX = { x: pixel('x'), x2: { field: 'x2' }, y: pixel('y'), y2: { field: 'y2' } };

/** Encoding of a colour that rows state themselves. */
export const OWN_COLOR = { field: 'color', type: 'nominal', scale: null };

/** Mark of a filled circle. */
export function dot(size: number, color: string = PALETTE.accent.light) {
  return { type: 'point', shape: 'circle', size, filled: true, opacity: 1, color };
}

/** Mark of a hollow circle. */
export function ring(size: number, strokeWidth: number) {
  const { paper, ink } = PALETTE;
  return { type: 'point', shape: 'circle', size, opacity: 1, fill: paper.light, stroke: ink.light, strokeWidth };
}

/** The area between the fields `low` and `high` of some rows. */
export function bandLayer(
  rows: readonly Json[],
  x: Json,
  y: (field: string) => Json,
  looks: { readonly interpolate?: 'step-after' } = {},
): Json {
  const mark = { type: 'area', color: PALETTE.band.light, opacity: 1, ...looks };
  return layerOf(rows, mark, { x, y: y('low'), y2: { field: 'high' } });
}

/** A line of text by its middle, in pixels from the top left of the plot. */
export interface TextLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Texts one below the other, each a step below the one before. */
export function textLines(texts: readonly string[], x: number, y: number, step: number): TextLine[] {
  return texts.map((text, line) => ({ x, y: y + line * step, text }));
}

/** Texts that must not be taken for lists of lines or numbers by the specification. */
export function textMark(
  rows: readonly TextLine[],
  looks: {
    readonly align?: 'left' | 'center' | 'right';
    readonly color?: string;
    readonly bold?: boolean;
    readonly fontSize?: number;
  } = {},
): Json {
  const { align = 'left', color = PALETTE.ink.light, bold = false, fontSize } = looks;
  return layerOf(
    rows.map((row) => ({ ...row })),
    {
      type: 'text',
      align,
      baseline: 'middle',
      color,
      ...(bold ? { fontWeight: 600 } : {}),
      ...(fontSize === undefined ? {} : { fontSize }),
    },
    { x: pixel('x'), y: pixel('y'), text: { field: 'text', type: 'nominal' } },
  );
}

/**
 * Words above a plot that say how to read it.
 *
 * @param room - Margins of the plot without the note.
 * @returns The layer, if there is a note, and the margin above the plot with room for it.
 */
export function noteAbove(note: string, size: FigureSize, room: Margins): { layers: Json[]; top: number } {
  if (note === '') return { layers: [], top: room.top };
  const fontSize = TYPE_SIZE[size] - 1;
  const lines = wrapText(note, FIGURE_WIDTH[size] - 8, fontSize);
  const top = room.top + lines.length * 16 + 8;
  const mark = textMark(textLines(lines, -room.left, 10 - top, 16), { color: PALETTE.muted.light, fontSize });
  return { layers: [mark], top };
}
