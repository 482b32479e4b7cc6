import type { ResultRecord } from '../../record/record.ts';
import type { Finding } from '../../results/indicators.ts';
import { type Chapter, type Content, figure, foldIfLong, paragraph, table } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { indicatorsFigure } from '../figures/indicators.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import { counted } from '../words/format.ts';
import { chanceText, ifText, mostTellingSentence, smallText } from '../words/indicators.ts';
import { byBits } from '../words/order.ts';
import { differenceColumns, reasonNote } from './shared.ts';

/** What to watch for, the most informative first. */
export function indicatorsSection(record: ResultRecord): Chapter | null {
  if (record.indicators === null) return null;
  const ranked = byBits(record.indicators);
  return {
    id: 'indicators',
    title: 'What to watch',
    gist: mostTellingSentence(record, ranked),
    content:
      ranked.length === 0
        ? paragraph('The scenario has no indicators that lie ahead.')
        : [
            paragraph(
              `Each row is something that may be seen by its day. As things stand the answer is ${answerText(record)}; it would become the one number if the thing is seen and the other if its day passes without it.`,
            ),
            figure(
              indicatorsFigure(record, ranked),
              'Filled dots: the probability of a meeting if it is seen by its day. Hollow dots: if it is not. The upright line is the answer as it is, the number to the right the chance that it is seen. Grey: the difference is within the Monte Carlo error.',
              'follows',
            ),
            foldIfLong(
              ranked.length,
              `${counted(ranked.length, 'indicator')} in detail`,
              indicatorTable(record, ranked),
            ),
          ],
  };
}

function indicatorTable(record: ResultRecord, ranked: readonly Finding[]): Content {
  return table<Finding>({
    caption:
      'From the one that is expected to tell most about the meeting to the one that tells least: expected information in bits, and expected reduction in the Brier score.',
    rows: ranked,
    id: ({ id }) => `indicator-${id}`,
    tone: ({ isClear }) => (isClear ? 'plain' : 'faint'),
    columns: [
      {
        title: 'What',
        roomy: true,
        cell: titleOf,
        notes: [
          { title: 'By', lead: 'by', text: ({ by }) => dayInWords(by) },
          { title: 'Condition', text: ({ condition }) => code(condition) },
          reasonNote(record),
        ],
      },
      { title: 'By', media: ['terminal'], cell: ({ by }) => by },
      { title: 'Chance', numeric: true, cell: chanceText },
      { title: 'If seen', numeric: true, cell: (one) => ifText(record, one, 'ifSeen') },
      { title: 'If not', numeric: true, cell: (one) => ifText(record, one, 'ifNot') },
      ...differenceColumns<Finding>(({ difference }) => difference),
      {
        title: 'Bits',
        numeric: true,
        cell: ({ bits }) => smallText(bits),
        notes: [
          {
            title: 'Brier reduction',
            lead: 'Brier',
            numeric: true,
            text: ({ brierReduction }) => smallText(brierReduction),
          },
        ],
      },
    ],
  });
}
