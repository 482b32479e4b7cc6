import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { percent } from '../words/format.ts';
import { type Figure, figureId, type Json } from './figure.ts';
import { bandLayer, values } from './frame.ts';

/**
 * The curve by date as small as a word, for a row of a table.
 *
 * @param top - Probability at the upper edge, the same in all rows that are to be compared.
 */
export function sparkline(record: ResultRecord, top: number): Figure {
  const { mean, standardError } = record.probability;
  const title = `Curve of ${record.scenario.title || record.scenario.id}`;
  const description = `Rises to ${percent(mean, standardError)}.`;
  const x = {
    field: 'date',
    type: 'temporal',
    axis: null,
    scale: { type: 'utc', nice: false },
  };
  const y = (field: string): Json => ({
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain: [0, top], nice: false },
  });
  const rows = record.byDate.map((day) => ({
    date: day.date,
    probability: day.probability,
    low: day.interval90[0],
    high: Math.min(day.interval90[1], top),
  }));
  return {
    id: figureId('sparkline', record.scenario.id),
    title,
    description,
    spec: () => ({
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description,
      background: PALETTE.paper.light,
      width: 132,
      height: 32,
      autosize: { type: 'none' },
      padding: { left: 4, right: 4, top: 4, bottom: 4 },
      layer: [
        bandLayer(rows, x, y),
        {
          data: values(rows),
          mark: { type: 'line', color: PALETTE.accent.light, strokeWidth: 1.8 },
          encoding: { x, y: y('probability') },
        },
        {
          data: values(rows.slice(-1)),
          mark: {
            type: 'point',
            shape: 'circle',
            size: 22,
            filled: true,
            opacity: 1,
            color: PALETTE.accent.light,
          },
          encoding: { x, y: y('probability') },
        },
      ],
      config: { aria: false, view: { stroke: null } },
    }),
  };
}
