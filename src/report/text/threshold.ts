import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, oneLine, wrapped } from '../textTable.ts';
import { percent, significant, significantInterval } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
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

/**
 * What it would take, as sentences, a table of the levers, and the command that runs the change.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None if it was not asked for.
 */
export function thresholdLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { threshold } = record;
  if (threshold === null) return [];
  const said = thresholdSentences(threshold).flatMap((sentence) => wrapped(sentence, width));
  if (threshold.single.length === 0) return said;
  const { joint, single } = threshold;
  const moves = joint?.moves ?? [];
  const [heading = '', ...rows] = fittedTable(
    [
      { title: 'Lever', words: true, flexible: true },
      { title: 'Range' },
      { title: 'From' },
      { title: 'To' },
      { title: distanceTitle(threshold) },
      { title: 'Probability' },
    ],
    [
      ...single.map((one) => [
        nameOf(one),
        significantInterval(one.range),
        significant(one.from),
        endWithError(one),
        one.reached === null ? 'not enough' : distanceText(one.reached.distance),
        one.reached === null
          ? bestText(threshold, one)
          : percent(one.reached.probability, one.reached.standardError),
      ]),
      ...moves.map((move) => [
        nameOf(move),
        '',
        significant(move.from),
        valueText(move.to),
        distanceText(move.distance),
        '',
      ]),
      ...(joint === null || moves.length === 0
        ? []
        : [
            [
              'All of them',
              '',
              '',
              '',
              joint.isReached ? distanceText(joint.distance) : 'not enough',
              percent(joint.probability, joint.standardError),
            ],
          ]),
    ],
    width,
  );
  const command = thresholdCommand(record, threshold).map(oneLineKeepingIndent);
  return [
    ...said,
    '',
    painter.faint(heading),
    ...rows
      .slice(0, single.length)
      .map((line, i) => (single[i]?.reached === null ? painter.faint(line) : line)),
    ...(moves.length === 0 ? [] : ['', painter.strong('  Together'), ...rows.slice(single.length)]),
    ...(command.length === 0 ? [] : ['', commandIntroduction(threshold), ...command]),
    '',
    ...wrapped(thresholdNote(threshold), width).map((line) => painter.faint(line)),
  ];
}

function oneLineKeepingIndent(line: string): string {
  return `${line.startsWith('  ') ? '    ' : '  '}${oneLine(line)}`;
}
