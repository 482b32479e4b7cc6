import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, oneLine, wrapped } from '../textTable.ts';
import { byStatus, CHECKS_NOTE, checksSentence, replayText } from '../words/checks.ts';

type Law = NonNullable<ResultRecord['checks']>['laws'][number];

/**
 * The laws that fail, in full with their counter-examples; the others one line each, those of one kind, as the
 * signs of terms, on one line together.
 *
 * @param width - Columns of the terminal, at least 80.
 * @returns None if nothing was checked.
 */
export function checkLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { checks } = record;
  if (checks === null) return [];
  const { strong, faint } = painter;
  const indented = (text: string): string[] => wrapped(text, width - 5).map((line) => `     ${line}`);
  const of = (status: Law['status']): Law[] => byStatus(checks.laws).filter((law) => law.status === status);
  const failed = of('fails').flatMap((law) => {
    const again = replayText(record, law);
    return [
      strong(`  ✗  ${oneLine(law.id)}`),
      ...indented(law.title),
      ...indented(law.says),
      ...(again === '' ? [] : [faint(`     again: ${oneLine(again)}`)]),
      '',
    ];
  });
  const other = of('not applicable').flatMap((law) =>
    wrapped(`${law.id}: ${law.says}`, width - 5).map((line, i) =>
      faint(`${i === 0 ? '  –  ' : '     '}${line}`),
    ),
  );
  return [
    ...failed,
    ...heldLines(of('holds'), width),
    ...other,
    ...(checks.laws.length > 0 ? [''] : []),
    strong(checksSentence(record, checks)),
    ...wrapped(CHECKS_NOTE, width).map(faint),
  ];
}

/** Laws of one kind, `sign.wedge` and `sign.trust`, on one line. */
function heldLines(laws: readonly Law[], width: number): string[] {
  const kinds = new Map<string, Law[]>();
  for (const law of laws) {
    const kind = DECLARED.find((declared) => law.id.startsWith(`${declared}.`)) ?? law.id;
    kinds.set(kind, [...(kinds.get(kind) ?? []), law]);
  }
  const rows = [...kinds].map(([kind, members]) => {
    const title = members.length === 1 ? members[0]?.title : `${members.length} that the file declares`;
    return ['✓', kind, title ?? ''];
  });
  const columns = [
    { title: '', words: true },
    { title: '', words: true },
    { title: '', words: true, flexible: true },
  ];
  return fittedTable(columns, rows, width).slice(1);
}

/** First parts of the ids of laws that the file itself states. */
const DECLARED = ['sign', 'expect', 'what_if'];
