import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { axisSigned, barePointsInterval, percentOf, points } from '../words/format.ts';
import { byDifference, isClearDifference } from '../words/order.ts';
import { type Figure, told, twinOf } from './figure.ts';
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
    color: isClearDifference(whatIf) ? PALETTE.accent : PALETTE.muted,
  }));
  const low = Math.min(0, ...rows.map((row) => row.interval[0]));
  const high = Math.max(0, ...rows.map((row) => row.interval[1]));
  const room = Math.max((high - low) * 0.03, 1e-4);
  const twin = twinOf(
    drawn,
    ['What if', titleOf],
    ['Probability', ({ probability }) => percentOf(probability)],
    ['Difference', ({ difference }) => points(difference)],
    ['90 % interval', ({ difference, interval90 }) => barePointsInterval({ ...difference, interval90 })],
  );
  return rowFigure({
    id: 'what_if',
    title: 'What each change would add, in percentage points',
    description: `From most to least: ${told(twin)}`,
    twin,
    rows,
    mark: 'dot',
    domain: [low - room, high + room],
    label: (difference) => axisSigned(100 * difference),
    reference: 0,
  });
}
