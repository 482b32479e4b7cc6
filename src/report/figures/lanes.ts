import { type Ink, PALETTE } from '../palette.ts';
import type { Mark } from './drawing.ts';
import { type About, FIGURE_WIDTH, type Figure, type FigureSize } from './figure.ts';
import { type Chart, framed, type Margins, plotWidth, TYPE_SIZE } from './frame.ts';
import { filled, noteAbove, ring, rule, text, textLines } from './marks.ts';
import { BOLD, textWidth, wrapText } from './measure.ts';
import { linear } from './scales.ts';

/** A mark on a lane, at a value of its own scale. */
export interface LaneMark {
  readonly at: number;
  readonly shape: 'filled' | 'hollow' | 'diamond';
  readonly color: Ink;
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
  readonly span: { readonly from: number; readonly to: number; readonly color: Ink };
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
export function laneFigure({ groups, note, ...about }: LaneChart & About): Figure {
  return framed(about, (size) => laneChart(groups, note, size));
}

function laneChart(groups: readonly LaneGroup[], note: string, size: FigureSize): Chart {
  const lanes = groups.flatMap((group) => group.lanes);
  const wide = size === 'wide';
  const room: Margins = wide
    ? { top: 4, right: textColumn(lanes, TYPE_SIZE.wide), bottom: 4, left: 300 }
    : { top: 4, right: 8, bottom: 4, left: 8 };
  const above = noteAbove(note, size, room);
  const margins = { ...room, top: above.top };
  const extent = { width: plotWidth(size, margins), margins, size };
  const marks: Mark[] = [];
  let top = 0;
  for (const { heading, lanes } of groups) {
    const step = wide ? 18 : 16;
    if (heading !== '') {
      const lines = wrapText(heading, FIGURE_WIDTH[size] / BOLD, TYPE_SIZE[size]);
      marks.push(...textLines(lines, [-margins.left, top + (wide ? 12 : 10)], step, { bold: true }));
      top += lines.length * step + (wide ? 8 : 6);
    }
    for (const lane of lanes) {
      const place = wide ? beside(lane, margins) : aboveLane(lane);
      marks.push(...laneMarks(lane, top + place.track, extent), ...laneTexts(lane, top, place, extent));
      top += place.height;
    }
    if (heading !== '') top += wide ? 14 : 10;
  }
  return { height: Math.max(1, top), margins, marks: [marks, above.marks] };
}

interface LaneExtent {
  readonly width: number;
  readonly margins: Margins;
  readonly size: FigureSize;
}

function laneMarks({ domain, track, span, marks }: Lane, y: number, { width }: LaneExtent): Mark[] {
  const isKnown = domain[1] > domain[0];
  const scale = linear(domain, [0, width]);
  const x = (value: number): number => (isKnown ? Math.min(width, Math.max(0, scale(value))) : width / 2);
  const thick = (from: number, to: number, stroke: Ink): Mark => rule([from, y], [to, y], stroke, 7, 'round');
  const shapes = {
    hollow: (at: number, color: Ink) => ring([at, y], 4, 2, color),
    filled: (at: number, color: Ink) => filled([at, y], 4.6, color, 'circle', 1.2),
    diamond: (at: number, color: Ink) => filled([at, y], 5, color, 'diamond', 1.2),
  };
  return [
    // A lane without a known scale is one track across, so that it is not taken for a point.
    isKnown ? thick(x(track[0]), x(track[1]), PALETTE.line) : thick(0, width, PALETTE.line),
    thick(x(span.from), x(span.to), span.color),
    ...(['hollow', 'filled', 'diamond'] as const).flatMap((shape) =>
      marks.filter((mark) => mark.shape === shape).map(({ at, color }) => shapes[shape](x(at), color)),
    ),
  ];
}

function laneTexts(lane: Lane, top: number, place: LanePlace, { width, margins, size }: LaneExtent): Mark[] {
  const right = width + margins.right;
  const fontSize = TYPE_SIZE[size];
  const faint = { fill: PALETTE.muted, fontSize: fontSize - 2 };
  const below = top + place.track + 14;
  return [
    ...textLines(place.label, [-margins.left, top + place.labelTop], size === 'wide' ? 17 : 15),
    text([right, top + place.text], lane.text, { anchor: 'end', bold: true }),
    text([right - place.remarkLeft, top + place.remark], lane.remark, {
      ...faint,
      anchor: 'end',
      fontSize: fontSize - 1,
    }),
    text([0, below], lane.ends[0], faint),
    text([width, below], lane.ends[1], { ...faint, anchor: 'end' }),
  ];
}

function textColumn(lanes: readonly Lane[], fontSize: number): number {
  const widest = lanes.map((lane) =>
    Math.max(BOLD * textWidth(lane.text, fontSize), textWidth(lane.remark, fontSize - 1)),
  );
  return Math.min(220, Math.ceil(Math.max(0, ...widest)) + 18);
}

/** How far below the top of a lane what stands, and how far left of the edge its remark ends. */
interface LanePlace {
  readonly label: readonly string[];
  readonly labelTop: number;
  readonly track: number;
  readonly text: number;
  readonly remark: number;
  readonly remarkLeft: number;
  readonly height: number;
}

function beside({ label, remark }: Lane, margins: Margins): LanePlace {
  const lines = wrapText(label, margins.left - 24, TYPE_SIZE.wide);
  const height = Math.max(42, lines.length * 17 + 10);
  const middle = height / 2;
  return {
    label: lines,
    labelTop: middle - ((lines.length - 1) / 2) * 17,
    track: middle - 5,
    text: remark === '' ? middle : middle - 8,
    remark: middle + 9,
    remarkLeft: 0,
    height,
  };
}

function aboveLane({ label, text, remark }: Lane): LanePlace {
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
    remarkLeft: bold + 10,
    height: top + 60,
  };
}
