import type { ResultRecord } from '../../record/record.ts';
import { weightsSentence } from '../words/answer.ts';
import { dayInWords } from '../words/days.ts';
import {
  drawsLeftText,
  likelihoodPairs,
  reliabilityText,
  SURPRISE_NOTE,
  surpriseText,
  useText,
} from '../words/evidence.ts';
import { type Block, escapeMarkdown, grounds, table } from './markup.ts';

/** What was seen, what each observation says, and what it did to the draws. */
export function evidenceBlocks(record: ResultRecord): Block[] {
  if (record.evidence.length === 0) return [];
  const weights = weightsSentence(record);
  return [
    '## Evidence',
    `Only what was known by ${dayInWords(record.asOf)} was conditioned on.${weights === null ? '' : ` ${weights}`}`,
    SURPRISE_NOTE,
    table(
      ['Observation', 'Occurred', 'Known', 'What it says', 'Used', 'How likely', 'Draws left', 'Reason'],
      record.evidence.map((one) => [
        escapeMarkdown(one.title),
        dayInWords(one.occurred),
        dayInWords(one.known),
        saying(record, one),
        useText(record, one),
        surpriseText(record, one),
        drawsLeftText(one),
        grounds(one),
      ]),
    ),
  ];
}

function saying(record: ResultRecord, one: ResultRecord['evidence'][number]): string {
  const pairs = likelihoodPairs(record, one).map(({ name, share }) => `${escapeMarkdown(name)} ${share}`);
  const start = [escapeMarkdown(one.says), pairs.join(', ')].filter((part) => part !== '').join(': ');
  return [start, reliabilityText(one)].filter((part) => part !== '').join('; ');
}
