/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A Vega-Lite specification as plain data, complete with its data. */
export type Spec = { readonly [key: string]: Json };

/** Drawn for the width of a page, or for the width of a phone. */
export type FigureSize = 'wide' | 'narrow';

/** A figure of the report before it is drawn. */
export interface Figure {
  /** Also the name of the file beside the report. */
  readonly id: string;
  readonly title: string;
  /** What a reader who cannot see it should know, numbers included. */
  readonly description: string;
  /** Pure: the same size gives the same specification. */
  readonly spec: (size: FigureSize) => Spec;
}

/** Whole width in pixels; a phone of 360 px leaves 328 between the margins. */
export const FIGURE_WIDTH: Readonly<Record<FigureSize, number>> = { wide: 780, narrow: 328 };

/**
 * Name of a figure that belongs to something with an id.
 *
 * A record may be read from a file that anybody wrote, and the name becomes a file and an XML id, so
 * only letters, digits, underscores and hyphens pass.
 */
export function figureId(kind: string, id: string): string {
  return `${kind}_${id.replace(/[^A-Za-z0-9_-]/g, '_')}`;
}
