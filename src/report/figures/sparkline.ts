import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { bandEnds, percentOf } from '../words/format.ts';
import { type Figure, figureId, type Json } from './figure.ts';
import { SCHEMA } from './frame.ts';
import { bandLayer, dot, layerOf } from './layers.ts';

/**
 * The curve by date as small as a word, for a row of a table.
 *
 * @param top - Probability at the upper edge, the same in all rows that are to be compared.
 */
export function sparkline({ scenario, probability, byDate }: ResultRecord, top: number): Figure {
  const description = `Rises to ${percentOf(probability)}.`;
  const x = { field: 'date', type: 'temporal', axis: null, scale: { type: 'utc', nice: false } };
  const y = (field: string): Json => ({
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain: [0, top], nice: false },
  });
  const rows = byDate.map(({ date, probability, interval90 }) => {
    const [low, high] = bandEnds(probability, interval90);
    return { date, probability, low, high: Math.min(high, top) };
  });
  const at = { x, y: y('probability') };
  return {
    id: figureId('sparkline', scenario.id),
    title: `Curve of ${titleOf(scenario)}`,
    description,
    spec: () => ({
      $schema: SCHEMA,
      description,
      background: PALETTE.paper.light,
      width: 132,
      height: 32,
      autosize: { type: 'none' },
      padding: { left: 4, right: 4, top: 4, bottom: 4 },
      layer: [
        bandLayer(rows, x, y),
        layerOf(rows, { type: 'line', color: PALETTE.accent.light, strokeWidth: 1.8 }, at),
        layerOf(rows.slice(-1), dot(22), at),
      ],
      config: { aria: false, view: { stroke: null } },
    }),
  };
}
