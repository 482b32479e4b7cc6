import type { Mark } from './drawing.ts';
import { type About, FIGURE_WIDTH, type Figure, type FigureSize } from './figure.ts';

/** Sizes of type in a figure, in pixels. */
export const TYPE_SIZE: Readonly<Record<FigureSize, number>> = { wide: 13, narrow: 12 };

/** Room around the plot, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Marks over a plot of a height, with room around it in pixels; what is false is not drawn. */
export interface Chart {
  /** Of the plot alone. */
  readonly height: number;
  readonly margins: Margins;
  readonly marks: readonly Marks[];
}

/** Marks one above the other, nested at will. */
export type Marks = Mark | false | readonly Marks[];

/**
 * A figure in the house's looks with a fixed layout.
 *
 * No font can be asked how wide a text is, so margins are given and labels are never cut or dropped: the same record
 * gives the same bytes on every machine.
 */
export function framed(about: About, chart: (size: FigureSize) => Chart): Figure {
  return {
    ...about,
    draw: (size) => {
      const { height, margins, marks } = chart(size);
      return {
        x: -margins.left,
        y: -margins.top,
        width: FIGURE_WIDTH[size],
        height: height + margins.top + margins.bottom,
        plot: { width: plotWidth(size, margins), height },
        fontSize: TYPE_SIZE[size],
        marks: flatMarks(marks),
      };
    },
  };
}

/** Width of the plot between the margins. */
export function plotWidth(size: FigureSize, margins: Margins): number {
  return FIGURE_WIDTH[size] - margins.left - margins.right;
}

/** Marks without nesting, and without texts that say nothing. */
function flatMarks(marks: Marks): readonly Mark[] {
  if (marks === false) return [];
  if (!('kind' in marks)) return marks.flatMap(flatMarks);
  return marks.kind === 'text' && marks.text === '' ? [] : [marks];
}
