import type { ResultRecord } from '../../record/record.ts';
import { errorPoints, percent, significant, significantInterval } from '../words/format.ts';
import {
  bestText,
  commandIntroduction,
  distanceText,
  distanceTitle,
  endWithError,
  thresholdCommand,
  thresholdNote,
  thresholdSentences,
  valueText,
} from '../words/threshold.ts';
import { type Block, code, escapeMarkdown, table } from './markup.ts';

type Threshold = NonNullable<ResultRecord['threshold']>;

/** What it would take to bring the probability to a target. */
export function thresholdBlocks(record: ResultRecord): Block[] {
  const { threshold } = record;
  if (threshold === null) return [];
  const start: Block[] = ['### What it would take', escapeMarkdown(thresholdSentences(threshold).join(' '))];
  if (threshold.single.length === 0) return start;
  const command = thresholdCommand(record, threshold);
  return [
    ...start,
    { figure: 'threshold' },
    thresholdNote(threshold),
    levers(threshold),
    ...(threshold.joint !== null && threshold.joint.moves.length > 0
      ? [together(threshold, threshold.joint)]
      : []),
    ...(command.length > 0
      ? [commandIntroduction(threshold), `\`\`\`\`sh\n${command.join('\n')}\n\`\`\`\``]
      : []),
  ];
}

function levers(threshold: Threshold): string {
  return table(
    ['Lever', 'Path', 'Range', 'From', 'To', distanceTitle(threshold), 'Probability', 'Standard error'],
    threshold.single.map((one) => [
      escapeMarkdown(one.title),
      code(one.path),
      significantInterval(one.range),
      significant(one.from),
      endWithError(one),
      one.reached === null ? 'not enough' : distanceText(one.reached.distance),
      one.reached === null
        ? bestText(threshold, one)
        : percent(one.reached.probability, one.reached.standardError),
      one.reached === null ? '' : errorPoints(one.reached.standardError),
    ]),
  );
}

function together(threshold: Threshold, joint: NonNullable<Threshold['joint']>): string {
  return table(
    ['Joint change', 'Path', 'From', 'To', distanceTitle(threshold), 'Probability', 'Standard error'],
    [
      ...joint.moves.map((move) => [
        escapeMarkdown(move.title),
        code(move.path),
        significant(move.from),
        valueText(move.to),
        distanceText(move.distance),
        '',
        '',
      ]),
      [
        joint.isReached ? 'Together' : 'Together, not enough',
        '',
        '',
        '',
        distanceText(joint.distance),
        percent(joint.probability, joint.standardError),
        errorPoints(joint.standardError),
      ],
    ],
  );
}
