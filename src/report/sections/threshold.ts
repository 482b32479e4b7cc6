import type { ResultRecord } from '../../record/record.ts';
import type { JointChange, SingleChange, Threshold } from '../../results/threshold.ts';
import { type Chapter, type Column, commands, details, figure, paragraph, table } from '../document/blocks.ts';
import { thresholdFigure } from '../figures/threshold.ts';
import { errorPoints, percent, significant, statedPercent, twoDigits } from '../words/format.ts';
import {
  bestText,
  commandIntroduction,
  endText,
  rangeText,
  thresholdCommand,
  thresholdNote,
  thresholdSentences,
} from '../words/threshold.ts';
import { inputColumn } from './shared.ts';

/** What it would take to bring the probability to a target. */
export function thresholdSection(record: ResultRecord): Chapter | null {
  const { threshold } = record;
  if (threshold === null) return null;
  const { single, joint } = threshold;
  const sentences = thresholdSentences(threshold);
  const command = thresholdCommand(record, threshold);
  return {
    id: 'threshold',
    title: 'What it would take',
    gist: sentences[0] ?? null,
    content: [
      paragraph(sentences.join(' ')),
      single.length > 0 && [
        figure(
          thresholdFigure(threshold),
          `Each lever has a scale of its own; the pale track is the range in which it may be moved. To the right stand the move and its ${threshold.measure === 'cost' ? 'cost' : 'distance in prior standard deviations (sd)'}, or the best that the lever gives alone.`,
          'follows',
        ),
        details('Each lever in detail, and a command that runs the change', [
          leverTable(record, threshold),
          joint !== null && jointTable(record, threshold, joint),
          command.length > 0 && [paragraph(commandIntroduction(threshold)), commands(command)],
          paragraph(thresholdNote(threshold), 'muted'),
        ]),
      ],
    ],
  };
}

/** Heading of a column of distances. */
function distanceTitle({ measure }: Threshold): string {
  return measure === 'cost' ? 'Cost' : 'Distance, sd';
}

function leverTable(record: ResultRecord, threshold: Threshold) {
  return table<SingleChange>({
    caption: `One lever at a time: the least that brings the probability to ${statedPercent(threshold.target)}, or the value that goes furthest.`,
    rows: threshold.single,
    tone: ({ reached }) => (reached === null ? 'faint' : 'plain'),
    columns: [
      inputColumn(record, 'Lever'),
      { title: 'Range', numeric: true, cell: rangeText },
      { title: 'From', numeric: true, cell: ({ from }) => significant(from) },
      {
        title: 'To',
        numeric: true,
        cell: endText,
      },
      {
        title: distanceTitle(threshold),
        numeric: true,
        cell: ({ reached }) => (reached === null ? 'not enough' : twoDigits(reached.distance)),
      },
      probabilityColumn(
        ({ reached }) => reached,
        (one) => bestText(threshold, one),
      ),
    ],
  });
}

/** The moves, and below them all of them together. */
function jointTable(record: ResultRecord, threshold: Threshold, joint: JointChange) {
  const { moves, distance, isReached } = joint;
  const together = { path: '', title: 'All of them', from: null, to: null, distance };
  return table<JointChange['moves'][number] | typeof together>({
    caption: isReached
      ? 'The levers of the joint change; the last row is all of them.'
      : 'The best that was found with all levers, which is not enough; the last row is all of them.',
    rows: moves.length === 0 ? [] : [...moves, together],
    columns: [
      inputColumn(record, 'Joint change'),
      { title: 'From', numeric: true, cell: ({ from }) => (from === null ? null : significant(from)) },
      { title: 'To', numeric: true, cell: ({ to }) => (to === null ? null : significant(to)) },
      { title: distanceTitle(threshold), numeric: true, cell: ({ distance }) => twoDigits(distance) },
      probabilityColumn(
        (row) => (row === together ? joint : null),
        () => null,
      ),
    ],
  });
}

/** A probability over its Monte Carlo error, or other words where there is none. */
function probabilityColumn<Row>(
  probabilityOf: (row: Row) => { readonly probability: number; readonly standardError: number } | null,
  otherwise: (row: Row) => string | null,
): Column<Row> {
  const error = (row: Row): string | null => {
    const found = probabilityOf(row);
    return found && `± ${errorPoints(found.standardError)}`;
  };
  return {
    title: 'Probability',
    numeric: true,
    cell: (row) => {
      const found = probabilityOf(row);
      return found === null ? otherwise(row) : percent(found.probability, found.standardError);
    },
    notes: [{ title: 'Monte Carlo error', numeric: true, text: error }],
  };
}
