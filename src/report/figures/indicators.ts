import type { ResultRecord } from '../../record/record.ts';
import type { Finding } from '../../results/indicators.ts';
import { PALETTE } from '../palette.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { chanceText, ifText } from '../words/indicators.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { type Row, rowFigure } from './rows.ts';
import { percentTop } from './scales.ts';

/** More rows than this and a figure stops being one; the table beside it has them all. */
const MOST_ROWS = 20;

/**
 * What to watch for: the probability if each thing is seen and if it is not, around the answer as it is.
 *
 * @param ranked - At least one, the most informative first.
 */
export function indicatorsFigure(record: ResultRecord, ranked: readonly Finding[]): Figure {
  const shown = ranked.slice(0, MOST_ROWS);
  const now = record.probability.mean;
  const rows = shown.map((one): Row => {
    const seen = one.ifSeen ?? one.ifNot ?? now;
    const not = one.ifNot ?? seen;
    return {
      label: `${titleOf(one)}, by ${dayInWords(one.by)}`,
      value: seen,
      interval: [Math.min(seen, not), Math.max(seen, not)],
      text: chanceText(one),
      color: one.isClear ? PALETTE.accent : PALETTE.muted,
      withoutDot: one.ifSeen === null,
      ...(one.ifNot === null ? {} : { other: one.ifNot }),
    };
  });
  const twin = twinOf(
    shown,
    ['What', (one) => `${titleOf(one)}, by ${dayInWords(one.by)}`],
    ['Chance', chanceText],
    ['If seen', (one) => ifText(record, one, 'ifSeen')],
    ['If not', (one) => ifText(record, one, 'ifNot')],
  );
  return rowFigure({
    id: 'indicators',
    title: 'What each sign would make of the probability, if seen and if not',
    description: `As it is ${answerText(record)}. From most to least informative: ${told(twin)}`,
    twin,
    rows,
    mark: 'dot',
    domain: [0, percentTop([now, ...rows.map((row) => row.interval?.[1] ?? 0)])],
    reference: now,
    note: '● if seen, ○ if not, │ as it is; to the right the chance that it is seen',
  });
}
