import { PALETTE } from '../palette.ts';
import { niceTicks, PERCENT_LABELS } from './axes.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json } from './figure.ts';
import { type Chart, framed, type Margins, plotWidth, TYPE_SIZE } from './frame.ts';
import { layerOf, noteAbove, OWN_COLOR, pixel, type TextLine, textLines, textMark } from './layers.ts';
import { BOLD, textWidth, wrapText } from './measure.ts';

/** One row: a label, a mark on a common scale, and the number in words. */
export interface Row {
  readonly label: string;
  readonly value: number;
  /** Thin line under the mark, or none. */
  readonly interval: readonly [number, number] | null;
  readonly text: string;
  readonly color: string;
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
  /** How Vega writes the values on the axis; as probabilities if nothing else is said. */
  readonly labelExpr?: string;
  /** Where a line stands that values are compared with. */
  readonly reference?: number | undefined;
  /** Stands above the plot and says how to read the marks. */
  readonly note?: string;
}

/**
 * Figure of rows with a mark on a common horizontal scale: dots with intervals, or bars from zero.
 *
 * On a page the labels stand in a column to the left; on a phone each stands above its mark, so that
 * long labels have the whole width. Rows grow with the lines of their label.
 */
export function rowFigure({ id, title, description, ...chart }: RowChart & Omit<Figure, 'spec'>): Figure {
  return framed({ id, title, description }, (size) => rowChart(chart, size));
}

function rowChart(chart: RowChart, size: FigureSize): Chart {
  const { rows, mark, domain, steps = 5, labelExpr = PERCENT_LABELS, reference, note = '' } = chart;
  const layout = size === 'wide' ? besideLayout(rows) : aboveLayout(rows);
  const above = noteAbove(note, size, layout.margins);
  const margins = { ...layout.margins, top: above.top };
  const ticks = niceTicks(...domain, steps);
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain, zero: false, nice: false },
    axis: { orient: 'bottom', values: ticks, labelExpr, grid: false },
  });
  const upright = (places: readonly number[], color: string): Json =>
    layerOf(
      layout.bands.flatMap(([y, y2]) => places.map((at) => ({ at, y, y2 }))),
      { type: 'rule', strokeWidth: 1, color },
      { x: x('at'), y: pixel('y'), y2: { field: 'y2' } },
    );
  const placed = rows.map((row, i) => {
    const y = layout.marks[i] ?? 0;
    const [low, high] = row.interval ?? [row.value, row.value];
    return {
      row,
      data: { value: row.value, low, high, color: row.color, y, y0: y - 6, y1: y + 6, base: row.from ?? 0 },
    };
  });
  const isBar = mark === 'bar';
  const intervals = layerOf(
    placed.filter(({ row }) => row.interval).map(({ data }) => data),
    { type: 'rule', strokeWidth: isBar ? 1.2 : 2.5, strokeCap: 'round' },
    { x: x('low'), x2: { field: 'high' }, y: pixel('y'), stroke: isBar ? { value: PALETTE.ink.light } : OWN_COLOR },
  );
  const bars = layerOf(
    placed.map(({ data }) => data),
    { type: 'rect', opacity: 1 },
    { x: x('base'), x2: { field: 'value' }, y: pixel('y0'), y2: { field: 'y1' }, fill: OWN_COLOR },
  );
  const numbers = rows.map(({ text }, i) => ({
    x: plotWidth(size, margins) + margins.right,
    y: layout.texts[i] ?? 0,
    text,
  }));
  return {
    height: layout.height,
    margins,
    layer: [
      upright(ticks, PALETTE.line.light),
      ...(isBar ? [bars] : []),
      intervals,
      ...(reference === undefined ? [] : [upright([reference], PALETTE.muted.light)]),
      ...(isBar ? barMarks(placed, x('value')) : dots(placed, x('value'))),
      ...above.layers,
      textMark(layout.labels),
      textMark(numbers, { align: 'right', bold: true }),
    ],
  };
}

interface PlacedRow {
  readonly row: Row;
  readonly data: { readonly y: number; readonly [field: string]: Json };
}

/** Hollow dots of the rows that have them, then the filled ones. */
function dots(placed: readonly PlacedRow[], x: Json): Json[] {
  const paper = PALETTE.paper.light;
  const others = placed.flatMap(({ row: { other }, data }) => (other === undefined ? [] : [{ ...data, value: other }]));
  const hollow = { type: 'point', shape: 'circle', size: 44, opacity: 1, fill: paper, strokeWidth: 2 };
  const filled = { type: 'point', shape: 'circle', size: 62, filled: true, opacity: 1 };
  return [
    ...(others.length === 0 ? [] : [layerOf(others, hollow, { x, y: pixel('y'), stroke: OWN_COLOR })]),
    layerOf(
      placed.filter(({ row }) => !row.withoutDot).map(({ data }) => data),
      filled,
      { x, y: pixel('y'), fill: OWN_COLOR, stroke: { value: paper }, strokeWidth: { value: 1.2 } },
    ),
  ];
}

/** Circles and diamonds on the bars of the rows that have them. */
function barMarks(placed: readonly PlacedRow[], x: Json): Json[] {
  const looks = {
    circle: { fill: PALETTE.paper.light, stroke: PALETTE.ink.light, strokeWidth: 1.6, size: 46 },
    diamond: { fill: PALETTE.ink.light, stroke: PALETTE.paper.light, strokeWidth: 1, size: 62 },
  };
  return (['diamond', 'circle'] as const).flatMap((shape) => {
    const marked = placed.flatMap(({ row, data: { y } }) => {
      const value = row[shape];
      return value === undefined ? [] : [{ value, y }];
    });
    const mark = { type: 'point', shape, filled: true, opacity: 1, ...looks[shape] };
    return marked.length === 0 ? [] : [layerOf(marked, mark, { x, y: pixel('y') })];
  });
}

interface Layout {
  readonly margins: Margins;
  readonly height: number;
  /** Centre of each row's mark and number. */
  readonly marks: readonly number[];
  readonly texts: readonly number[];
  readonly labels: readonly TextLine[];
  /** Where upright lines may run without crossing a label: [top, bottom] of each stretch. */
  readonly bands: readonly (readonly [number, number])[];
}

function besideLayout(rows: readonly Row[]): Layout {
  const fontSize = TYPE_SIZE.wide;
  const column = 310;
  const numbers = Math.ceil(Math.max(0, ...rows.map((row) => BOLD * textWidth(row.text, fontSize)))) + 14;
  const marks: number[] = [];
  const labels: TextLine[] = [];
  let top = 0;
  for (const row of rows) {
    const lines = wrapText(row.label, column - 22, fontSize);
    const height = Math.max(26, lines.length * 17 + 9);
    const middle = top + height / 2;
    marks.push(middle);
    labels.push(...textLines(lines, -column, middle - ((lines.length - 1) / 2) * 17, 17));
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
  const labels: TextLine[] = [];
  let top = 0;
  for (const row of rows) {
    const number = BOLD * textWidth(row.text, fontSize) + 10;
    const lines = wrapText(row.label, FIGURE_WIDTH.narrow - number, fontSize);
    labels.push(...textLines(lines, -margins.left, top + 8, 15));
    texts.push(top + 8);
    marks.push(top + lines.length * 15 + 12);
    top += lines.length * 15 + 30;
  }
  const bands = marks.map((mark) => [mark - 10, mark + 10] as const);
  return { margins, height: Math.max(top, 1), marks, texts, labels, bands };
}
