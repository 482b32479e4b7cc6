import { type Ink, PALETTE } from '../palette.ts';
import { axisPercent } from '../words/format.ts';
import { bottomAxis } from './axes.ts';
import type { Mark } from './drawing.ts';
import { type About, FIGURE_WIDTH, type Figure, type FigureSize } from './figure.ts';
import { type Chart, framed, type Margins, type Marks, plotWidth, TYPE_SIZE } from './frame.ts';
import { filled, noteAbove, rect, ring, rule, text, textLines } from './marks.ts';
import { BOLD, textWidth, wrapText } from './measure.ts';
import { linear, niceTicks, type Scale } from './scales.ts';

/** One row: a label, a mark on a common scale, and the number in words. */
export interface Row {
  readonly label: string;
  readonly value: number;
  /** Thin line under the mark, or none. */
  readonly interval: readonly [number, number] | null;
  readonly text: string;
  readonly color: Ink;
  /** A second value, drawn as a hollow dot beside a row's filled one. */
  readonly other?: number;
  /** Leaves out the filled dot: the row has no such value, and `value` only keeps its place. */
  readonly withoutDot?: boolean;
  /** Where a bar begins, if not at 0. */
  readonly from?: number;
  /** Further values of a row of bars: a hollow circle, then a filled diamond. */
  readonly circle?: number;
  readonly diamond?: number;
}

interface RowChart {
  readonly rows: readonly Row[];
  readonly mark: 'dot' | 'bar';
  /** Holds every value, every end of an interval and the reference. */
  readonly domain: readonly [number, number];
  /** Steps of the axis, at most. */
  readonly steps?: number;
  /** How values are written on the axis; as probabilities if nothing else is said. */
  readonly label?: (value: number) => string;
  /** Where a line stands that values are compared with. */
  readonly reference?: number | undefined;
  /** Stands above the plot and says how to read the marks. */
  readonly note?: string;
  /** What it means to lie to the left of the reference, and to the right; stands below the axis. */
  readonly ends?: readonly [left: string, right: string];
}

/**
 * Figure of rows with a mark on a common horizontal scale: dots with intervals, or bars from zero.
 *
 * On a page the labels stand in a column to the left; on a phone each stands above its mark, so that
 * long labels have the whole width. Rows grow with the lines of their label.
 */
export function rowFigure({ id, title, description, twin, ...chart }: RowChart & About): Figure {
  return framed({ id, title, description, twin }, (size) => rowChart(chart, size));
}

function rowChart(chart: RowChart, size: FigureSize): Chart {
  const { rows, mark, domain, steps = 5, label = axisPercent, reference, note = '', ends } = chart;
  const layout = size === 'wide' ? besideLayout(rows) : aboveLayout(rows);
  const above = noteAbove(note, size, layout.margins);
  const { bottom } = layout.margins;
  const margins = { ...layout.margins, top: above.top, bottom: bottom + (ends === undefined ? 0 : 18) };
  const width = plotWidth(size, margins);
  const x = linear(domain, [0, width]);
  const ticks = niceTicks(...domain, steps);
  const uprights = (places: readonly number[], stroke: Ink): Mark[] =>
    layout.bands.flatMap(([top, bottom]) => places.map((at) => rule([x(at), top], [x(at), bottom], stroke)));
  const y = (i: number): number => layout.marks[i] ?? 0;
  return {
    height: layout.height,
    margins,
    marks: [
      uprights(ticks, PALETTE.line),
      rows.map((row, i) => under(row, mark, y(i), x)),
      reference !== undefined && uprights([reference], PALETTE.muted),
      rows.map((row, i) => over(row, mark, y(i), x)),
      above.marks,
      bottomAxis(x, ticks, layout.height, margins.left, size, label),
      ends !== undefined && endMarks(ends, [x(domain[0]), x(domain[1])], layout.height + bottom + 6, size),
      layout.labels,
      rows.map((row, i) =>
        text([width + margins.right, layout.texts[i] ?? 0], row.text, { anchor: 'end', bold: true }),
      ),
    ],
  };
}

/** What either side of the plot stands for, at its corners. */
function endMarks(
  [left, right]: readonly [string, string],
  [from, to]: readonly [number, number],
  y: number,
  size: FigureSize,
): Mark[] {
  const looks = { fill: PALETTE.muted, fontSize: TYPE_SIZE[size] - 1 };
  return [text([from, y], `← ${left}`, looks), text([to, y], `${right} →`, { ...looks, anchor: 'end' })];
}

/** What of a row lies under the line that values are compared with. */
function under({ from = 0, value, interval, color }: Row, mark: RowChart['mark'], y: number, x: Scale): Marks {
  const isBar = mark === 'bar';
  return [
    isBar && rect([x(from), y - 6], [x(value), y + 6], color),
    interval !== null &&
      rule([x(interval[0]), y], [x(interval[1]), y], isBar ? PALETTE.ink : color, isBar ? 1.2 : 2.5, 'round'),
  ];
}

/** And what over it. */
function over(row: Row, mark: RowChart['mark'], y: number, x: Scale): Marks {
  const { value, color, other, withoutDot = false, circle, diamond } = row;
  if (mark === 'bar') {
    return [
      diamond !== undefined && filled([x(diamond), y], 4.5, PALETTE.ink, 'diamond'),
      circle !== undefined && ring([x(circle), y], 3.4, 1.6),
    ];
  }
  return [
    other !== undefined && ring([x(other), y], 3.3, 2, color),
    !withoutDot && filled([x(value), y], 4, color, 'circle', 1.2),
  ];
}

interface Layout {
  readonly margins: Margins;
  readonly height: number;
  /** Centre of each row's mark and number. */
  readonly marks: readonly number[];
  readonly texts: readonly number[];
  readonly labels: readonly Mark[];
  /** Where upright lines may run without crossing a label: [top, bottom] of each stretch. */
  readonly bands: readonly (readonly [number, number])[];
}

function besideLayout(rows: readonly Row[]): Layout {
  const fontSize = TYPE_SIZE.wide;
  const column = 310;
  const numbers = Math.ceil(Math.max(0, ...rows.map((row) => BOLD * textWidth(row.text, fontSize)))) + 14;
  const marks: number[] = [];
  const labels: Mark[] = [];
  let top = 0;
  for (const row of rows) {
    const lines = wrapText(row.label, column - 22, fontSize);
    const height = Math.max(26, lines.length * 17 + 9);
    const middle = top + height / 2;
    marks.push(middle);
    labels.push(...textLines(lines, [-column, middle - ((lines.length - 1) / 2) * 17], 17));
    top += height;
  }
  const height = Math.max(top, 1);
  const margins = { top: 6, right: numbers, bottom: 26, left: column };
  return { margins, height, marks, texts: marks, labels, bands: [[0, height]] };
}

function aboveLayout(rows: readonly Row[]): Layout {
  const fontSize = TYPE_SIZE.narrow;
  const margins = { top: 4, right: 12, bottom: 24, left: 12 };
  const marks: number[] = [];
  const texts: number[] = [];
  const labels: Mark[] = [];
  let top = 0;
  for (const row of rows) {
    const number = BOLD * textWidth(row.text, fontSize) + 10;
    const lines = wrapText(row.label, FIGURE_WIDTH.narrow - number, fontSize);
    labels.push(...textLines(lines, [-margins.left, top + 8], 15));
    texts.push(top + 8);
    marks.push(top + lines.length * 15 + 12);
    top += lines.length * 15 + 30;
  }
  const bands = marks.map((mark) => [mark - 10, mark + 10] as const);
  return { margins, height: Math.max(top, 1), marks, texts, labels, bands };
}
