import type { ResultRecord } from '../../record/record.ts';
import {
  boxNumber,
  boxSentence,
  boxTableNote,
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
import { type Block, code, escapeMarkdown, table } from './markup.ts';

/** Which combinations of inputs go with a likely meeting. */
export function discoveryBlocks(record: ResultRecord): Block[] {
  const { discovery } = record;
  if (discovery === null) return [];
  const real = realBoxes(discovery);
  return [
    '### Which combinations make a meeting likely',
    escapeMarkdown(discoverySentence(record, discovery)),
    ...(real.length > 0
      ? [
          real
            .map((box) => `${boxNumber(discovery, box)}. ${escapeMarkdown(boxSentence(discovery, box))}`)
            .join('\n'),
          { figure: 'discovery' },
        ]
      : []),
    chanceSentence(discovery) ?? '',
    ...(discovery.boxes.length > 0
      ? [
          `${discoveryNote(record)} ${boxTableNote(discovery)}`,
          table(
            ['Box', 'Limits', 'Density', 'In search', 'Times overall', 'Coverage', 'Mass', 'p', 'Remark'],
            discovery.boxes.map((box) => [
              `${boxNumber(discovery, box)}`,
              box.limits
                .map((limit) => `${code(limit.path)} ${limitText(limit)} (p ${pText(limit.pValue)})`)
                .join('; '),
              densityText(discovery, box),
              foundDensityText(discovery, box),
              timesText(discovery, box),
              coverageText(discovery, box),
              massText(discovery, box),
              pText(box.pValue),
              box.isChance ? 'chance' : '',
            ]),
          ),
        ]
      : []),
  ];
}
