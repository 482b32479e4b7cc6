import type { ResultRecord } from '../../record/record.ts';
import { nameOf } from '../inputNames.ts';
import {
  designSentence,
  driversSentence,
  elasticityText,
  endText,
  indexText,
  interactionSentence,
  noiseSentence,
  pawnText,
  pointsNeeded,
} from '../sensitivityStatements.ts';
import type { Painter } from '../text.ts';
import { fittedTable, wrapped } from '../textTable.ts';

/** Inputs that a terminal shows; reports have them all. */
const MOST_ROWS = 20;

/**
 * What drives the answer: which few inputs do, then the indices of each, then what they rest on.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None if it was not asked for.
 */
export function sensitivityLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { sensitivity } = record;
  if (sensitivity === null) return [];
  const said = wrapped(driversSentence(sensitivity), width).map(painter.strong);
  if (sensitivity.inputs.length === 0) return said;
  const shown = sensitivity.inputs.slice(0, MOST_ROWS);
  const hidden = sensitivity.inputs.length - shown.length;
  const isWide = width >= 100;
  const [heading = '', ...rows] = fittedTable(
    [
      { title: 'Input', words: true, flexible: true },
      { title: 'Shapley' },
      { title: 'First' },
      { title: 'Total' },
      ...(isWide ? [{ title: 'PAWN' }, { title: 'Elasticity' }] : []),
      { title: 'At 5 %' },
      { title: 'At 95 %' },
    ],
    shown.map((one) => [
      nameOf(one),
      `${indexText(one.shapley)}${one.shapley.isNoise ? ' ?' : '  '}`,
      indexText(one.firstOrder),
      indexText(one.totalOrder),
      ...(isWide ? [pawnText(one), elasticityText(one)] : []),
      endText(one, 'low'),
      endText(one, 'high'),
    ]),
    width,
  );
  const needed = pointsNeeded(sensitivity);
  const notes = [
    NOTE,
    interactionSentence(record, sensitivity),
    designSentence(record, sensitivity),
    noiseSentence(sensitivity),
    needed === null ? null : `Ask for them with --points ${needed}.`,
  ].filter((sentence) => sentence !== null);
  return [
    ...said,
    '',
    painter.faint(heading),
    ...rows.map((line, i) => (shown[i]?.shapley.isNoise ? painter.faint(line) : line)),
    ...(hidden > 0 ? [painter.faint(`  and ${hidden} more, which the report has`)] : []),
    '',
    ...wrapped(notes.join(' '), width).map(painter.faint),
  ];
}

const NOTE =
  'Shares of the variance that not knowing the inputs makes; ? cannot be told from 0. The last columns are the probability with the input at its 5 % and at its 95 % point.';
