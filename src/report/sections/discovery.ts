import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, type Content, details, figure, itemised, paragraph, table } from '../document/blocks.ts';
import { line } from '../document/text.ts';
import { discoveryFigure } from '../figures/discovery.ts';
import {
  boxNumber,
  boxSentence,
  boxTableNote,
  chanceBoxes,
  chanceSentence,
  coverageText,
  densityText,
  discoveryNote,
  discoverySentence,
  foundDensityText,
  limitText,
  massText,
  pText,
  realBoxes,
  timesText,
} from '../words/discovery.ts';
import { isUntitled } from '../words/names.ts';
import { pathText } from './shared.ts';

type Discovery = NonNullable<ResultRecord['discovery']>;
type Box = Discovery['boxes'][number];

/** Which combinations of inputs go with a likely meeting; what is chance is said to be and folded. */
export function discoverySection(record: ResultRecord): Chapter | null {
  const { discovery } = record;
  if (discovery === null) return null;
  const real = realBoxes(discovery);
  return {
    id: 'discovery',
    title: 'Which combinations make a meeting likely',
    gist: discoverySentence(record, discovery),
    content: [
      paragraph(discoverySentence(record, discovery)),
      itemised(real.map((box) => ({ text: boxSentence(discovery, box), number: boxNumber(discovery, box) }))),
      real.length > 0 && figure(discoveryFigure(record, discovery), discoveryNote(record)),
      details('The boxes in detail', boxTable(record, discovery, real, 'What was found beyond chance.')),
      details(
        chanceSentence(discovery) ?? '',
        boxTable(
          record,
          discovery,
          chanceBoxes(discovery),
          'What chance alone would find as well: no ground for any belief.',
        ),
      ),
    ],
  };
}

function boxTable(record: ResultRecord, discovery: Discovery, boxes: readonly Box[], caption: string): Content {
  return table<Box>({
    caption: `${caption} ${boxTableNote(discovery)} Shares are from the half of the draws that the search did not see.`,
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
        cell: (box) => densityText(discovery, box),
        notes: [{ title: 'In search', numeric: true, text: (box) => foundDensityText(discovery, box) }],
      },
      { title: 'Times overall', short: 'Times', numeric: true, cell: (box) => timesText(discovery, box) },
      { title: 'Coverage', numeric: true, cell: (box) => coverageText(discovery, box) },
      { title: 'Mass', numeric: true, cell: (box) => massText(discovery, box) },
      { title: 'p', numeric: true, cell: ({ pValue }) => pText(pValue) },
    ],
  });
}
