import type { ResultRecord } from '../../record/record.ts';
import { PALETTE, rampColours } from '../palette.ts';
import { stageReachedText, titleOf } from '../words/answer.ts';
import { dayAxis, niceTicks, PERCENT_LABELS, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize, Spec } from './figure.ts';
import { frame, values } from './frame.ts';
import { keyLayers } from './key.ts';
import { rowFigure } from './rows.ts';

/** How far the process gets: P(each stage or a higher one ever reached), nested. */
export function stagesReachedFigure(record: ResultRecord): Figure {
  const title = 'How far the process gets by the end of the window';
  const rows = record.stages.map((stage, i) => ({
    label: titleOf(stage),
    value: stage.everReached,
    interval: null,
    text: stageReachedText(record, i),
    color: PALETTE.accent.light,
  }));
  const description = `${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}.`;
  const top = percentTop(record.stages.map((stage) => stage.everReached));
  return rowFigure({
    id: 'stages_reached',
    title,
    description,
    rows,
    mark: 'bar',
    domain: [0, top],
    ticks: niceTicks(0, top, 5),
    labelExpr: PERCENT_LABELS,
    reference: 0,
  });
}

/** Where the process stands on each date: occupancy of the stages and of void, stacked to one. */
export function stagesOverTimeFigure(record: ResultRecord): Figure {
  const title = 'Where the process stands, by date';
  const ends = record.stages.map((stage) => `${titleOf(stage)} ${Math.round(100 * (stage.occupancy.at(-1) ?? 0))} %`);
  const gone = Math.round(100 * (record.void.at(-1) ?? 0));
  const description = `Shares on the last date, rounded: ${ends.join(', ')}, no longer the same leaders ${gone} %.`;
  return {
    id: 'stages_by_date',
    title,
    description,
    spec: (size) => occupancy(record, size, title, description),
  };
}

function occupancy(record: ResultRecord, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 270 : 210;
  const colours = rampColours(record.stages.length);
  const gone = record.void.some((share) => share > 0);
  // The meeting lies at the bottom, where its height can be read from zero.
  const bands = [
    ...(gone ? [{ label: 'No longer the same leaders', color: PALETTE.gone.light, shares: record.void }] : []),
    ...record.stages.map((stage, i) => ({
      label: titleOf(stage),
      color: colours[i] ?? PALETTE.accent.light,
      shares: stage.occupancy,
    })),
  ];
  const rows = record.byDate.flatMap((day, d) => {
    let base = 0;
    return bands.toReversed().map((band) => {
      const low = base;
      base += band.shares[d] ?? 0;
      return { date: day.date, stage: band.label, color: band.color, low, high: base };
    });
  });
  const key = keyLayers(bands.toReversed(), size, height + 44, 54);
  const margins = { top: 10, right: 16, bottom: 44 + key.height, left: 54 };
  const { scale, axis } = dayAxis(record.byDate[0]?.date ?? '', record.byDate.at(-1)?.date ?? '', wide ? 13 : 5);
  return frame({
    size,
    title,
    description,
    height,
    margins,
    layer: [
      {
        data: values(rows),
        mark: { type: 'area', opacity: 1, strokeWidth: 0.7, stroke: PALETTE.paper.light },
        encoding: {
          x: { field: 'date', type: 'temporal', scale, axis },
          y: percentChannel('low', 1),
          y2: { field: 'high' },
          detail: { field: 'stage', type: 'nominal' },
          fill: { field: 'color', type: 'nominal', scale: null },
        },
      },
      ...key.layers,
    ],
  });
}
