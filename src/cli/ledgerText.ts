import type { ResultRecord } from '../record/record.ts';
import { dayInWords } from '../report/words/days.ts';
import { logits, logitsInterval, sharePercent } from '../report/words/format.ts';
import { byContribution, ledgerActors } from '../report/words/order.ts';
import { titleOf } from '../report/words/answer.ts';
import type { Painter } from '../report/text.ts';
import { harmless } from './terminal.ts';

type Term = ResultRecord['terms'][number];

/**
 * The ledger as a person reads it on a terminal: by actor, strongest argument first, each with its
 * weight, value, reason, sources and contribution.
 *
 * @param width - Columns to wrap at.
 * @returns Lines without line ends.
 */
export function ledgerLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const lines = [
    painter.strong(plain(titleOf(record.scenario))),
    `Ledger as of ${dayInWords(record.asOf)}. Contributions are in logits: means over draws, paths and the dates ahead, with 90 % of draws in brackets.`,
  ].flatMap((line) => wrap(line, width, ''));
  const titles = new Map(record.sources.map((source) => [source.id, source.title]));
  for (const actor of ledgerActors(record)) {
    const willing = record.willingness.find((one) => one.actor === actor);
    const name = plain(willing?.title || actor);
    const mean =
      willing === undefined ? '' : `: willing with ${sharePercent(willing.mean, record.effectiveSampleSize)}`;
    lines.push('', painter.strong(`${name}${mean}`));
    for (const term of byContribution(record.terms.filter((one) => one.actor === actor))) {
      lines.push('', ...termLines(term, titles, painter, width));
    }
  }
  if (record.terms.length === 0) lines.push('', 'The scenario has no terms.');
  return lines;
}

function termLines(
  term: Term,
  titles: ReadonlyMap<string, string>,
  painter: Painter,
  width: number,
): string[] {
  const { mean, interval90 } = term.contribution;
  const indent = ' '.repeat(10);
  const sources = term.sources.map((id) => (titles.get(id) ? `${id} ${titles.get(id)}` : id));
  const figure = painter.accent(logits(mean).padStart(8));
  return [
    `${figure}  ${painter.strong(plain(titleOf(term)))}  [${logitsInterval(interval90)}]`,
    ...wrap(`terms.${term.id}, sign ${term.sign}, weight ${term.weight}, value ${term.value}`, width, indent),
    ...(term.why === '' ? [] : wrap(term.why, width, indent)),
    ...(sources.length === 0
      ? []
      : wrap(`Sources: ${sources.join('; ')}`, width, indent).map((line) => painter.faint(line))),
  ];
}

function plain(text: string): string {
  return harmless(text).replace(/\s+/g, ' ').trim();
}

/** Breaks a text at spaces so that no line with its indent is wider than the terminal, words permitting. */
export function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of plain(text).split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}
