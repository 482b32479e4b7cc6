import type { ResultRecord } from '../../record/record.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import { outcomeSentence } from './answer.ts';
import { dayInWords } from './days.ts';
import { capital, points, significant } from './format.ts';
import { isNews, largestMoves } from './order.ts';

/** What the row did, in percentage points; empty where nothing became known. */
export function moveText(row: ReplayRow): string {
  return isNews(row) ? points(row.move) : '';
}

/** The rows that raised and lowered the probability most, as far as their direction is beyond the Monte Carlo error. */
export function largestMovesSentence({ rows }: Replay): string {
  const moved = largestMoves(rows, rows.length).flatMap((place) => rows[place] ?? []);
  const rise = moved.find(({ move }) => move.mean > 0);
  const fall = moved.find(({ move }) => move.mean < 0);
  const named = (what: string, row: ReplayRow | undefined): string[] =>
    row === undefined ? [] : [`the largest ${what} is ${moveText(row)} (${row.title}, ${dayInWords(row.date)})`];
  const parts = [...named('rise', rise), ...named('fall', fall)];
  if (parts.length > 0) return `${capital(parts.join('; '))}.`;
  return rows.some(isNews)
    ? 'Nothing that became known moved the probability beyond the Monte Carlo error.'
    : 'Nothing became known.';
}

/** What became of the question, what the forecasts scored, and what never revising would have scored. */
export function scoreSentences(record: ResultRecord): string[] {
  const score = record.replay?.score;
  if (!score) return [];
  const verdict =
    score.brier === score.brierOfFirst
      ? 'Revising it changed nothing'
      : `By the Brier score revising it ${score.brier < score.brierOfFirst ? 'helped' : 'did not help'}`;
  return [
    ...[outcomeSentence(record)].filter((sentence) => sentence !== null),
    `Mean over the days up to then: Brier score ${scoreText(score.brier)}, log score ${scoreText(score.log)} nats; 0 is perfect.`,
    `The first forecast, never revised, would have scored ${scoreText(score.brierOfFirst)} and ${scoreText(score.logOfFirst)} nats. ${verdict}.`,
  ];
}

/** A score with three digits; what is smaller than a millionth is as good as 0. */
export function scoreText(score: number): string {
  return score < 1e-6 && score > 0 ? 'less than 0.000001' : significant(score);
}
