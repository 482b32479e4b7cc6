import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import type { Figure } from './figure.ts';
import { probabilityRows } from './probabilityRows.ts';

/** A meeting beside a meeting at which a deal is within reach. */
export function dealFigure(record: ResultRecord): Figure {
  return probabilityRows('deal', 'A meeting, and a meeting with a deal within reach', [
    { label: 'The leaders meet', estimate: record.probability, color: PALETTE.accent.light },
    { label: 'They meet and a deal is within reach', estimate: record.deal, color: PALETTE.muted.light },
  ]);
}
