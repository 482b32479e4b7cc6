import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type FigureSize, type Json, type Spec } from './figure.ts';

/** Whatever the reader's machine uses for its own interface. */
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Sizes of type in a figure, in pixels. */
export const TYPE_SIZE: Readonly<Record<FigureSize, number>> = { wide: 13, narrow: 12 };

/** Room around the plot, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/**
 * A specification with the house's looks and a fixed layout.
 *
 * Without a canvas Vega can only guess how wide a text is. So nothing is laid out by it: margins are
 * given, labels are never cut or dropped, and the same record gives the same bytes on every machine.
 *
 * @param options - `height` is that of the plot alone.
 */
export function frame(options: {
  readonly size: FigureSize;
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly margins: Margins;
  readonly layer: readonly Json[];
}): Spec {
  const { size, margins } = options;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    usermeta: { title: options.title },
    description: options.description,
    background: PALETTE.paper.light,
    width: plotWidth(size, margins),
    height: options.height,
    autosize: { type: 'none' },
    padding: { left: margins.left, right: margins.right, top: margins.top, bottom: margins.bottom },
    layer: options.layer,
    config: {
      aria: false,
      font: FONT,
      view: { stroke: null },
      axis: {
        title: null,
        domain: false,
        ticks: false,
        tickColor: PALETTE.muted.light,
        gridColor: PALETTE.line.light,
        labelColor: PALETTE.muted.light,
        labelFontSize: TYPE_SIZE[size] - 1,
        labelLimit: 0,
        labelOverlap: false,
        labelPadding: 6,
      },
      text: { fontSize: TYPE_SIZE[size], color: PALETTE.ink.light, limit: 0 },
      line: { strokeCap: 'round', strokeJoin: 'round' },
    },
  };
}

/** Width of the plot between the margins. */
export function plotWidth(size: FigureSize, margins: Margins): number {
  return FIGURE_WIDTH[size] - margins.left - margins.right;
}

/** Encoding of a place given in pixels from the top left of the plot. */
export function pixel(field: string): Json {
  return { field, type: 'quantitative', scale: null, axis: null };
}

/** Data inside the specification. */
export function values(rows: readonly Json[]): Json {
  return { values: rows };
}

/** The area between the fields `low` and `high` of some rows. */
export function bandLayer(
  rows: readonly Json[],
  x: Json,
  y: (field: string) => Json,
  looks: { readonly interpolate?: 'step-after' } = {},
): Json {
  return {
    data: values(rows),
    mark: { type: 'area', color: PALETTE.band.light, opacity: 1, ...looks },
    encoding: { x, y: y('low'), y2: { field: 'high' } },
  };
}

/** A text that must not be taken for a list of lines or a number by the specification. */
export function textMark(options: {
  readonly rows: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
  readonly bold?: boolean;
  readonly fontSize?: number;
}): Json {
  return {
    data: values(options.rows.map((row) => ({ ...row }))),
    mark: {
      type: 'text',
      align: options.align ?? 'left',
      baseline: 'middle',
      color: options.color ?? PALETTE.ink.light,
      ...(options.bold ? { fontWeight: 600 } : {}),
      ...(options.fontSize ? { fontSize: options.fontSize } : {}),
    },
    encoding: { x: pixel('x'), y: pixel('y'), text: { field: 'text', type: 'nominal' } },
  };
}
