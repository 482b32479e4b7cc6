import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { points } from '../words/format.ts';
import { byDifference, isClearDifference } from '../words/order.ts';
import { signedLabels } from './axes.ts';
import type { Figure } from './figure.ts';
import { rowFigure } from './rows.ts';

/** Rows that are drawn at each end. */
const MOST_AT_AN_END = 8;

/** What the strongest what-ifs add to the probability or take from it, with their Monte Carlo intervals. */
export function whatIfFigure(record: ResultRecord): Figure {
  const ranked = byDifference(record.whatIf);
  const drawn = ranked.filter((_, i) => i < MOST_AT_AN_END || i >= ranked.length - MOST_AT_AN_END);
  const rows = drawn.map((whatIf) => ({
    label: titleOf(whatIf),
    value: whatIf.difference.mean,
    interval: whatIf.interval90,
    text: points(whatIf.difference),
    // A difference whose interval holds zero has no known direction.
    color: isClearDifference(whatIf) ? PALETTE.accent.light : PALETTE.muted.light,
  }));
  const low = Math.min(0, ...rows.map((row) => row.interval[0]));
  const high = Math.max(0, ...rows.map((row) => row.interval[1]));
  const room = Math.max((high - low) * 0.03, 1e-4);
  return rowFigure({
    id: 'what_if',
    title: 'What each change would add, in percentage points',
    description: `From most to least: ${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}.`,
    rows,
    mark: 'dot',
    domain: [low - room, high + room],
    labelExpr: signedLabels(100),
    reference: 0,
  });
}
