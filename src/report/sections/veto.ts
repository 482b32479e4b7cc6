import type { ResultRecord } from '../../record/record.ts';
import type { VetoRun } from '../../results/veto.ts';
import { type Chapter, figure, paragraph, table } from '../document/blocks.ts';
import { vetoFigure } from '../figures/probabilityRows.ts';
import { titleOf } from '../words/answer.ts';
import { points } from '../words/format.ts';
import { bandColumn, differenceColumns, probabilityColumn } from './shared.ts';

/** Whose unwillingness stands in the way. */
export function vetoSection(record: ResultRecord): Chapter | null {
  if (record.veto.length === 0) return null;
  const said = largestSentence(record.veto);
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
    gist: said,
    brief: cases,
    content: [
      paragraph(said),
      figure(
        vetoFigure(record),
        'Each row makes one side, or both, willing at every step and changes nothing else. Dots are means, lines are 90 % bands, the upright line is the answer as it is.',
        'follows',
      ),
      cases,
    ],
  };
}

/** Which side's unwillingness costs most; null where there is no other to compare it with. */
function largestSentence(cases: readonly VetoRun[]): string | null {
  const single = cases.filter(({ actors }) => actors.length === 1);
  const [most, next] = single.toSorted((a, b) => b.difference.mean - a.difference.mean);
  if (most === undefined || next === undefined) return null;
  return `Taken one side at a time, the largest change is ${points(most.difference)} (${titleOf(most)}).`;
}
