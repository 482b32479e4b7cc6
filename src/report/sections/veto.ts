import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, figure, paragraph, table } from '../document/blocks.ts';
import { vetoFigure } from '../figures/probabilityRows.ts';
import { titleOf, vetoSentence } from '../words/answer.ts';
import { bandColumn, differenceColumns, probabilityColumn } from './shared.ts';

type Veto = ResultRecord['veto'][number];

/** Whose unwillingness stands in the way. */
export function vetoSection(record: ResultRecord): Chapter | null {
  if (record.veto.length === 0) return null;
  const cases = table<Veto>({
    caption: 'The probability with a side made fully willing, and the difference from the answer as it is.',
    rows: record.veto,
    columns: [
      { title: 'Case', cell: titleOf },
      probabilityColumn<Veto>(({ probability }) => probability),
      bandColumn<Veto>(({ probability }) => probability),
      ...differenceColumns<Veto>(({ difference }) => difference),
    ],
  });
  return {
    id: 'veto',
    title: 'Who blocks',
    gist: vetoSentence(record),
    brief: cases,
    content: [
      paragraph(vetoSentence(record)),
      figure(
        vetoFigure(record),
        'Each row makes one side, or both, willing at every step and changes nothing else. Dots are means, lines are 90 % bands, the upright line is the answer as it is.',
      ),
      cases,
    ],
  };
}
