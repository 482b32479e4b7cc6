import type { ResultRecord } from '../../record/record.ts';
import { percent } from '../format.ts';
import { PALETTE } from '../palette.ts';
import { niceTicks, niceTop, PERCENT_LABELS } from './axes.ts';
import type { Figure } from './figure.ts';
import { rowChart } from './rows.ts';

/** A meeting beside a meeting at which a deal is within reach. */
export function dealFigure(record: ResultRecord): Figure {
  const title = 'A meeting, and a meeting with a deal within reach';
  const rows = [
    { label: 'The leaders meet', estimate: record.probability, color: PALETTE.accent.light },
    { label: 'They meet and a deal is within reach', estimate: record.deal, color: PALETTE.muted.light },
  ].map(({ label, estimate, color }) => ({
    label,
    value: estimate.mean,
    interval: estimate.interval90,
    text: percent(estimate.mean, estimate.standardError),
    color,
  }));
  const description = `${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}. Lines are 90 % bands.`;
  const top = niceTop(Math.max(...rows.map((row) => Math.max(row.value, row.interval[1]))), 0.01, 5);
  return {
    id: 'deal',
    title,
    description,
    spec: (size) =>
      rowChart({
        size,
        title,
        description,
        rows,
        mark: 'dot',
        domain: [0, top],
        ticks: niceTicks(0, top, 5),
        labelExpr: PERCENT_LABELS,
      }),
  };
}
