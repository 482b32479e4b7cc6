import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, oneLine, wrapped } from '../textTable.ts';
import { titleOf } from '../words/answer.ts';
import { byDifference } from '../words/order.ts';
import {
  barePartIntervalText,
  barePartText,
  comparisonSentence,
  isClearPart,
  partChangeText,
  partName,
  partsSentence,
  sharingSentence,
} from '../words/parts.ts';

type Part = ResultRecord['whatIf'][number]['parts'][number];

/**
 * What each change of a what-if adds, for every what-if of several changes.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None if every what-if is one change.
 */
export function partsLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const several = byDifference(record.whatIf).filter(({ parts }) => parts.length > 0);
  if (several.length === 0) return [];
  return [
    ...several.flatMap((whatIf) => [
      '',
      painter.strong(oneLine(`Parts of: ${titleOf(whatIf)}`)),
      ...table(whatIf.parts, painter, width),
      ...wrapped(partsSentence(whatIf.parts, whatIf.difference), width),
    ]),
    '',
    ...wrapped(sharingSentence(null), width).map(painter.faint),
  ];
}

/**
 * The other scenario's probability and difference, and what makes it.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None without another scenario.
 */
export function comparisonLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { comparison } = record;
  if (comparison === null) return [];
  const { parts, difference, orders } = comparison;
  const said = wrapped(comparisonSentence(comparison), width).map(painter.strong);
  if (parts.length === 0) return said;
  return [
    ...said,
    '',
    ...table(parts, painter, width),
    '',
    ...wrapped(partsSentence(parts, difference), width),
    ...(parts.length > 1 ? wrapped(sharingSentence(orders), width).map(painter.faint) : []),
  ];
}

function table(parts: readonly Part[], painter: Painter, width: number): string[] {
  const rows = parts.map((part) => [
    partName(part),
    partChangeText(part),
    barePartText(part),
    barePartIntervalText(part),
  ]);
  const [heading = '', ...lines] = fittedTable(
    [
      { title: 'What changes', words: true, flexible: true },
      { title: 'From → to', words: true },
      { title: 'Points' },
      { title: '90 % interval' },
    ],
    // A formula may be as long as a terminal is wide; the report has it whole.
    rows.map(([name = '', change = '', ...rest]) => [name, shortened(change), ...rest]),
    width,
  );
  return [
    painter.faint(heading),
    ...lines.map((line, i) => {
      const part = parts[i];
      return part === undefined || isClearPart(part) ? line : painter.faint(line);
    }),
  ];
}

const LONGEST_CHANGE = 26;

function shortened(text: string): string {
  const letters = [...oneLine(text)];
  return letters.length <= LONGEST_CHANGE ? text : `${letters.slice(0, LONGEST_CHANGE - 1).join('')}…`;
}
