import type { ResultRecord } from '../../record/record.ts';
import { dayInWords } from '../words/days.ts';
import { count, counted } from '../words/format.ts';
import {
  bareMoveText,
  beforeAfterText,
  driftText,
  largestMovesSentence,
  moveIntervalText,
  rowBandText,
  scoredText,
  scoreSentences,
  scoreText,
} from '../words/replay.ts';
import { type Block, escapeMarkdown, grounds, table } from './markup.ts';

/** The forecast as of each thing that became known, and how it did against the outcome. */
export function replayBlocks(record: ResultRecord): Block[] {
  const { replay, outcome } = record;
  if (replay === null) return [];
  return [
    '## Replay',
    `The probability of a meeting by ${dayInWords(record.scenario.window.end)} as of each thing that became known, from ${counted(replay.draws, 'draw')} with ${counted(replay.paths, 'path')} each. A move is what one thing did on its day, on the same random numbers; drift is what the time since the row before did without news.`,
    escapeMarkdown(largestMovesSentence(replay)),
    { figure: 'replay' },
    ...(replay.rows.length > 0
      ? [
          table(
            [
              'Known',
              'Occurred',
              'What',
              'Before → after',
              '90 % band',
              'Move, points',
              '90 % interval of the move',
              'Drift, points',
              'Draws left',
              'Reason',
            ],
            replay.rows.map((row) => [
              dayInWords(row.date),
              dayInWords(row.occurred),
              escapeMarkdown(row.title),
              beforeAfterText(row),
              rowBandText(row),
              bareMoveText(row),
              moveIntervalText(row),
              driftText(row),
              count(row.effectiveSampleSize),
              grounds(row),
            ]),
          ),
        ]
      : []),
    ...(replay.score === null
      ? []
      : [
          '### Against hindsight',
          scoreSentences(record).map(escapeMarkdown).join(' '),
          outcome === null ? '' : grounds(outcome),
          table(
            ['Date', 'Probability', 'Brier score', 'Log score, nats'],
            replay.score.byDate.map((day) => [
              dayInWords(day.date),
              scoredText(replay, day.date, day.probability),
              scoreText(day.brier),
              scoreText(day.log),
            ]),
          ),
        ]),
  ];
}
