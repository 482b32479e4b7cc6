import type { ResultRecord } from '../record/record.ts';
import { aligned, fittedTable, oneLine, wrapped } from './textTable.ts';
import {
  answerText,
  bandText,
  confidenceSentence,
  incompleteSentence,
  laterEvidenceSentence,
  precisionSentence,
  titleOf,
  wordsSentence,
} from './words/answer.ts';
import { checksSentence, failedLawsSentence } from './words/checks.ts';
import { dayInWords } from './words/days.ts';
import { discoverySentence } from './words/discovery.ts';
import {
  barePoints,
  barePointsInterval,
  count,
  logits,
  percent,
  percentInterval,
  points,
  pointsInterval,
  shortPercent,
} from './words/format.ts';
import { smallText, UNCLEAR } from './words/indicators.ts';
import { byBits, byContribution, byDifference, isClearMove, isNews, ledgerActors } from './words/order.ts';
import { largestMovesSentence, scoreSentences } from './words/replay.ts';
import { driversSentence } from './words/sensitivity.ts';
import { thresholdSentences } from './words/threshold.ts';
import { valueSentences } from './words/value.ts';

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
  const later = laterEvidenceSentence(record);
  const broken = failedLawsSentence(record);
  const lines = [
    strong(oneLine(record.scenario.title || record.scenario.id)),
    oneLine(record.scenario.question),
    '',
    `${strong(accent(answerText(record)))}   90 % band ${bandText(record)}, as of ${dayInWords(record.asOf)}`,
    wordsSentence(record),
    confidenceSentence(record),
    faint(precisionSentence(record)),
    ...(later === null ? [] : [faint(later)]),
    ...(incomplete === null ? [] : [strong(incomplete)]),
    ...(broken === null ? [] : [strong(oneLine(broken))]),
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
  return [...lines, ...benchLines(record, painter)];
}

/** The first thing that each further analysis says; the report has the rest. */
function benchLines(record: ResultRecord, { strong }: Painter): string[] {
  const { sensitivity, threshold, discovery, value, checks } = record;
  const said: [string, string | undefined][] = [
    ['What drives the answer', sensitivity === null ? undefined : driversSentence(sensitivity)],
    ['What it would take', threshold === null ? undefined : thresholdSentences(threshold)[0]],
    ['Which combinations', discovery === null ? undefined : discoverySentence(record, discovery)],
    ['What is worth finding out', value === null ? undefined : valueSentences(record, value).join(' ')],
    ['Checks', checks === null ? undefined : checksSentence(record, checks)],
  ];
  return said.flatMap(([title, sentence]) =>
    sentence === undefined
      ? []
      : ['', strong(title), ...wrapped(sentence, SUMMARY_WIDTH - 2).map((line) => `  ${line}`)],
  );
}

/** Columns of the sentences of a summary. */
const SUMMARY_WIDTH = 100;

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

/**
 * The replay as lines of a table with headings, then its largest moves and, against a stated outcome, its
 * scores.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None without a replay.
 */
export function replayLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { replay } = record;
  if (replay === null) return [];
  const table = fittedTable(
    [
      { title: 'Known', words: true },
      { title: 'What', words: true, flexible: true },
      { title: 'Before' },
      { title: 'After' },
      { title: 'Move' },
      { title: '90 % interval' },
      { title: 'Draws' },
    ],
    replay.rows.map((row) => {
      const { mean, standardError } = row.probability;
      const isStill = !isNews(row);
      return [
        row.date,
        row.title,
        isStill ? '' : shortPercent(row.before, standardError),
        shortPercent(mean, standardError),
        isStill ? '' : barePoints(row.move.mean, row.move.standardError),
        isStill ? '' : barePointsInterval(row.move.interval90, row.move.standardError),
        count(row.effectiveSampleSize),
      ];
    }),
    width,
  );
  const [heading = '', ...lines] = table;
  return [
    painter.faint(heading),
    ...lines.map((line, i) => {
      const row = replay.rows[i];
      return row !== undefined && isClearMove(row) ? painter.strong(line) : line;
    }),
    '',
    ...wrapped(largestMovesSentence(replay), width),
    ...wrapped(REPLAY_NOTE, width).map((line) => painter.faint(line)),
    ...(replay.score === null ? [] : ['', painter.strong('Against hindsight')]),
    ...scoreSentences(record).flatMap((sentence) => wrapped(sentence, width)),
  ];
}

const REPLAY_NOTE =
  'Moves are in percentage points with their Monte Carlo interval; draws are effective ones. From row to row time passes too.';

/**
 * What to watch for as lines of a table with headings, the most informative first.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None if indicators were not asked for.
 */
export function indicatorLines(record: ResultRecord, painter: Painter, width: number): string[] {
  if (record.indicators === null) return [];
  const ranked = byBits(record.indicators);
  if (ranked.length === 0) return ['The scenario has no indicators that lie ahead.'];
  const table = fittedTable(
    [
      { title: 'What to watch', words: true, flexible: true },
      { title: 'By', words: true },
      { title: 'Chance' },
      { title: 'If seen' },
      { title: 'If not' },
      { title: 'Difference' },
      { title: 'Bits' },
    ],
    ranked.map((one) => {
      const error = one.difference?.standardError ?? record.probability.standardError;
      return [
        titleOf(one),
        one.by,
        shortPercent(one.chance.mean, one.chance.standardError),
        one.ifSeen === null ? 'never' : shortPercent(one.ifSeen, error),
        one.ifNot === null ? 'always' : shortPercent(one.ifNot, error),
        one.difference === null ? '' : barePoints(one.difference.mean, one.difference.standardError),
        `${smallText(one.bits)}${one.isClear ? '' : ' ?'}`,
      ];
    }),
    width,
  );
  const [heading = '', ...lines] = table;
  return [
    painter.faint(heading),
    ...lines.map((line, i) => (ranked[i]?.isClear ? line : painter.faint(line))),
    ...(ranked.every(({ isClear }) => isClear) ? [] : ['', painter.faint(`? ${UNCLEAR}`)]),
  ];
}
