import type { ResultRecord } from '../../record/record.ts';
import { figureId } from '../figures/figure.ts';
import { titleOf } from '../words/answer.ts';
import {
  decisionSentences,
  expectedPayoff,
  informedText,
  statedPayoff,
  VALUE_NOISE,
  VALUE_NOTE,
  valueSentences,
} from '../words/value.ts';
import { type Block, code, escapeMarkdown, grounds, table } from './markup.ts';

type Decision = NonNullable<ResultRecord['value']>['decisions'][number];

/** What is worth finding out: for the scores of the forecast, then for each decision that the file states. */
export function valueBlocks(record: ResultRecord): Block[] {
  const { value } = record;
  if (value === null) return [];
  return [
    '### What is worth finding out',
    escapeMarkdown(valueSentences(record, value).join(' ')),
    ...(value.inputs.length > 0
      ? [
          { figure: 'value' },
          VALUE_NOTE,
          table(
            ['Input', 'Path', 'Off the Brier score', 'Bits', 'Remark'],
            value.inputs.map((one) => [
              escapeMarkdown(one.title),
              code(one.path),
              informedText(one.brier),
              informedText(one.bits),
              one.isNoise ? VALUE_NOISE : '',
            ]),
          ),
        ]
      : []),
    ...value.decisions.flatMap((decision) => decisionBlocks(record, decision)),
  ];
}

function decisionBlocks(record: ResultRecord, decision: Decision): Block[] {
  return [
    `#### ${escapeMarkdown(titleOf(decision))}`,
    grounds(decision),
    escapeMarkdown(decisionSentences(record, decision).join(' ')),
    { figure: figureId('decision', decision.id) },
    table(
      ['Option', 'If held', 'If not', 'Expected', 'Best now'],
      decision.options.map((option) => [
        escapeMarkdown(titleOf(option)),
        statedPayoff(option.ifHeld),
        statedPayoff(option.ifNot),
        expectedPayoff(record, option),
        option.id === decision.best ? 'yes' : '',
      ]),
    ),
    ...(decision.inputs.length > 0
      ? [
          table(
            ['Input', 'Path', 'Worth', 'Remark'],
            decision.inputs.map((one) => [
              escapeMarkdown(one.title),
              code(one.path),
              informedText(one.worth),
              one.isNoise ? VALUE_NOISE : '',
            ]),
          ),
        ]
      : []),
  ];
}
