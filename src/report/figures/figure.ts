import type { Drawing } from './drawing.ts';

/** Drawn for the width of a page, or for the width of a phone. */
export type FigureSize = 'wide' | 'narrow';

/** A figure of the report before it is drawn. */
export interface Figure {
  /** Also the name of the file beside the report. */
  readonly id: string;
  readonly title: string;
  /** What a reader who cannot see it should know, numbers included. */
  readonly description: string;
  /** Pure: the same size gives the same drawing. */
  readonly draw: (size: FigureSize) => Drawing;
  /** The same in numbers. */
  readonly twin: Twin;
}

/** What a figure is about, before anything is laid out. */
export type About = Omit<Figure, 'draw'>;

/**
 * The table that says what a figure shows: the first cell names its row, the others are figures.
 *
 * Plain texts, so that a page in a browser can show it without the documents of reports.
 */
export interface Twin {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The twin of the rows that a figure draws, a column a title and a cell; null where a row has nothing to say. */
export function twinOf<Row>(
  rows: readonly Row[],
  ...columns: readonly (readonly [title: string, cell: (row: Row) => string | null])[]
): Twin {
  return {
    columns: columns.map(([title]) => title),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row) ?? '')),
  };
}

/** A twin in a sentence, for a description: `As it is: 6.4 %; …`, each number after its title where there are several. */
export function told({ columns, rows }: Twin): string {
  const titles = columns
    .slice(1)
    .map((title) => (columns.length > 2 ? `${title.charAt(0).toLowerCase()}${title.slice(1)} ` : ''));
  const cells = (row: readonly string[]): string[] =>
    row.flatMap((cell, i) => (cell === '' ? [] : [`${titles[i]}${cell}`]));
  return `${rows.map(([name, ...row]) => `${name}: ${cells(row).join(', ')}`).join('; ')}.`;
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
