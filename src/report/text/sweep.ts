import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, oneLine, wrapped } from '../textTable.ts';
import { significant } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
import {
  axisName,
  curveOf,
  mapOf,
  type SweepCurve,
  type SweepMap,
  shapeSentence,
  sweepDesignSentence,
  sweptBandText,
  sweptText,
  thinned,
} from '../words/sweep.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

/** Longest bar, in columns of the terminal. */
const LONGEST = 40;

/**
 * A sweep: its shape in words, then the curve as a table with bars, or the map as a table.
 *
 * @param width - Columns of the terminal, at least 80.
 * @returns None if it was not asked for.
 */
export function sweepLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { sweep } = record;
  if (sweep === null) return [];
  const curve = curveOf(sweep);
  const map = mapOf(sweep);
  return [
    ...wrapped(shapeSentence(sweep), width).map(painter.strong),
    '',
    ...(curve !== null && sweep.points.length > 0 ? curveLines(sweep, curve, painter, width) : []),
    ...(map === null ? [] : mapLines(sweep, map, painter, width)),
    ...wrapped(sweepDesignSentence(sweep), width).map(painter.faint),
  ];
}

function curveLines(sweep: Sweep, { axis, points }: SweepCurve, painter: Painter, width: number): string[] {
  const top = Math.max(...points.map(({ probability }) => probability.mean));
  const table = fittedTable(
    [{ title: 'Value' }, { title: 'Probability' }, { title: '90 % band' }],
    points.map(({ x, probability }) => [
      significant(x),
      sweptText(sweep, probability),
      sweptBandText(sweep, probability),
    ]),
    width,
  );
  // Lines without bars end where their last cell does, so all but the last column line up.
  const widest = Math.max(...table.map((line) => [...line].length));
  const longest = Math.min(LONGEST, Math.max(0, width - widest - 2));
  const [heading = '', ...lines] = table;
  const present = nearest(points, axis.mean);
  return [
    painter.faint(oneLine(axisName(axis))),
    painter.faint(heading),
    ...lines.map((line, i) => {
      const mean = points[i]?.probability.mean ?? 0;
      const bar = top > 0 ? '█'.repeat(Math.round((longest * mean) / top)) : '';
      const whole = `${line.padEnd(widest)}  ${painter.accent(bar)}`.trimEnd();
      return i === present ? painter.strong(whole) : whole;
    }),
    '',
  ];
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

function mapLines(sweep: Sweep, { across, up, cells }: SweepMap, painter: Painter, width: number): string[] {
  const texts = [
    ...up.values.map(significant),
    ...sweep.points.map(({ probability }) => sweptText(sweep, probability)),
  ];
  const widest = Math.max(...texts.map((text) => text.length));
  const first = Math.max(...across.values.map((x) => significant(x).length));
  const columns = thinned(up.values.length, Math.max(2, Math.floor((width - first - 2) / (widest + 2))));
  const [heading = '', ...lines] = fittedTable(
    [{ title: '' }, ...columns.map((j) => ({ title: significant(up.values[j] ?? 0) }))],
    across.values.map((x, i) => [
      significant(x),
      ...columns.map((j) => {
        const cell = cells[i]?.[j];
        return cell ? sweptText(sweep, cell) : '';
      }),
    ]),
    width,
  );
  return [
    ...wrapped(`Down: ${nameOf(across)}. Across: ${nameOf(up)}.`, width).map(painter.faint),
    painter.faint(heading),
    ...lines,
    '',
  ];
}
