import type { ResultRecord } from '../../record/record.ts';
import type { DiscoveredBox as Box, Discovery } from '../../results/discovery.ts';
import { type Chapter, type Content, details, figure, itemised, paragraph, table } from '../document/blocks.ts';
import { line } from '../document/text.ts';
import { discoveryFigure } from '../figures/discovery.ts';
import {
  boxNumber,
  boxSentence,
  chanceBoxes,
  chanceSentence,
  coverageText,
  densityText,
  discoveryNote,
  discoverySentence,
  limitText,
  massText,
  pText,
  realBoxes,
  timesText,
} from '../words/discovery.ts';
import { statedPercent } from '../words/format.ts';
import { isUntitled } from '../words/names.ts';
import { pathText } from './shared.ts';

/** Which combinations of inputs go with a likely meeting; what is chance is said to be and folded. */
export function discoverySection(record: ResultRecord): Chapter | null {
  const { discovery } = record;
  if (discovery === null) return null;
  const real = realBoxes(discovery);
  const said = discoverySentence(record, discovery);
  const tableOf = (boxes: readonly Box[], caption: string): Content => boxTable(record, discovery, boxes, caption);
  return {
    id: 'discovery',
    title: 'Which combinations make a meeting likely',
    gist: said,
    content: [
      paragraph(said),
      itemised(real.map((box) => ({ text: boxSentence(discovery, box), number: boxNumber(discovery, box) }))),
      real.length > 0 && figure(discoveryFigure(record, discovery), discoveryNote(record), 'follows'),
      details('The boxes in detail', tableOf(real, 'What was found beyond chance.')),
      details(
        chanceSentence(discovery) ?? '',
        tableOf(chanceBoxes(discovery), 'What chance alone would find as well: no ground for any belief.'),
      ),
    ],
  };
}

function boxTable(record: ResultRecord, discovery: Discovery, boxes: readonly Box[], caption: string): Content {
  return table<Box>({
    caption: `${caption} Density: share of the draws in the box at ${statedPercent(discovery.above)} or more. Coverage: share of all such draws that lie in the box. Mass: share of all draws that do. p: chance that a search finds such a box where there is none; beside a limit, that the box would be as dense by luck without it. Shares are from the half of the draws that the search did not see.`,
    rows: boxes,
    columns: [
      {
        title: 'Box',
        roomy: true,
        cell: (box) => [
          `Box ${boxNumber(discovery, box)}`,
          box.limits.map((limit) =>
            line([
              isUntitled(limit) ? pathText(record, limit.path) : limit.title,
              ` ${limitText(limit)}, p ${pText(limit.pValue)}`,
            ]),
          ),
        ],
      },
      {
        title: 'Density',
        numeric: true,
        cell: ({ tested }) => densityText(discovery, tested),
        notes: [{ title: 'In search', numeric: true, text: ({ found }) => densityText(discovery, found) }],
      },
      { title: 'Times overall', short: 'Times', numeric: true, cell: (box) => timesText(discovery, box) },
      { title: 'Coverage', numeric: true, cell: (box) => coverageText(discovery, box) },
      { title: 'Mass', numeric: true, cell: (box) => massText(discovery, box) },
      { title: 'p', numeric: true, cell: ({ pValue }) => pText(pValue) },
    ],
  });
}
