import type { ResultRecord } from '../../record/record.ts';
import type { Painter } from '../text.ts';
import { fittedTable, oneLine, wrapped } from '../textTable.ts';
import { titleOf } from '../words/answer.ts';
import { nameOf } from '../words/names.ts';
import {
  decisionSentences,
  expectedPayoff,
  informedText,
  shortUnit,
  statedPayoff,
  VALUE_NOISE,
  valueSentences,
} from '../words/value.ts';

type Value = NonNullable<ResultRecord['value']>;
type Decision = Value['decisions'][number];

/** Inputs that a terminal shows of each list; reports have them all. */
const MOST_ROWS = 10;

/**
 * What is worth finding out: the inputs as a table, then each decision with its options.
 *
 * @param width - Columns of the terminal, at least 80; titles are cut to fit.
 * @returns None if it was not asked for.
 */
export function valueLines(record: ResultRecord, painter: Painter, width: number): string[] {
  const { value } = record;
  if (value === null) return [];
  const shown = value.inputs.slice(0, MOST_ROWS);
  const lists = [value.inputs, ...value.decisions.map(({ inputs }) => inputs)];
  const hasNoise = lists.some((list) => list.slice(0, MOST_ROWS).some(({ isNoise }) => isNoise));
  return [
    ...valueSentences(record, value).flatMap((sentence) => wrapped(sentence, width)),
    ...(shown.length === 0 ? [] : ['', ...inputTable(shown, painter, width)]),
    ...value.decisions.flatMap((decision) => decisionLines(record, decision, painter, width)),
    ...(hasNoise ? ['', painter.faint(`? ${VALUE_NOISE}`)] : []),
  ];
}

function inputTable(inputs: Value['inputs'], painter: Painter, width: number): string[] {
  return marked(
    inputs,
    fittedTable(
      [
        { title: 'What to find out', words: true, flexible: true },
        { title: 'Off the Brier score' },
        { title: 'Bits' },
        { title: '' },
      ],
      inputs.map((one) => [
        nameOf(one),
        informedText(one.brier),
        informedText(one.bits),
        one.isNoise ? '?' : '',
      ]),
      width,
    ),
    painter,
  );
}

function decisionLines(record: ResultRecord, decision: Decision, painter: Painter, width: number): string[] {
  const shown = decision.inputs.slice(0, MOST_ROWS);
  const [heading = '', ...options] = fittedTable(
    [
      { title: 'Option', words: true, flexible: true },
      { title: 'If held' },
      { title: 'If not' },
      { title: 'Expected' },
    ],
    decision.options.map((option) => [
      titleOf(option),
      statedPayoff(option.ifHeld),
      statedPayoff(option.ifNot),
      expectedPayoff(record, option),
    ]),
    width,
  );
  return [
    '',
    painter.strong(oneLine(titleOf(decision))),
    ...decisionSentences(record, decision).flatMap((sentence) => wrapped(sentence, width)),
    '',
    ...(decision.unit === shortUnit(decision)
      ? []
      : wrapped(`Payoffs in ${decision.unit}.`, width).map((line) => painter.faint(line))),
    painter.faint(heading),
    ...options.map((line, i) => (decision.options[i]?.id === decision.best ? painter.strong(line) : line)),
    ...(shown.length === 0
      ? []
      : [
          '',
          ...marked(
            shown,
            fittedTable(
              [
                { title: 'What to find out', words: true, flexible: true },
                { title: oneLine(shortUnit(decision) === '' ? 'Worth' : `Worth, ${shortUnit(decision)}`) },
                { title: '' },
              ],
              shown.map((one) => [nameOf(one), informedText(one.worth), one.isNoise ? '?' : '']),
              width,
            ),
            painter,
          ),
        ]),
  ];
}

/** The line of headings and those of noise made faint. */
function marked(
  inputs: readonly { readonly isNoise: boolean }[],
  [heading = '', ...lines]: readonly string[],
  painter: Painter,
): string[] {
  return [
    painter.faint(heading),
    ...lines.map((line, i) => (inputs[i]?.isNoise ? painter.faint(line) : line)),
  ];
}
