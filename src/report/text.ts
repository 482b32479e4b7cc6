import type { ResultRecord } from '../record/record.ts';
import { dayInWords } from './days.ts';
import { logits, percent, percentInterval, points, pointsInterval } from './format.ts';
import { byContribution, byDifference, ledgerActors } from './order.ts';
import {
  answerText,
  bandText,
  confidenceSentence,
  incompleteSentence,
  precisionSentence,
  titleOf,
  wordsSentence,
} from './statements.ts';

/** How a terminal may set words off; without one they stay plain. */
export interface Painter {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly accent: (text: string) => string;
}

const PLAIN: Painter = { strong: (text) => text, faint: (text) => text, accent: (text) => text };

/** Terms of each side that a summary names; `explain` has them all. */
const TOP_TERMS = 5;

/**
 * What a terminal shows at the end of a run: the answer, who blocks, the strongest arguments, what-ifs.
 *
 * @returns Lines without line ends.
 */
export function summaryLines(record: ResultRecord, painter: Painter = PLAIN): string[] {
  const { strong, faint, accent } = painter;
  const incomplete = incompleteSentence(record);
  const lines = [
    strong(oneLine(record.scenario.title || record.scenario.id)),
    oneLine(record.scenario.question),
    '',
    `${strong(accent(answerText(record)))}   90 % band ${bandText(record)}, as of ${dayInWords(record.asOf)}`,
    wordsSentence(record),
    confidenceSentence(record),
    faint(precisionSentence(record)),
    ...(incomplete === null ? [] : [strong(incomplete)]),
    '',
    `Deal within reach at the meeting: ${percent(record.deal.mean, record.deal.standardError)} at most`,
  ];
  if (record.veto.length > 0) {
    lines.push('', strong('Who blocks'));
    lines.push(
      ...aligned(
        record.veto.map((veto) => [
          titleOf(veto),
          percent(veto.probability.mean, veto.probability.standardError),
          points(veto.difference.mean, veto.difference.standardError),
        ]),
      ),
    );
  }
  for (const actor of ledgerActors(record)) {
    const terms = byContribution(record.terms.filter((term) => term.actor === actor));
    const name = record.actors.find((one) => one.id === actor)?.title || actor;
    lines.push('', strong(`What moves ${oneLine(name)} most (logits)`));
    lines.push(
      ...aligned(terms.slice(0, TOP_TERMS).map((term) => [titleOf(term), logits(term.contribution.mean)])),
    );
  }
  if (record.whatIf.length > 0) {
    lines.push('', strong('What if'), ...whatIfLines(record));
  }
  return lines;
}

/** The what-ifs as lines of a table: title, probability, difference, interval of the difference. */
export function whatIfLines(record: ResultRecord): string[] {
  return aligned(
    byDifference(record.whatIf).map((whatIf) => [
      titleOf(whatIf),
      percent(whatIf.probability.mean, whatIf.probability.standardError),
      points(whatIf.difference.mean, whatIf.difference.standardError),
      `[${pointsInterval(whatIf.interval90, whatIf.difference.standardError)}]`,
    ]),
  );
}

/** One line a record: the table at the end of a batch. */
export function batchLines(records: readonly ResultRecord[]): string[] {
  return aligned(
    records.map((record) => [
      record.scenario.title || record.scenario.id,
      answerText(record),
      percentInterval(record.probability.interval90, record.probability.standardError),
      record.probability.words,
    ]),
  );
}

/** Widest first column; what is longer goes on a line of its own. */
const WIDEST = 64;

function aligned(rows: readonly (readonly string[])[]): string[] {
  const clean = rows.map((row) => row.map(oneLine));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(
      ...clean.map((row) => cells(row[column] ?? '')).filter((size) => column > 0 || size <= WIDEST),
      0,
    ),
  );
  return clean.flatMap((row) => {
    const [first = '', ...rest] = row;
    const figures = rest.map((cell, i) => pad(cell, widths[i + 1] ?? 0, true)).join('  ');
    const left = widths[0] ?? 0;
    return cells(first) <= left
      ? [`  ${pad(first, left, false)}  ${figures}`]
      : [`  ${first}`, `  ${' '.repeat(left)}  ${figures}`];
  });
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - cells(text)));
  return right ? space + text : text + space;
}

/** Columns that a terminal gives a text: two for wide East Asian letters. */
function cells(text: string): number {
  let width = 0;
  for (const letter of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        letter,
      )
        ? 2
        : 1;
  return width;
}

/** What a user wrote, without line ends or the escape codes that would steer a terminal. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is the point
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}
