import type { ResultRecord } from '../../record/record.ts';
import { type Chapter, details, list } from '../document/blocks.ts';
import { joined } from '../document/text.ts';
import { counted } from '../words/format.ts';
import { cite } from './shared.ts';

/** What the sources say and the scenario does not carry, with the reason. */
export function leftOutSection(record: ResultRecord): Chapter | null {
  const { leftOut } = record;
  if (leftOut.length === 0) return null;
  return {
    id: 'left-out',
    title: 'Left out on purpose',
    content: details(
      counted(leftOut.length, 'statement'),
      list(leftOut.map(({ source, reason }) => joined([cite(record, [source]), reason], ' '))),
    ),
  };
}
