import type { ResultRecord } from '../../record/record.ts';
import {
  type Chapter,
  type Column,
  type Content,
  details,
  figure,
  heading,
  paragraph,
  table,
} from '../document/blocks.ts';
import { decisionFigure } from '../figures/decision.ts';
import { valueFigure } from '../figures/value.ts';
import { titleOf } from '../words/answer.ts';
import { counted } from '../words/format.ts';
import type { NamedInput } from '../words/names.ts';
import {
  type Decision,
  decisionSentences,
  expectedPayoff,
  informedText,
  shortUnit,
  statedPayoff,
  VALUE_NOISE,
  valueSentences,
} from '../words/value.ts';
import { ESSENTIAL, grounds, inputColumn } from './shared.ts';

type Option = Decision['options'][number];

/** What is worth finding out: for the scores of the forecast, then for each decision that the file states. */
export function valueSection(record: ResultRecord): Chapter | null {
  const { value } = record;
  if (value === null) return null;
  const said = valueSentences(record, value).join(' ');
  return {
    id: 'value',
    title: 'What is worth finding out',
    gist: said,
    content: [
      paragraph(said),
      value.inputs.length > 0 &&
        !value.isConstant && [
          figure(
            valueFigure(record, value),
            'Bars are expected reductions in the Brier score, lines their Monte Carlo 90 % intervals. Grey: cannot be told from noise.',
            'follows',
          ),
          details(`${counted(value.inputs.length, 'input')}: what learning each would tell`, [
            inputTable(record, value.inputs, HOW_TO_READ, [
              {
                title: 'Reduction in the Brier score',
                short: 'Brier score',
                numeric: true,
                cell: ({ brier }) => informedText(brier),
              },
              { title: 'Bits', numeric: true, cell: ({ bits }) => informedText(bits) },
            ]),
          ]),
        ],
      value.decisions.map((decision) => decisionContent(record, decision)),
    ],
  };
}

const HOW_TO_READ =
  'Expected reduction in the Brier score, and expected information about the meeting in bits, if the true value of one input became known; ± is the Monte Carlo standard error. What two inputs tell does not simply add up.';

/** Inputs with what learning each is worth; those that are noise are set back and said to be. */
function inputTable<Row extends NamedInput & { readonly isNoise: boolean }>(
  record: ResultRecord,
  rows: readonly Row[],
  caption: string,
  columns: readonly Column<Row>[],
): Content {
  return table<Row>({
    caption,
    rows,
    tone: ({ isNoise }) => (isNoise ? 'faint' : 'plain'),
    essential: ESSENTIAL,
    columns: [
      inputColumn(record, 'Input', [{ title: 'Remark', text: ({ isNoise }) => (isNoise ? VALUE_NOISE : null) }]),
      ...columns,
      { title: '', media: ['terminal'], optional: true, cell: ({ isNoise }) => (isNoise ? VALUE_NOISE : null) },
    ],
  });
}

function decisionContent(record: ResultRecord, decision: Decision): Content {
  const unit = decision.unit === '' ? '' : ` in ${decision.unit}`;
  return [
    heading(3, titleOf(decision)),
    paragraph(grounds(record, decision), 'muted'),
    paragraph(decisionSentences(record, decision).join(' ')),
    figure(
      decisionFigure(record, decision),
      'Each line is the expected payoff of one option. Upright: the probability as it is, within its 90 % band. Circles: where another option becomes the best.',
      'follows',
    ),
    details('Payoffs, and what learning each input would be worth', [
      optionTable(record, decision, unit),
      inputTable(
        record,
        decision.inputs,
        `What learning one input before choosing would be worth${unit}; ± is the Monte Carlo standard error.`,
        [
          {
            title: `Worth${shortUnit(decision) === '' ? '' : `, ${shortUnit(decision)}`}`,
            numeric: true,
            cell: ({ worth }) => informedText(worth),
          },
        ],
      ),
    ]),
  ];
}

function optionTable(record: ResultRecord, decision: Decision, unit: string): Content {
  const isBest = ({ id }: Option): boolean => id === decision.best;
  return table<Option>({
    caption: `Payoffs${unit}, as the file states them, and as expected.`,
    rows: decision.options,
    tone: (option) => (isBest(option) ? 'strong' : 'plain'),
    columns: [
      {
        title: 'Option',
        cell: titleOf,
        notes: [{ title: 'Remark', text: (option) => (isBest(option) ? 'the best as things stand' : null) }],
      },
      { title: 'If held', numeric: true, cell: ({ ifHeld }) => statedPayoff(ifHeld) },
      { title: 'If not', numeric: true, cell: ({ ifNot }) => statedPayoff(ifNot) },
      { title: 'Expected', numeric: true, cell: (option) => expectedPayoff(record, option) },
    ],
  });
}
