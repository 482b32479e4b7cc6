import type { ResultRecord } from '../../record/record.ts';
import { PALETTE, rampColours } from '../palette.ts';
import { stageReachedText, titleOf } from '../words/answer.ts';
import { dayChannel, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize } from './figure.ts';
import { type Chart, framed } from './frame.ts';
import { keyLayers } from './key.ts';
import { layerOf, OWN_COLOR } from './layers.ts';
import { rowFigure } from './rows.ts';

/** How far the process gets: P(each stage or a higher one ever reached), nested. */
export function stagesReachedFigure(record: ResultRecord): Figure {
  const rows = record.stages.map((stage, i) => ({
    label: titleOf(stage),
    value: stage.everReached,
    interval: null,
    text: stageReachedText(record, i),
    color: PALETTE.accent.light,
  }));
  return rowFigure({
    id: 'stages_reached',
    title: 'How far the process gets by the end of the window',
    description: `${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}.`,
    rows,
    mark: 'bar',
    domain: [0, percentTop(rows.map(({ value }) => value))],
    reference: 0,
  });
}

/** Where the process stands on each date: occupancy of the stages and of void, stacked to one. */
export function stagesOverTimeFigure(record: ResultRecord): Figure {
  const title = 'Where the process stands, by date';
  const ends = record.stages.map((stage) => `${titleOf(stage)} ${Math.round(100 * (stage.occupancy.at(-1) ?? 0))} %`);
  const gone = Math.round(100 * (record.void.at(-1) ?? 0));
  const description = `Shares on the last date, rounded: ${ends.join(', ')}, no longer the same leaders ${gone} %.`;
  return framed({ id: 'stages_by_date', title, description }, (size) => occupancy(record, size));
}

function occupancy({ stages, void: gone, byDate }: ResultRecord, size: FigureSize): Chart {
  const height = size === 'wide' ? 270 : 210;
  const colours = rampColours(stages.length);
  const left = { label: 'No longer the same leaders', color: PALETTE.gone.light, shares: gone };
  // The meeting lies at the bottom, where its height can be read from zero.
  const upwards = [
    ...(gone.some((share) => share > 0) ? [left] : []),
    ...stages.map((stage, i) => ({
      label: titleOf(stage),
      color: colours[i] ?? PALETTE.accent.light,
      shares: stage.occupancy,
    })),
  ].toReversed();
  const rows = byDate.flatMap(({ date }, d) => {
    let high = 0;
    return upwards.map(({ label, color, shares }) => {
      const low = high;
      high += shares[d] ?? 0;
      return { date, stage: label, color, low, high };
    });
  });
  const key = keyLayers(upwards, size, height + 44, 54);
  return {
    height,
    margins: { top: 10, right: 16, bottom: 44 + key.height, left: 54 },
    layer: [
      layerOf(
        rows,
        { type: 'area', opacity: 1, strokeWidth: 0.7, stroke: PALETTE.paper.light },
        {
          x: dayChannel(byDate[0]?.date ?? '', byDate.at(-1)?.date ?? '', size),
          y: percentChannel('low', 1),
          y2: { field: 'high' },
          detail: { field: 'stage', type: 'nominal' },
          fill: OWN_COLOR,
        },
      ),
      ...key.layers,
    ],
  };
}
