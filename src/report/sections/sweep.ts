import type { ResultRecord } from '../../record/record.ts';
import type { Sweep } from '../../results/sweep.ts';
import { type Chapter, type Column, type Content, details, figure, paragraph, table } from '../document/blocks.ts';
import { sweepFigure } from '../figures/sweep.ts';
import { counted, errorPoints, percentInterval, significant } from '../words/format.ts';
import { quoted } from '../words/names.ts';
import {
  axisName,
  curveOf,
  isSetIn,
  mapOf,
  presentCaption,
  type SweepCurve,
  type SweepMap,
  shapeCaption,
  shapeSentence,
  sweepDesignSentence,
  sweepError,
  sweptText,
  thinned,
} from '../words/sweep.ts';

/** The probability over a range of one input or two. */
export function sweepSection(record: ResultRecord): Chapter | null {
  const { sweep } = record;
  if (sweep === null) return null;
  const isSet = isSetIn(record);
  const marked = presentCaption(sweep.axes, isSet);
  const curve = curveOf(sweep);
  const map = mapOf(sweep);
  return {
    id: 'sweep',
    title: map === null ? 'Over a range of one input' : 'Over ranges of two inputs',
    content: [
      paragraph(shapeSentence(sweep)),
      figure(
        sweepFigure(sweep, isSet),
        map === null ? `${shapeCaption(sweep)} ${curveNote(marked)}`.trim() : mapNote(marked),
        'follows',
      ),
      paragraph(sweepDesignSentence(sweep, isSet), 'muted'),
      details(`${counted(sweep.points.length, 'point')} in figures`, [
        curve !== null && curveTable(sweep, curve),
        map !== null && mapTable(sweep, map),
      ]),
    ],
  };
}

function curveNote(marked: string): string {
  return `The line is the mean, upright strokes on it are Monte Carlo 90 % intervals, the band holds 90 % of the draws. The dashed line is the mean ${marked}; a ring marks where the curve turns.`;
}

function mapNote(marked: string): string {
  return `The stronger the colour, the more likely; lines join equal probabilities. Dashed lines are the means ${marked}, and a ring is where both hold.`;
}

function curveTable(sweep: Sweep, { axis, points }: SweepCurve): Content {
  const top = Math.max(...points.map(({ probability }) => probability.mean));
  const present = nearest(points, axis.mean);
  return table<SweepCurve['points'][number]>({
    caption: `The probability at each value of ${quoted(axis)}.`,
    rows: points,
    tone: (_, place) => (place === present ? 'strong' : 'plain'),
    bar: ({ probability }) => (top > 0 ? probability.mean / top : 0),
    columns: [
      { title: axisName(axis), short: 'Value', cell: ({ x }) => significant(x) },
      { title: 'Probability', numeric: true, cell: ({ probability }) => sweptText(sweep, probability) },
      {
        title: '90 % band',
        numeric: true,
        cell: ({ probability }) =>
          percentInterval(probability.interval90, sweepError(sweep), probability.standardError),
      },
      {
        title: 'Monte Carlo error',
        numeric: true,
        media: ['html', 'markdown'],
        cell: ({ probability }) => errorPoints(probability.standardError),
      },
    ],
  });
}

/** Place of the point next to what the file has, if that lies in the range; else -1. */
function nearest(points: SweepCurve['points'], mean: number | null): number {
  const [first, last] = [points[0], points.at(-1)];
  if (mean === null || first === undefined || last === undefined || mean < first.x || mean > last.x) {
    return -1;
  }
  const distances = points.map(({ x }) => Math.abs(x - mean));
  return distances.indexOf(Math.min(...distances));
}

/** Columns of a map that fit a page, and those that fit any terminal. */
const MOST_COLUMNS = 9;
const FEWEST_COLUMNS = 5;

function mapTable(sweep: Sweep, { across, up, cells }: SweepMap): Content {
  const count = up.values.length;
  const wide = new Set(thinned(count, MOST_COLUMNS));
  const narrow = new Set(thinned(count, FEWEST_COLUMNS));
  return table({
    caption: `The probability. Down: ${axisName(across)}. Across: ${axisName(up)}.${count > MOST_COLUMNS ? ' Where room is scarce not all values are shown; the tables beside the report have them.' : ''}`,
    rows: across.values.map((x, i) => ({ x, cells: cells[i] })),
    columns: [
      { title: axisName(across), short: 'Value', cell: ({ x }) => significant(x) },
      ...up.values.map(
        (y, j): Column<{ readonly cells: SweepMap['cells'][number] | undefined }> => ({
          title: significant(y),
          numeric: true,
          optional: !narrow.has(j),
          media: wide.has(j) ? ['html', 'markdown', 'terminal'] : ['markdown'],
          cell: (row) => {
            const cell = row.cells?.[j];
            return cell ? sweptText(sweep, cell) : null;
          },
        }),
      ),
    ],
  });
}
