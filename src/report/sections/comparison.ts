import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, figure, foldIfLong, paragraph } from '../document/blocks.ts';
import { comparisonFigure } from '../figures/parts.ts';
import { counted } from '../words/format.ts';
import { comparisonSentence, otherName, partsSentence, sharingSentence } from '../words/parts.ts';
import { PARTS_NOTE, partsTable } from './parts.ts';

/** Another scenario beside this one, and what makes the difference. */
export function comparisonSection(record: ResultRecord): Chapter | null {
  const { comparison } = record;
  if (comparison === null) return null;
  const { parts, difference, orders } = comparison;
  const sentence = comparisonSentence(comparison);
  return {
    id: 'comparison',
    title: 'Beside another scenario',
    content: [
      paragraph(`${sentence} ${partsSentence(parts, difference)}`.trimEnd()),
      parts.length > 0 && [
        figure(comparisonFigure(record, comparison), PARTS_NOTE, 'follows'),
        parts.length > 1 && paragraph(sharingSentence(orders)),
        foldIfLong(
          parts.length,
          `${counted(parts.length, 'part')} in detail`,
          partsTable(record, parts, `Parts of the difference between this scenario and “${otherName(comparison)}”.`),
        ),
      ],
    ],
  };
}
