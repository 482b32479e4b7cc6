import type { ResultRecord } from '../../record/record.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import {
  chanceText,
  ifNotText,
  ifSeenText,
  seenDifferenceText,
  seenIntervalText,
  smallText,
  UNCLEAR,
} from '../words/indicators.ts';
import { byBits } from '../words/order.ts';
import { type Block, code, escapeMarkdown, grounds, table } from './markup.ts';

/** What to watch for, the most informative first. */
export function indicatorBlocks(record: ResultRecord): Block[] {
  if (record.indicators === null) return [];
  const ranked = byBits(record.indicators);
  if (ranked.length === 0) return ['## What to watch', 'The scenario has no indicators that lie ahead.'];
  return [
    '## What to watch',
    `As things stand the answer is ${answerText(record)}; it would become the one number if the thing is seen by its day and the other if not. Bits and the Brier score say what looking is expected to tell.`,
    { figure: 'indicators' },
    table(
      [
        'What',
        'By',
        'Condition',
        'Chance',
        'If seen',
        'If not',
        'Difference',
        '90 % interval',
        'Bits',
        'Brier',
        'Clear',
        'Reason',
      ],
      ranked.map((one) => [
        escapeMarkdown(titleOf(one)),
        dayInWords(one.by),
        code(one.condition),
        chanceText(one),
        ifSeenText(record, one),
        ifNotText(record, one),
        seenDifferenceText(one),
        seenIntervalText(one),
        smallText(one.bits),
        smallText(one.brierReduction),
        one.isClear ? 'yes' : UNCLEAR,
        grounds(one),
      ]),
    ),
  ];
}
