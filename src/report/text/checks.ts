import type { ResultRecord } from '../../record/record.ts';
import { byStatus, checksSentence, replayText } from '../checkStatements.ts';
import type { Painter } from '../text.ts';
import { fittedTable, oneLine, wrapped } from '../textTable.ts';

const SIGNS = { holds: '✓', fails: '✗', 'not applicable': '–' } as const;

/**
 * One line a law, those that fail first with their counter-example under them, and how many of each.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None if nothing was checked.
 */
export function checkLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { checks } = record;
  if (checks === null) return [];
  const laws = byStatus(checks.laws);
  const [, ...lines] = fittedTable(
    [
      { title: '', words: true },
      { title: 'Law', words: true },
      { title: 'Title', words: true, flexible: true },
    ],
    laws.map((law) => [SIGNS[law.status] ?? '', law.id, law.title]),
    width,
  );
  const shown = laws.flatMap((law, i) => {
    const line = lines[i] ?? '';
    const says = law.says === '' ? [] : wrapped(law.says, width - 5).map((part) => `     ${part}`);
    if (law.status === 'holds') return [line];
    if (law.status !== 'fails') return [line, ...says].map((text) => painter.faint(text));
    const again = replayText(record, law);
    return [
      painter.strong(line),
      ...says,
      ...(again === '' ? [] : [painter.faint(`     again: ${oneLine(again)}`)]),
    ];
  });
  return [...shown, ...(shown.length > 0 ? [''] : []), painter.strong(checksSentence(checks))];
}
