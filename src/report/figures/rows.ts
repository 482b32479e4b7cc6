import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json, type Spec } from './figure.ts';
import { frame, type Margins, pixel, plotWidth, TYPE_SIZE, textMark, values } from './frame.ts';
import { textWidth, wrapText } from './measure.ts';

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

/** A chart of rows, whatever its width. */
interface RowChart {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
  readonly mark: 'dot' | 'bar';
  readonly domain: readonly [number, number];
  /** Values to mark on the axis, and how Vega writes them. */
  readonly ticks: readonly number[];
  readonly labelExpr: string;
  readonly reference?: number;
  readonly note?: string;
}

/**
 * Figure of rows with a mark on a common horizontal scale: dots with intervals, or bars from zero.
 *
 * On a page the labels stand in a column to the left; on a phone each stands above its mark, so that
 * long labels have the whole width. Rows grow with the lines of their label.
 *
 * @param chart - `domain` must hold every value, interval end and `reference`; `reference` draws a
 * line that values are compared with; `note` stands above the plot and says how to read the marks.
 */
export function rowFigure({ id, ...chart }: RowChart & { readonly id: string }): Figure {
  const { title, description } = chart;
  return { id, title, description, spec: (size) => rowChart({ size, ...chart }) };
}

function rowChart(options: RowChart & { readonly size: FigureSize }): Spec {
  const { size, rows } = options;
  const { layout, note } = withNote(size === 'wide' ? besideLayout(rows) : aboveLayout(rows), size, options.note);
  const x = (field: string): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [...options.domain], zero: false, nice: false },
    axis: {
      orient: 'bottom',
      values: [...options.ticks],
      labelExpr: options.labelExpr,
      grid: false,
    },
  });
  const data = rows.map((row, i) => ({
    value: row.value,
    low: row.interval?.[0] ?? row.value,
    high: row.interval?.[1] ?? row.value,
    color: row.color,
    y: layout.marks[i] ?? 0,
    y0: (layout.marks[i] ?? 0) - 6,
    y1: (layout.marks[i] ?? 0) + 6,
    base: row.from ?? 0,
  }));
  const color = { field: 'color', type: 'nominal', scale: null };
  const width = plotWidth(size, layout.margins);
  const layer: Json[] = [
    {
      data: values(lines(layout.bands, options.ticks)),
      mark: { type: 'rule', strokeWidth: 1, color: PALETTE.line.light },
      encoding: { x: x('at'), y: pixel('y'), y2: { field: 'y2' } },
    },
  ];
  if (options.mark === 'bar') {
    layer.push({
      data: values(data),
      mark: { type: 'rect', opacity: 1 },
      encoding: { x: x('base'), x2: { field: 'value' }, y: pixel('y0'), y2: { field: 'y1' }, fill: color },
    });
  }
  layer.push({
    data: values(data.filter((_, i) => rows[i]?.interval)),
    mark: { type: 'rule', strokeWidth: options.mark === 'bar' ? 1.2 : 2.5, strokeCap: 'round' },
    encoding: {
      x: x('low'),
      x2: { field: 'high' },
      y: pixel('y'),
      ...(options.mark === 'bar' ? { stroke: { value: PALETTE.ink.light } } : { stroke: color }),
    },
  });
  if (options.reference !== undefined) {
    layer.push({
      data: values(lines(layout.bands, [options.reference])),
      mark: { type: 'rule', strokeWidth: 1, color: PALETTE.muted.light },
      encoding: { x: x('at'), y: pixel('y'), y2: { field: 'y2' } },
    });
  }
  if (options.mark === 'bar') layer.push(...barMarks(rows, layout, x('value')));
  if (options.mark === 'dot') {
    const others = data.flatMap((row, i) => {
      const other = rows[i]?.other;
      return other === undefined ? [] : [{ ...row, value: other }];
    });
    if (others.length > 0) {
      layer.push({
        data: values(others),
        mark: {
          type: 'point',
          shape: 'circle',
          size: 44,
          opacity: 1,
          fill: PALETTE.paper.light,
          strokeWidth: 2,
        },
        encoding: { x: x('value'), y: pixel('y'), stroke: color },
      });
    }
    layer.push({
      data: values(data.filter((_, i) => !rows[i]?.withoutDot)),
      mark: { type: 'point', shape: 'circle', size: 62, filled: true, opacity: 1 },
      encoding: {
        x: x('value'),
        y: pixel('y'),
        fill: color,
        stroke: { value: PALETTE.paper.light },
        strokeWidth: { value: 1.2 },
      },
    });
  }
  layer.push(...note);
  layer.push(textMark({ rows: layout.labels }));
  layer.push(
    textMark({
      rows: rows.map((row, i) => ({
        x: width + layout.margins.right,
        y: layout.texts[i] ?? 0,
        text: row.text,
      })),
      align: 'right',
      bold: true,
    }),
  );
  return frame({
    size,
    title: options.title,
    description: options.description,
    height: layout.height,
    margins: layout.margins,
    layer,
  });
}

/** Circles and diamonds on the bars of the rows that have them. */
function barMarks(rows: readonly Row[], layout: Layout, x: Json): Json[] {
  const looks = {
    circle: { fill: PALETTE.paper.light, stroke: PALETTE.ink.light, strokeWidth: 1.6, size: 46 },
    diamond: { fill: PALETTE.ink.light, stroke: PALETTE.paper.light, strokeWidth: 1, size: 62 },
  };
  return (['diamond', 'circle'] as const).flatMap((shape) => {
    const marked = rows.flatMap((row, i) => {
      const value = row[shape];
      return value === undefined ? [] : [{ value, y: layout.marks[i] ?? 0 }];
    });
    return marked.length === 0
      ? []
      : [
          {
            data: values(marked),
            mark: { type: 'point', shape, filled: true, opacity: 1, ...looks[shape] },
            encoding: { x, y: pixel('y') },
          },
        ];
  });
}

interface Layout {
  readonly margins: Margins;
  readonly height: number;
  /** Centre of each row's mark and number. */
  readonly marks: readonly number[];
  readonly texts: readonly number[];
  readonly labels: readonly { x: number; y: number; text: string }[];
  /** Where upright lines may run without crossing a label: [top, bottom] of each stretch. */
  readonly bands: readonly (readonly [number, number])[];
}

function lines(bands: Layout['bands'], places: readonly number[]): Json[] {
  return bands.flatMap(([y, y2]) => places.map((at) => ({ at, y, y2 })));
}

/** Room above the plot for the lines of a note, and the note in it. */
function withNote(layout: Layout, size: FigureSize, note = ''): { layout: Layout; note: readonly Json[] } {
  if (note === '') return { layout, note: [] };
  const fontSize = TYPE_SIZE[size] - 1;
  const wrapped = wrapText(note, FIGURE_WIDTH[size] - 8, fontSize);
  const top = layout.margins.top + wrapped.length * 16 + 8;
  const rows = wrapped.map((text, line) => ({ x: -layout.margins.left, y: 10 - top + line * 16, text }));
  const mark = textMark({ rows, color: PALETTE.muted.light, fontSize });
  return { layout: { ...layout, margins: { ...layout.margins, top } }, note: [mark] };
}

/** Bold digits run wider than plain ones. */
const BOLD = 1.1;

function besideLayout(rows: readonly Row[]): Layout {
  const fontSize = TYPE_SIZE.wide;
  const column = 310;
  const numbers = Math.ceil(Math.max(0, ...rows.map((row) => BOLD * textWidth(row.text, fontSize)))) + 14;
  const margins = { top: 6, right: numbers, bottom: 26, left: column };
  const marks: number[] = [];
  const labels: { x: number; y: number; text: string }[] = [];
  let top = 0;
  for (const row of rows) {
    const wrapped = wrapText(row.label, column - 22, fontSize);
    const height = Math.max(26, wrapped.length * 17 + 9);
    marks.push(top + height / 2);
    wrapped.forEach((text, line) => {
      labels.push({ x: -column, y: top + height / 2 + (line - (wrapped.length - 1) / 2) * 17, text });
    });
    top += height;
  }
  const height = Math.max(top, 1);
  return { margins, height, marks, texts: marks, labels, bands: [[0, height]] };
}

function aboveLayout(rows: readonly Row[]): Layout {
  const fontSize = TYPE_SIZE.narrow;
  const margins = { top: 4, right: 12, bottom: 24, left: 12 };
  const whole = FIGURE_WIDTH.narrow;
  const marks: number[] = [];
  const texts: number[] = [];
  const labels: { x: number; y: number; text: string }[] = [];
  let top = 0;
  for (const row of rows) {
    const number = BOLD * textWidth(row.text, fontSize) + 10;
    const wrapped = wrapText(row.label, whole - number, fontSize);
    wrapped.forEach((text, line) => {
      labels.push({ x: -margins.left, y: top + 8 + line * 15, text });
    });
    texts.push(top + 8);
    marks.push(top + wrapped.length * 15 + 12);
    top += wrapped.length * 15 + 30;
  }
  const bands = marks.map((mark) => [mark - 10, mark + 10] as const);
  return { margins, height: Math.max(top, 1), marks, texts, labels, bands };
}
