import type { ResultRecord } from '../../record/record.ts';
import { figureId } from '../figures/figure.ts';
import { titleOf } from '../words/answer.ts';
import { byDifference } from '../words/order.ts';
import {
  comparisonSentence,
  isClearPart,
  partIntervalText,
  partName,
  partsSentence,
  partText,
  sharingSentence,
} from '../words/parts.ts';
import { type Block, code, escapeMarkdown, table } from './markup.ts';

type Part = ResultRecord['whatIf'][number]['parts'][number];

/** What each change of a what-if of several changes adds. */
export function whatIfPartsBlocks(record: ResultRecord): Block[] {
  const several = byDifference(record.whatIf).filter(({ parts }) => parts.length > 0);
  if (several.length === 0) return [];
  return [
    '### What each change adds',
    sharingSentence(null),
    ...several.flatMap((whatIf): Block[] => [
      `#### ${escapeMarkdown(titleOf(whatIf))}`,
      escapeMarkdown(partsSentence(whatIf.parts, whatIf.difference)),
      { figure: figureId('parts', whatIf.id) },
      partsTable(whatIf.parts),
    ]),
  ];
}

/** Another scenario beside this one, and what makes the difference. */
export function comparisonBlocks({ comparison }: ResultRecord): Block[] {
  if (comparison === null) return [];
  const { parts, difference, orders } = comparison;
  const start = ['## Beside another scenario', escapeMarkdown(comparisonSentence(comparison))];
  if (parts.length === 0) return start;
  return [
    ...start,
    escapeMarkdown(partsSentence(parts, difference)),
    { figure: 'comparison' },
    ...(parts.length > 1 ? [sharingSentence(orders)] : []),
    partsTable(parts),
  ];
}

function partsTable(parts: readonly Part[]): string {
  return table(
    ['What changes', 'Paths', 'From', 'To', 'Difference', '90 % interval', 'Clear'],
    parts.map((part) => [
      escapeMarkdown(partName(part)),
      part.paths.map(code).join(', '),
      part.paths.length === 1 ? code(part.from) : escapeMarkdown(part.from),
      part.paths.length === 1 ? code(part.to) : escapeMarkdown(part.to),
      partText(part),
      partIntervalText(part),
      isClearPart(part) ? 'yes' : 'within the error',
    ]),
  );
}
