import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, wrapped } from '../textTable.ts';
import { counted, sharePercent } from '../words/format.ts';
import { nameOf } from '../words/names.ts';
import {
  driversSentence,
  elasticityText,
  endText,
  indexText,
  interactionSentence,
  isShownUnclear,
  pawnText,
  pointsNeeded,
} from '../words/sensitivity.ts';

type Sensitivity = NonNullable<ResultRecord['sensitivity']>;

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
      `${indexText(one.shapley)}${one.shapley !== null && isShownUnclear(one.shapley) ? ' ?' : '  '}`,
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
    restSentence(sensitivity),
    needed === null ? null : `About --points ${needed} would settle most of what is unclear.`,
  ].filter((sentence) => sentence !== null);
  return [
    ...said,
    '',
    painter.faint(heading),
    ...rows.map((line, i) =>
      shown[i] !== undefined && isShownUnclear(shown[i].shapley) ? painter.faint(line) : line,
    ),
    ...(hidden > 0 ? [painter.faint(`  and ${hidden} more, which the report has`)] : []),
    '',
    ...wrapped(notes.join(' '), width).map(painter.faint),
  ];
}

const NOTE =
  'Shares of the variance that not knowing the inputs makes; ? cannot be told from noise. Last columns: the probability with the input at either end of its range.';

/** What it rests on, in fewer words than a report has. */
function restSentence({ basePoints, evaluations, paths, undefinedShare }: Sensitivity): string {
  const left =
    undefinedShare === 0
      ? ''
      : `; ${sharePercent(undefinedShare, evaluations)} of them fit nothing that was seen, and count as the mean`;
  return `${counted(basePoints, 'base point')}, ${counted(evaluations, 'evaluation')} with ${counted(paths, 'path')} each${left}.`;
}
