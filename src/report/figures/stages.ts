import type { ResultRecord } from '../../record/record.ts';
import { areAlike } from '../../stats/rounding.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';
import { PALETTE, rampColours } from '../palette.ts';
import { stageReachedText, titleOf } from '../words/answer.ts';
import { shortPercent } from '../words/format.ts';
import { dayAxis, percentAxis } from './axes.ts';
import { twinByMonth } from './course.ts';
import { type Figure, type FigureSize, told, twinOf } from './figure.ts';
import { type Chart, framed, plotWidth } from './frame.ts';
import { keyMarks } from './key.ts';
import { rowFigure } from './rows.ts';
import { days, percentTop } from './scales.ts';

/** How far the process gets: P(each stage or a higher one ever reached), nested. */
export function stagesReachedFigure(record: ResultRecord): Figure {
  const rows = record.stages.map((stage, i) => ({
    label: titleOf(stage),
    value: stage.everReached,
    interval: null,
    text: stageReachedText(record, i),
    color: PALETTE.accent,
  }));
  const twin = twinOf(rows, ['Stage', ({ label }) => label], ['Ever reached', ({ text }) => text]);
  return rowFigure({
    id: 'stages_reached',
    title: 'How far the process gets by the end of the window',
    description: told(twin),
    twin,
    rows,
    mark: 'bar',
    domain: [0, percentTop(rows.map(({ value }) => value))],
    reference: 0,
  });
}

/** Where the process stands on each date: occupancy of the stages and of void, stacked to one; null if it never moves. */
export function stagesOverTimeFigure(record: ResultRecord): Figure | null {
  const layers = layersOf(record);
  if (layers.every(({ shares }) => areAlike(shares))) return null;
  const title = 'Where the process stands, by date';
  const ends = record.stages.map((stage) => `${titleOf(stage)} ${Math.round(100 * (stage.occupancy.at(-1) ?? 0))} %`);
  const gone = Math.round(100 * (record.void.at(-1) ?? 0));
  const description = `Shares on the last date, rounded: ${ends.join(', ')}, no longer the same leaders ${gone} %.`;
  const twin = twinByMonth(
    record,
    layers.toReversed().map(({ label, shares }) => [label, (place) => shortShare(record, shares[place] ?? 0)]),
  );
  return framed({ id: 'stages_by_date', title, description, twin }, (size) => occupancy(record, layers, size));
}

/** A share for a column among many. */
function shortShare({ effectiveSampleSize }: ResultRecord, share: number): string {
  return shortPercent(share, standardErrorBound(share, effectiveSampleSize));
}

/** Upwards: the meeting lies at the bottom, where its height can be read from zero. */
function layersOf({ stages, void: gone }: ResultRecord) {
  const colours = rampColours(stages.length);
  const left = { label: 'No longer the same leaders', color: PALETTE.gone, shares: gone };
  return [
    ...(gone.some((share) => share > 0) ? [left] : []),
    ...stages.map((stage, i) => ({
      label: titleOf(stage),
      color: colours[i] ?? PALETTE.accent,
      shares: stage.occupancy,
    })),
  ].toReversed();
}

function occupancy({ byDate }: ResultRecord, layers: ReturnType<typeof layersOf>, size: FigureSize): Chart {
  const height = size === 'wide' ? 270 : 210;
  const left = 54;
  const key = keyMarks(layers, size, height + 44, left);
  const margins = { top: 10, right: 16, bottom: 44 + key.height, left };
  const width = plotWidth(size, margins);
  const [first, last] = [byDate[0]?.date ?? '', byDate.at(-1)?.date ?? ''];
  const x = days(first, last, width);
  const { y, axis } = percentAxis(1, [width, height], size);
  const below = byDate.map(() => 0);
  const areas = layers.map(({ color, shares }) => ({
    kind: 'area' as const,
    points: byDate.map(({ date }, d) => {
      const low = below[d] ?? 0;
      below[d] = low + (shares[d] ?? 0);
      return { x: x(date), low: y(low), high: y(below[d] ?? 0) };
    }),
    curve: 'linear' as const,
    fill: color,
    stroke: PALETTE.paper,
  }));
  return { height, margins, marks: [axis, dayAxis(x, first, last, height, size), areas, key.marks] };
}
