import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json, type Spec } from './figure.ts';

/** The grammar that specifications are written in. */
export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

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

/** What a frame is put around: layers over a plot of a height, with room around it in pixels. */
export interface Chart {
  /** Of the plot alone. */
  readonly height: number;
  readonly margins: Margins;
  readonly layer: readonly Json[];
}

/**
 * A figure in the house's looks with a fixed layout.
 *
 * Without a canvas Vega can only guess how wide a text is. So nothing is laid out by it: margins are
 * given, labels are never cut or dropped, and the same record gives the same bytes on every machine.
 */
export function framed(about: Omit<Figure, 'spec'>, chart: (size: FigureSize) => Chart): Figure {
  return { ...about, spec: (size) => frame(about, size, chart(size)) };
}

function frame(
  { title, description }: Omit<Figure, 'spec'>,
  size: FigureSize,
  { height, margins, layer }: Chart,
): Spec {
  return {
    $schema: SCHEMA,
    usermeta: { title },
    description,
    background: PALETTE.paper.light,
    width: plotWidth(size, margins),
    height,
    autosize: { type: 'none' },
    padding: { left: margins.left, right: margins.right, top: margins.top, bottom: margins.bottom },
    layer,
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
