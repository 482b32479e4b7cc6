import { type Ink, PALETTE } from '../palette.ts';
import type { Curve, Mark, Point, Shape } from './drawing.ts';
import { FIGURE_WIDTH, type FigureSize } from './figure.ts';
import { type Margins, TYPE_SIZE } from './frame.ts';
import { wrapText } from './measure.ts';

/** A straight stroke. */
export function rule(
  from: Point,
  to: Point,
  stroke: Ink,
  width = 1,
  looks?: Extract<Mark, { kind: 'rule' }>['looks'],
): Mark {
  return { kind: 'rule', from, to, stroke, width, ...(looks && { looks }) };
}

/** An upright stroke over a plot of this height. */
export function upright(x: number, height: number, stroke: Ink, width = 1, looks?: 'dashed'): Mark {
  return rule([x, 0], [x, height], stroke, width, looks);
}

/** A rectangle between two corners. */
export function rect(
  from: Point,
  to: Point,
  fill: Ink,
  looks: { readonly stroke?: Ink; readonly radius?: number } = {},
) {
  return { kind: 'rect', from, to, fill, ...looks } satisfies Mark;
}

/** A line through points. */
export function line(points: readonly Point[], stroke: Ink, width: number, curve: Curve = 'linear'): Mark {
  return { kind: 'line', points, curve, stroke, width };
}

/** A filled symbol with a thin seam of paper, so that it stands off what it lies on. */
export function filled(at: Point, radius: number, fill: Ink = PALETTE.accent, shape: Shape = 'circle', seam = 1): Mark {
  return { kind: 'symbol', shape, at, radius, fill, stroke: PALETTE.paper, width: seam };
}

/** A hollow circle. */
export function ring(at: Point, radius: number, width: number, stroke: Ink = PALETTE.ink): Mark {
  return { kind: 'symbol', shape: 'circle', at, radius, fill: PALETTE.paper, stroke, width };
}

interface TextLooks {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: Ink;
  readonly bold?: boolean;
  readonly fontSize?: number;
}

/** A line of text by its middle. */
export function text(at: Point, words: string, looks: TextLooks = {}): Mark {
  return { kind: 'text', at, text: words, anchor: 'start', fill: PALETTE.ink, bold: false, ...looks };
}

/** Texts one below the other, each a step below the one before. */
export function textLines(lines: readonly string[], [x, y]: Point, step: number, looks: TextLooks = {}): Mark[] {
  return lines.map((words, i) => text([x, y + i * step], words, looks));
}

/**
 * Words above a plot that say how to read it.
 *
 * @param room - Margins of the plot without the note.
 * @returns Its marks, and the margin above the plot with room for it.
 */
export function noteAbove(note: string, size: FigureSize, room: Margins): { marks: Mark[]; top: number } {
  if (note === '') return { marks: [], top: room.top };
  const fontSize = TYPE_SIZE[size] - 1;
  const lines = wrapText(note, FIGURE_WIDTH[size] - 8, fontSize);
  const top = room.top + lines.length * 16 + 8;
  return { marks: textLines(lines, [-room.left, 10 - top], 16, { fill: PALETTE.muted, fontSize }), top };
}
