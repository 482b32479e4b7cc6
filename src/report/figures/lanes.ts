import { PALETTE } from '../palette.ts';
import { FIGURE_WIDTH, type Figure, type FigureSize, type Json, type Spec } from './figure.ts';
import { frame, type Margins, pixel, plotWidth, TYPE_SIZE, textMark, values } from './frame.ts';
import { textWidth, wrapText } from './measure.ts';

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
  /** Part of it that is drawn thick, or none. */
  readonly span: { readonly from: number; readonly to: number; readonly color: string } | null;
  readonly marks: readonly LaneMark[];
  /** Stands to the right in bold, with a fainter remark. */
  readonly text: string;
  readonly remark: string;
}

/** Lanes under a heading; an empty heading takes no room. */
export interface LaneGroup {
  readonly heading: string;
  readonly lanes: readonly Lane[];
}

/**
 * Figure of rows that each have a scale of their own, for numbers whose units cannot be compared.
 *
 * On a page the labels stand in a column to the left; on a phone above their lane.
 *
 * @param options - `note` stands above the plot and says how to read the marks.
 */
export function laneFigure(options: {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly groups: readonly LaneGroup[];
  readonly note: string;
}): Figure {
  const { id, title, description, groups, note } = options;
  return {
    id,
    title,
    description,
    spec: (size) => laneChart(size, title, description, groups, note),
  };
}

interface Line {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

function laneChart(
  size: FigureSize,
  title: string,
  description: string,
  groups: readonly LaneGroup[],
  note: string,
): Spec {
  const lanes = groups.flatMap((group) => group.lanes);
  const fontSize = TYPE_SIZE[size];
  const noteLines = wrapText(note, FIGURE_WIDTH[size] - 8, fontSize - 1);
  const left = size === 'wide' ? 300 : 8;
  const margins: Margins = {
    top: noteLines.length * 16 + 12,
    right: size === 'wide' ? textColumn(lanes, fontSize) : 8,
    bottom: 4,
    left,
  };
  const width = plotWidth(size, margins);
  const layout = size === 'wide' ? beside(groups, margins, width) : above(groups, margins, width);
  const place = (lane: Lane, value: number): number => {
    const [low, high] = lane.domain;
    if (!(high > low)) return width / 2;
    return width * Math.min(1, Math.max(0, (value - low) / (high - low)));
  };
  const bars = (part: 'track' | 'span'): Json[] =>
    lanes.flatMap((lane, i) => {
      const bar = part === 'span' ? lane.span : { from: lane.track[0], to: lane.track[1], color: TRACK };
      if (bar === null) return [];
      const ends = [place(lane, bar.from), place(lane, bar.to)];
      // A lane without a known scale is one track across, so that it is not taken for a point.
      const [x, x2] =
        part === 'track' && !(lane.domain[1] > lane.domain[0]) ? [0, width] : [Math.min(...ends), Math.max(...ends)];
      return [{ x, x2, y: layout.tracks[i] ?? 0, color: bar.color }];
    });
  const marks = (shape: LaneMark['shape']): Json[] =>
    lanes.flatMap((lane, i) =>
      lane.marks
        .filter((mark) => mark.shape === shape)
        .map((mark) => ({ x: place(lane, mark.at), y: layout.tracks[i] ?? 0, color: mark.color })),
    );
  return frame({
    size,
    title,
    description,
    height: layout.height,
    margins,
    layer: [
      bar(bars('track'), 7),
      bar(bars('span'), 7),
      points(marks('hollow'), 'circle', 62, true),
      points(marks('filled'), 'circle', 84, false),
      points(marks('diamond'), 'diamond', 96, false),
      textMark({
        rows: noteLines.map((text, line) => ({ x: -left, y: 10 - margins.top + line * 16, text })),
        color: PALETTE.muted.light,
        fontSize: fontSize - 1,
      }),
      textMark({ rows: layout.headings, bold: true }),
      textMark({ rows: layout.labels }),
      textMark({ rows: layout.texts, align: 'right', bold: true }),
      textMark({ rows: layout.remarks, align: 'right', color: PALETTE.muted.light, fontSize: fontSize - 1 }),
      textMark({ rows: layout.lows, color: PALETTE.muted.light, fontSize: fontSize - 2 }),
      textMark({ rows: layout.highs, align: 'right', color: PALETTE.muted.light, fontSize: fontSize - 2 }),
    ],
  });
}

const TRACK = PALETTE.line.light;

function bar(rows: readonly Json[], strokeWidth: number): Json {
  return {
    data: values(rows),
    mark: { type: 'rule', strokeWidth, strokeCap: 'round' },
    encoding: {
      x: pixel('x'),
      x2: { field: 'x2' },
      y: pixel('y'),
      stroke: { field: 'color', type: 'nominal', scale: null },
    },
  };
}

function points(rows: readonly Json[], shape: 'circle' | 'diamond', area: number, isHollow: boolean): Json {
  const color: Json = { field: 'color', type: 'nominal', scale: null };
  const paper: Json = { value: PALETTE.paper.light };
  return {
    data: values(rows),
    mark: { type: 'point', shape, size: area, opacity: 1, strokeWidth: isHollow ? 2 : 1.2 },
    encoding: {
      x: pixel('x'),
      y: pixel('y'),
      fill: isHollow ? paper : color,
      stroke: isHollow ? color : paper,
    },
  };
}

interface Layout {
  readonly height: number;
  readonly tracks: readonly number[];
  readonly headings: readonly Line[];
  readonly labels: readonly Line[];
  readonly texts: readonly Line[];
  readonly remarks: readonly Line[];
  readonly lows: readonly Line[];
  readonly highs: readonly Line[];
}

/** Bold letters run wider than plain ones. */
const BOLD = 1.1;

function textColumn(lanes: readonly Lane[], fontSize: number): number {
  const widest = lanes.map((lane) =>
    Math.max(BOLD * textWidth(lane.text, fontSize), textWidth(lane.remark, fontSize - 1)),
  );
  return Math.min(220, Math.ceil(Math.max(0, ...widest)) + 18);
}

function beside(groups: readonly LaneGroup[], margins: Margins, width: number): Layout {
  const fontSize = TYPE_SIZE.wide;
  const build = builder();
  let top = 0;
  for (const group of groups) {
    if (group.heading !== '') {
      const whole = FIGURE_WIDTH.wide;
      wrapText(group.heading, whole / BOLD, fontSize).forEach((text) => {
        build.headings.push({ x: -margins.left, y: top + 12, text });
        top += 18;
      });
      top += 8;
    }
    for (const lane of group.lanes) {
      const label = wrapText(lane.label, margins.left - 24, fontSize);
      const height = Math.max(42, label.length * 17 + 10);
      const middle = top + height / 2;
      const track = middle - 5;
      label.forEach((text, line) => {
        build.labels.push({ x: -margins.left, y: middle + (line - (label.length - 1) / 2) * 17, text });
      });
      build.tracks.push(track);
      build.ends(lane, track + 14, width);
      const right = width + margins.right;
      const isBare = lane.remark === '';
      build.texts.push({ x: right, y: isBare ? middle : middle - 8, text: lane.text });
      build.remarks.push({ x: right, y: middle + 9, text: lane.remark });
      top += height;
    }
    top += group.heading === '' ? 0 : 14;
  }
  return build.done(top);
}

function above(groups: readonly LaneGroup[], margins: Margins, width: number): Layout {
  const fontSize = TYPE_SIZE.narrow;
  const build = builder();
  let top = 0;
  for (const group of groups) {
    if (group.heading !== '') {
      wrapText(group.heading, FIGURE_WIDTH.narrow / BOLD, fontSize).forEach((text) => {
        build.headings.push({ x: -margins.left, y: top + 10, text });
        top += 16;
      });
      top += 6;
    }
    for (const lane of group.lanes) {
      const label = wrapText(lane.label, FIGURE_WIDTH.narrow - 4, fontSize);
      for (const text of label) {
        build.labels.push({ x: -margins.left, y: top + 8, text });
        top += 15;
      }
      const figures = BOLD * textWidth(lane.text, fontSize) + textWidth(lane.remark, fontSize) + 24;
      // A short last line leaves room for what else would take a line of its own.
      if (textWidth(label.at(-1) ?? '', fontSize) + figures < FIGURE_WIDTH.narrow) top -= 15;
      build.texts.push({ x: width + margins.right, y: top + 8, text: lane.text });
      build.remarks.push({
        x: width + margins.right - BOLD * textWidth(lane.text, fontSize) - 10,
        y: top + 9,
        text: lane.remark,
      });
      build.tracks.push(top + 28);
      build.ends(lane, top + 42, width);
      top += 60;
    }
    top += group.heading === '' ? 0 : 10;
  }
  return build.done(top);
}

function builder() {
  const empty = (): Line[] => [];
  const rows = {
    headings: empty(),
    labels: empty(),
    texts: empty(),
    remarks: empty(),
    lows: empty(),
    highs: empty(),
  };
  const tracks: number[] = [];
  return {
    ...rows,
    tracks,
    ends({ ends }: Lane, y: number, width: number): void {
      rows.lows.push({ x: 0, y, text: ends[0] });
      rows.highs.push({ x: width, y, text: ends[1] });
    },
    done: (height: number): Layout => ({ ...rows, tracks, height: Math.max(1, height) }),
  };
}
