import type { ResultRecord } from '../../record/record.ts';
import { percent } from '../words/format.ts';
import { niceTicks, PERCENT_LABELS, percentTop } from './axes.ts';
import type { Figure } from './figure.ts';
import { rowFigure } from './rows.ts';

/** One probability with its name and colour. */
export interface ProbabilityRow {
  readonly label: string;
  readonly estimate: ResultRecord['deal'];
  readonly color: string;
}

/**
 * Probabilities one under the other: a dot for the mean, a line for the 90 % band.
 *
 * @param reference - Probability at which an upright line stands.
 */
export function probabilityRows(
  id: string,
  title: string,
  entries: readonly ProbabilityRow[],
  reference?: number,
): Figure {
  const rows = entries.map(({ label, estimate, color }) => ({
    label,
    value: estimate.mean,
    interval: estimate.interval90,
    text: percent(estimate.mean, estimate.standardError),
    color,
  }));
  const description = `${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}. Lines are 90 % bands.`;
  const top = percentTop(rows.flatMap((row) => [row.value, row.interval[1]]));
  return rowFigure({
    id,
    title,
    description,
    rows,
    mark: 'dot',
    domain: [0, top],
    ticks: niceTicks(0, top, 5),
    labelExpr: PERCENT_LABELS,
    ...(reference === undefined ? {} : { reference }),
  });
}
