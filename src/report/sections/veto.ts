import type { ResultRecord } from '../../record/record.ts';
import type { VetoRun } from '../../results/veto.ts';
import { type Chapter, details, figure, paragraph, table } from '../document/blocks.ts';
import { vetoFigure } from '../figures/probabilityRows.ts';
import { titleOf } from '../words/answer.ts';
import { blockerSentence, indispensableSentence } from '../words/veto.ts';
import { bandColumn, differenceColumns, probabilityColumn } from './shared.ts';

/** Whose unwillingness stands in the way. */
export function vetoSection(record: ResultRecord): Chapter | null {
  if (record.veto.length === 0) return null;
  const said = [blockerSentence(record), indispensableSentence(record)].filter((text) => text !== null).join(' ');
  const cases = table<VetoRun>({
    caption: 'The probability with a side made fully willing, and the difference from the answer as it is.',
    rows: record.veto,
    columns: [
      { title: 'Case', cell: titleOf },
      probabilityColumn<VetoRun>(({ probability }) => probability),
      bandColumn<VetoRun>(({ probability }) => probability),
      ...differenceColumns<VetoRun>(({ difference }) => difference),
    ],
  });
  return {
    id: 'veto',
    title: 'Who blocks',
    content: [
      paragraph(said),
      figure(
        vetoFigure(record),
        'Each row makes one side, or all, willing at every step and changes nothing else. Dots are means, lines are 90 % bands, the upright line is the answer as it is.',
        'follows',
      ),
      details('Who blocks in figures', cases),
    ],
  };
}
