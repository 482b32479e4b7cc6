import { allOf } from '../../diagnostics/quote.ts';
import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, type Content, details, figure, heading, only, paragraph, table } from '../document/blocks.ts';
import { code } from '../document/text.ts';
import { ledgerFigure } from '../figures/ledger.ts';
import { willingnessFigure } from '../figures/willingness.ts';
import { shareText, titleOf } from '../words/answer.ts';
import { counted, logits, logitsInterval } from '../words/format.ts';
import { type Ledger, ledgersOf } from '../words/order.ts';
import { reasonNote } from './shared.ts';

type Term = ResultRecord['terms'][number];

/** Arguments of each side that are drawn. */
const MOST_DRAWN = 8;

/** Every argument with what it contributed, side by side. */
export function ledgerSection(record: ResultRecord): Chapter | null {
  const ledgers = ledgersOf(record);
  if (ledgers.length === 0) return null;
  return {
    id: 'ledger',
    title: 'The ledger of arguments',
    content: [
      paragraph(
        'Each argument adds its weight times what its value differs from the usual one to the willingness of one side, on the scale of logits: +1 multiplies the odds of being willing by 2.7, which near even odds is some 23 points. Contributions are means over draws, paths and the dates ahead. The baseline is where a side stands before any argument.',
      ),
      record.willingness.length > 0 &&
        figure(
          willingnessFigure(record),
          'The mean over draws and paths of the probability that a side says yes to the step before it.',
        ),
      ledgers.map((ledger) =>
        isPrincipal(record, ledger)
          ? [heading(3, ledger.name), ledgerContent(record, ledger)]
          : [only(['terminal'], heading(3, ledger.name)), details(ledger.name, ledgerContent(record, ledger))],
      ),
    ],
  };
}

function isPrincipal({ scenario }: ResultRecord, { actor }: Ledger): boolean {
  return actor === scenario.principals.initiator.id || actor === scenario.principals.target.id;
}

function ledgerContent(record: ResultRecord, ledger: Ledger): Content {
  const { actor, name, terms, baseline } = ledger;
  const willing = record.willingness.find((one) => one.actor === actor);
  const all = [
    termTable(record, baseline, 'Baseline', `Where ${name} stands before any argument.`),
    termTable(record, terms, 'Argument', `Arguments that move ${name}, largest contribution first.`),
  ];
  return [
    paragraph(willing === undefined ? null : `Mean willingness over the window: ${shareText(record, willing.mean)}.`),
    paragraph(baseline.length === 0 ? null : baselineSentence(baseline)),
    terms.length > 0 &&
      figure(
        ledgerFigure(record, { ...ledger, terms: terms.slice(0, MOST_DRAWN) }),
        `Mean contribution in logits, largest first${terms.length > MOST_DRAWN ? `: ${MOST_DRAWN} of ${terms.length}` : ''}.`,
        'follows',
      ),
    only(['terminal'], all),
    only(
      ['html', 'markdown'],
      details(`The ${counted(terms.length, 'argument')} for and against: reason, weight, formula, sources`, all),
    ),
  ];
}

/** Lines of a ledger with all that is said of them; nothing where there are none. */
function termTable(record: ResultRecord, rows: readonly Term[], title: string, caption: string): Content {
  return table<Term>({
    caption,
    rows,
    id: ({ id }) => `term-${id}`,
    notesBelow: true,
    columns: [
      {
        title,
        cell: titleOf,
        notes: [
          reasonNote(record),
          {
            title: 'Weight × value',
            text: ({ id, weight, value, usual }) => [
              code(`terms.${id}`),
              ': weight ',
              code(weight),
              ' × value ',
              code(value),
              ...(usual === null ? [] : [', usual ', code(usual)]),
            ],
          },
        ],
      },
      {
        title: 'Contribution, logits',
        short: 'Logits',
        numeric: true,
        cell: ({ contribution }) => logits(contribution.mean),
      },
      {
        title: '90 % of draws',
        numeric: true,
        cell: ({ contribution }) => logitsInterval(contribution.interval90),
      },
      {
        title: 'A rise of the value',
        short: 'A rise',
        cell: ({ sign }) => (sign === '+' ? 'raises' : 'lowers'),
      },
    ],
  });
}

/** Where a side stands before any argument, in logits. */
function baselineSentence(baseline: readonly Term[]): string {
  const total = baseline.reduce((sum, { contribution }) => sum + contribution.mean, 0);
  const titles = baseline.map((term) => `“${titleOf(term)}”`);
  return `Its baseline, before any argument, is ${logits(total)} (${allOf(titles)}).`;
}
