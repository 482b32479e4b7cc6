import type { ResultRecord } from '../../record/record.ts';
import type { WhatIfRun } from '../../results/whatIf.ts';
import { type Chapter, type Content, details, figure, heading, only, paragraph, table } from '../document/blocks.ts';
import { code, stacked } from '../document/text.ts';
import { isWorthDrawing, whatIfPartsFigure } from '../figures/parts.ts';
import { whatIfFigure } from '../figures/whatIf.ts';
import { answerText, titleOf } from '../words/answer.ts';
import { points } from '../words/format.ts';
import { byDifference, isClearDifference, topWhatIf } from '../words/order.ts';
import { partsSentence, sharingSentence } from '../words/parts.ts';
import { PARTS_NOTE, partsTable } from './parts.ts';
import { differenceColumns, pathText, probabilityColumn, reasonNote } from './shared.ts';

/** What would change the answer, each change alone. */
export function whatIfSection(record: ResultRecord): Chapter | null {
  if (record.whatIf.length === 0) return null;
  const top = topWhatIf(record);
  const all = whatIfTable(record);
  return {
    id: 'what-if',
    title: 'What if',
    gist:
      top === undefined
        ? 'No change moves the answer beyond the Monte Carlo error.'
        : `The answer moves most with “${titleOf(top)}”: ${points(top.difference)}.`,
    brief: all,
    content: [
      paragraph(
        `Each row replaces the numbers of one change and keeps all else, the random numbers included. So the interval is about the difference, and is far narrower than the band of either probability. As things stand the answer is ${answerText(record)}.`,
      ),
      figure(
        whatIfFigure(record),
        'Dots are mean differences in percentage points, lines are Monte Carlo 90 % intervals. Grey: the direction is within the error.',
        'follows',
      ),
      only(['terminal'], all),
      only(['html', 'markdown'], details('What was set, and why', all)),
      partsOfAll(record),
    ],
  };
}

function whatIfTable(record: ResultRecord): Content {
  return table<WhatIfRun>({
    caption: 'From the change that adds most to the one that takes most.',
    rows: byDifference(record.whatIf),
    id: ({ id }) => `what-if-${id}`,
    tone: (one) => (isClearDifference(one) ? 'plain' : 'faint'),
    importance: ({ difference }) => Math.abs(difference.mean),
    columns: [
      {
        title: 'What if',
        cell: titleOf,
        notes: [
          reasonNote(record),
          {
            title: 'What was set',
            text: ({ set }) =>
              stacked(set.map(({ path, from, to }) => [pathText(record, path), ': ', code(from), ' → ', code(to)])),
          },
        ],
      },
      probabilityColumn<WhatIfRun>(({ probability }) => probability),
      ...differenceColumns<WhatIfRun>(({ difference, interval90 }) => ({ ...difference, interval90 })),
      { title: 'Declared', media: ['html', 'markdown'], cell: ({ expect }) => expect },
    ],
  });
}

/** More what-ifs of several changes than this are folded, each for itself. */
const FEW = 2;

function partsOfAll(record: ResultRecord): Content {
  const several = byDifference(record.whatIf).filter(({ parts }) => parts.length > 0);
  if (several.length === 0) return null;
  return details('What each change of several adds', [
    paragraph(sharingSentence(null)),
    several.map((whatIf) => partsOfOne(record, whatIf, several.length > FEW)),
  ]);
}

function partsOfOne(record: ResultRecord, whatIf: WhatIfRun, isFolded: boolean): Content {
  const sentence = paragraph(partsSentence(whatIf.parts, whatIf.difference));
  const drawn = isWorthDrawing(whatIf) && figure(whatIfPartsFigure(record, whatIf), PARTS_NOTE, 'follows');
  const parts = partsTable(record, whatIf.parts, `Parts of “${titleOf(whatIf)}”.`);
  return isFolded
    ? details(`${titleOf(whatIf)}: ${points(whatIf.difference)}`, [sentence, drawn, parts])
    : [heading(3, titleOf(whatIf)), sentence, drawn, drawn === false ? parts : details('The parts in figures', parts)];
}
