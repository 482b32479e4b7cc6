import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json } from './figure.ts';
import { type Chart, framed, type Margins, plotWidth, TYPE_SIZE } from './frame.ts';
import { layerOf, noteAbove, OWN_COLOR, pixel, type TextLine, textLines, textMark } from './layers.ts';
import { BOLD, textWidth, wrapText } from './measure.ts';

/** A mark on a lane, at a value of its own scale. */
export interface LaneMark {
  readonly at: number;
  readonly shape: 'filled' | 'hollow' | 'diamond';
  readonly color: string;
}

/** One row with a scale of its own, from the left edge of the plot to the right. */
export interface Lane {
  readonly label: string;
  /** Ends of the scale; equal ends stand for a scale of no known width. */
  readonly domain: readonly [number, number];
  /** What the ends are called under the lane. */
  readonly ends: readonly [string, string];
  /** Part of the scale that is drawn as a pale track. */
  readonly track: readonly [number, number];
  /** Part of it that is drawn thick. */
  readonly span: { readonly from: number; readonly to: number; readonly color: string };
  readonly marks: readonly LaneMark[];
  /** Stands to the right in bold, with a fainter remark. */
  readonly text: string;
  readonly remark: string;
}

/** Lanes under a heading; an empty heading takes no room. */
interface LaneGroup {
  readonly heading: string;
  readonly lanes: readonly Lane[];
}

interface LaneChart {
  readonly groups: readonly LaneGroup[];
  /** Stands above the plot and says how to read the marks. */
  readonly note: string;
}

/**
 * Figure of rows that each have a scale of their own, for numbers whose units cannot be compared.
 *
 * On a page the labels stand in a column to the left; on a phone above their lane.
 */
export function laneFigure({ groups, note, ...about }: LaneChart & Omit<Figure, 'spec'>): Figure {
  return framed(about, (size) => laneChart(groups, note, size));
}

function laneChart(groups: readonly LaneGroup[], note: string, size: FigureSize): Chart {
  const lanes = groups.flatMap((group) => group.lanes);
  const fontSize = TYPE_SIZE[size];
  const room: Margins =
    size === 'wide'
      ? { top: 4, right: textColumn(lanes, fontSize), bottom: 4, left: 300 }
      : { top: 4, right: 8, bottom: 4, left: 8 };
  const above = noteAbove(note, size, room);
  const margins = { ...room, top: above.top };
  const width = plotWidth(size, margins);
  const layout = laidOut(groups, margins, width, size);
  const place = ({ domain: [low, high] }: Lane, value: number): number =>
    high > low ? width * Math.min(1, Math.max(0, (value - low) / (high - low))) : width / 2;
  const y = (i: number): number => layout.tracks[i] ?? 0;
  const tracks = lanes.map((lane, i) => {
    const [low, high] = lane.domain;
    // A lane without a known scale is one track across, so that it is not taken for a point.
    const ends = high > low ? lane.track.map((end) => place(lane, end)) : [0, width];
    return barOf(ends, y(i), PALETTE.line.light);
  });
  const spans = lanes.map((lane, i) => {
    const { from, to, color } = lane.span;
    return barOf([place(lane, from), place(lane, to)], y(i), color);
  });
  const marks = (wanted: LaneMark['shape']): Json[] =>
    lanes.flatMap((lane, i) =>
      lane.marks
        .filter(({ shape }) => shape === wanted)
        .map(({ at, color }) => ({ x: place(lane, at), y: y(i), color })),
    );
  const faint = (size: number) => ({ color: PALETTE.muted.light, fontSize: size });
  return {
    height: layout.height,
    margins,
    layer: [
      barLayer(tracks),
      barLayer(spans),
      points(marks('hollow'), 'circle', 62, true),
      points(marks('filled'), 'circle', 84, false),
      points(marks('diamond'), 'diamond', 96, false),
      ...above.layers,
      textMark(layout.headings, { bold: true }),
      textMark(layout.labels),
      textMark(layout.texts, { align: 'right', bold: true }),
      textMark(layout.remarks, { align: 'right', ...faint(fontSize - 1) }),
      textMark(layout.lows, faint(fontSize - 2)),
      textMark(layout.highs, { align: 'right', ...faint(fontSize - 2) }),
    ],
  };
}

function barOf(ends: readonly number[], y: number, color: string): Json {
  return { x: Math.min(...ends), x2: Math.max(...ends), y, color };
}

function barLayer(bars: readonly Json[]): Json {
  const mark = { type: 'rule', strokeWidth: 7, strokeCap: 'round' };
  return layerOf(bars, mark, { x: pixel('x'), x2: { field: 'x2' }, y: pixel('y'), stroke: OWN_COLOR });
}

function points(rows: readonly Json[], shape: 'circle' | 'diamond', size: number, isHollow: boolean): Json {
  const mark = { type: 'point', shape, size, opacity: 1, strokeWidth: isHollow ? 2 : 1.2 };
  const paper = { value: PALETTE.paper.light };
  const [fill, stroke] = isHollow ? [paper, OWN_COLOR] : [OWN_COLOR, paper];
  return layerOf(rows, mark, { x: pixel('x'), y: pixel('y'), fill, stroke });
}

function textColumn(lanes: readonly Lane[], fontSize: number): number {
  const widest = lanes.map((lane) =>
    Math.max(BOLD * textWidth(lane.text, fontSize), textWidth(lane.remark, fontSize - 1)),
  );
  return Math.min(220, Math.ceil(Math.max(0, ...widest)) + 18);
}

/** Where everything stands; the tracks and texts are those of the lanes, in their order. */
function laidOut(groups: readonly LaneGroup[], margins: Margins, width: number, size: FigureSize) {
  const wide = size === 'wide';
  const headings: TextLine[] = [];
  const labels: TextLine[] = [];
  const texts: TextLine[] = [];
  const remarks: TextLine[] = [];
  const tracks: number[] = [];
  let top = 0;
  for (const { heading, lanes } of groups) {
    const lines = wrapText(heading, FIGURE_WIDTH[size] / BOLD, TYPE_SIZE[size]);
    const step = wide ? 18 : 16;
    if (heading !== '') {
      headings.push(...textLines(lines, -margins.left, top + (wide ? 12 : 10), step));
      top += lines.length * step + (wide ? 8 : 6);
    }
    for (const lane of lanes) {
      const one = wide ? beside(lane, margins) : above(lane);
      labels.push(...textLines(one.label, -margins.left, top + one.labelTop, wide ? 17 : 15));
      texts.push({ x: width + margins.right, y: top + one.text, text: lane.text });
      remarks.push({ x: width + margins.right - one.textWidth - one.gap, y: top + one.remark, text: lane.remark });
      tracks.push(top + one.track);
      top += one.height;
    }
    if (heading !== '') top += wide ? 14 : 10;
  }
  const ends = (end: 0 | 1): TextLine[] =>
    groups
      .flatMap(({ lanes }) => lanes)
      .map((lane, i) => ({ x: end * width, y: (tracks[i] ?? 0) + 14, text: lane.ends[end] }));
  return { height: Math.max(1, top), tracks, headings, labels, texts, remarks, lows: ends(0), highs: ends(1) };
}

/** A lane with its label to the left: its height, and how far below its top what stands. */
function beside({ label, remark }: Lane, margins: Margins) {
  const lines = wrapText(label, margins.left - 24, TYPE_SIZE.wide);
  const height = Math.max(42, lines.length * 17 + 10);
  const middle = height / 2;
  return {
    label: lines,
    labelTop: middle - ((lines.length - 1) / 2) * 17,
    track: middle - 5,
    text: remark === '' ? middle : middle - 8,
    remark: middle + 9,
    textWidth: 0,
    gap: 0,
    height,
  };
}

/** The same with the label above. */
function above({ label, text, remark }: Lane) {
  const fontSize = TYPE_SIZE.narrow;
  const lines = wrapText(label, FIGURE_WIDTH.narrow - 4, fontSize);
  const bold = BOLD * textWidth(text, fontSize);
  const figures = bold + textWidth(remark, fontSize) + 24;
  // A short last line leaves room for what else would take a line of its own.
  const isShort = textWidth(lines.at(-1) ?? '', fontSize) + figures < FIGURE_WIDTH.narrow;
  const top = 15 * (isShort ? lines.length - 1 : lines.length);
  return {
    label: lines,
    labelTop: 8,
    track: top + 28,
    text: top + 8,
    remark: top + 9,
    textWidth: bold,
    gap: 10,
    height: top + 60,
  };
}
