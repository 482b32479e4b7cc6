import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { sweepFigure } from '../../figures/sweep.ts';
import { counted, errorPoints, significant } from '../../words/format.ts';
import { quoted } from '../../words/names.ts';
import {
  axisName,
  curveOf,
  mapOf,
  type SweepCurve,
  type SweepMap,
  shapeCaption,
  shapeSentence,
  sweepDesignSentence,
  sweptBandText,
  sweptText,
  thinned,
} from '../../words/sweep.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';

type Sweep = NonNullable<ResultRecord['sweep']>;

/** The probability over a range of one input or two. */
export async function sweepSection(sweep: Sweep): Promise<Section> {
  const curve = curveOf(sweep);
  const map = mapOf(sweep);
  const figure = sweepFigure(sweep);
  return {
    id: 'sweep',
    title: map === null ? 'Over a range of one input' : 'Over ranges of two inputs',
    body: html`<p>${shapeSentence(sweep)}</p>
${figure !== null && (await figureHtml(figure, map === null ? `${shapeCaption(sweep)} ${CURVE_NOTE}`.trim() : MAP_NOTE))}
<p class="muted">${sweepDesignSentence(sweep)}</p>
${curve !== null && sweep.points.length > 0 && fold(`${counted(sweep.points.length, 'point')} in figures`, curveTable(sweep, curve))}
${map !== null && fold(`${counted(sweep.points.length, 'point')} in figures`, mapTable(sweep, map))}`,
  };
}

const CURVE_NOTE =
  'The line is the mean, upright strokes on it are Monte Carlo 90 % intervals, the band holds 90 % of the draws. The dashed line is the mean that the file states; a ring marks where the curve turns.';

const MAP_NOTE =
  'The stronger the colour, the more likely; lines join equal probabilities. Dashed lines are the means that the file states, and a ring is where both hold.';

function curveTable(sweep: Sweep, { axis, points }: SweepCurve): Html {
  return dataTable({
    caption: `The probability at each value of ${quoted(axis)}.`,
    columns: [
      { title: axisName(axis) },
      { title: 'Probability', numeric: true },
      { title: '90 % band', numeric: true },
      { title: 'Monte Carlo error', numeric: true },
    ],
    rows: points.map(({ x, probability }) => ({
      cells: [
        significant(x),
        sweptText(sweep, probability),
        sweptBandText(sweep, probability),
        errorPoints(probability.standardError),
      ],
    })),
  });
}

/** Columns that fit a page. */
const MOST_COLUMNS = 9;
const MOST_LINES = 31;

function mapTable(sweep: Sweep, { across, up, cells }: SweepMap): Html {
  const columns = thinned(up.values.length, MOST_COLUMNS);
  const lines = thinned(across.values.length, MOST_LINES);
  const isThin = columns.length < up.values.length || lines.length < across.values.length;
  return dataTable({
    caption: `The probability. Down: ${axisName(across)}. Across: ${axisName(up)}.${isThin ? ' Not all values are shown; the other formats have them.' : ''}`,
    columns: [
      { title: axisName(across) },
      ...columns.map((j) => ({ title: significant(up.values[j] ?? 0), numeric: true })),
    ],
    rows: lines.map((i) => ({
      cells: [
        significant(across.values[i] ?? 0),
        ...columns.map((j) => {
          const cell = cells[i]?.[j];
          return cell ? sweptText(sweep, cell) : '';
        }),
      ],
    })),
  });
}
