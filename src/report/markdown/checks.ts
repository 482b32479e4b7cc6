import type { ResultRecord } from '../../record/record.ts';
import { byStatus, CHECKS_NOTE, checksSentence, replayText } from '../words/checks.ts';
import { count } from '../words/format.ts';
import { type Block, code, escapeMarkdown, table } from './markup.ts';

/** Laws that were tried on the scenario, the broken ones first. */
export function checkBlocks(record: ResultRecord): Block[] {
  const { checks } = record;
  if (checks === null) return [];
  return [
    '## Checks',
    `${checksSentence(record, checks)} ${CHECKS_NOTE}`,
    ...(checks.laws.length > 0
      ? [
          table(
            ['Law', 'Id', 'Outcome', 'Cases', 'Remark', 'To see it again'],
            byStatus(checks.laws).map((law) => [
              escapeMarkdown(law.title),
              code(law.id),
              escapeMarkdown(law.status),
              count(law.trials),
              escapeMarkdown(law.says),
              code(replayText(record, law)),
            ]),
          ),
        ]
      : []),
  ];
}
