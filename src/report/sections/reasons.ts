import type { ResultRecord } from '../../record/record.ts';
import { clip } from '../../stats/probability.ts';
import { type Chapter, details, figure, paragraph, table } from '../document/blocks.ts';
import { reasonsFigure } from '../figures/reasons.ts';
import { barePoints, errorPoints, percent, points } from '../words/format.ts';
import { type WayStep, wayOf } from '../words/reasons.ts';

/** Arguments that have a row of their own. */
const MOST_ROWS = 10;

/** What carries the probability from the usual case of the model to this one. */
export function reasonsSection(record: ResultRecord): Chapter | null {
  const { reasons, probability } = record;
  const steps = wayOf(record, MOST_ROWS);
  if (reasons === null || steps.length === 0) return null;
  const whole = { mean: probability.mean - reasons.usual.probability, standardError: reasons.usual.standardError };
  const from = reasons.isUsualStated ? 'the usual case of the model' : 'a case in which nothing argues either way';
  const said = `From ${from} to this one it is ${points(whole)}, shared out in the order of the table.`;
  const exact = (step: WayStep): number => step.standardError ?? probability.standardError;
  const way = table<WayStep>({
    caption: 'Each step in percentage points, and the probability after it.',
    rows: steps,
    columns: [
      { title: 'Step', cell: ({ label }) => label },
      {
        title: 'Points',
        numeric: true,
        cell: (step) => (step.points === null ? null : barePoints(step.points, exact(step))),
      },
      {
        title: 'Standard error',
        short: 'Error',
        numeric: true,
        cell: ({ standardError }) => (standardError === null ? null : errorPoints(standardError)),
      },
      {
        title: 'Probability after',
        short: 'After',
        numeric: true,
        cell: ({ to }) => percent(clip(to), probability.standardError),
      },
    ],
  });
  return {
    id: 'reasons',
    title: 'From the usual case to this one',
    content: [
      paragraph(said),
      paragraph(
        'All arguments go from their usual value to their own at the same pace, and each is given what it does on the way (Aumann and Shapley), so that the steps add up; then the world, the time that has passed, and what has become known.',
        'muted',
      ),
      figure(
        reasonsFigure(record, MOST_ROWS),
        'Each bar begins where the one above it ended. Upright: the answer.',
        'follows',
      ),
      details('The way in figures', way),
    ],
  };
}
