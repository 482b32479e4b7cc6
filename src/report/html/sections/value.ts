import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import { decisionFigure } from '../../figures/decision.ts';
import { valueFigure } from '../../figures/value.ts';
import { titleOf } from '../../words/answer.ts';
import { counted } from '../../words/format.ts';
import {
  decisionSentences,
  expectedPayoff,
  informedText,
  statedPayoff,
  VALUE_NOISE,
  VALUE_NOTE,
  valueSentences,
} from '../../words/value.ts';
import { grounds } from '../cite.ts';
import { figureHtml } from '../figure.ts';
import { inputHtml } from '../inputName.ts';
import { dataTable, fold, ROWS_PRINTED } from '../table.ts';

type Value = NonNullable<ResultRecord['value']>;
type Decision = Value['decisions'][number];

/** What is worth finding out: for the scores of the forecast, then for each decision that the file states. */
export async function valuePart(record: ResultRecord, value: Value): Promise<Html> {
  const decisions: Html[] = [];
  for (const decision of value.decisions) decisions.push(await decisionHtml(record, decision));
  return html`<h3 id="value">What is worth finding out</h3>
<p>${valueSentences(record, value).join(' ')}</p>
${
  value.inputs.length > 0 &&
  (await figureHtml(
    valueFigure(record, value),
    'Bars are expected falls of the Brier score, lines their Monte Carlo 90 % intervals. Grey: cannot be told from noise.',
  ))
}
${value.inputs.length > 0 && fold(`${counted(value.inputs.length, 'input')}: what learning each would tell`, inputTable(record, value))}
${decisions}`;
}

function inputTable(record: ResultRecord, value: Value): Html {
  return dataTable({
    caption: VALUE_NOTE,
    printed: ROWS_PRINTED,
    columns: [
      { title: 'Input' },
      { title: 'Off the Brier score', numeric: true },
      { title: 'Bits', numeric: true },
    ],
    rows: value.inputs.map((one) => ({
      cells: [
        inputHtml(record, one),
        html`${informedText(one.brier)}${one.isNoise && noise()}`,
        informedText(one.bits),
      ],
    })),
  });
}

async function decisionHtml(record: ResultRecord, decision: Decision): Promise<Html> {
  const reasons = decision.why !== '' || decision.sources.length > 0;
  return html`<h4>${titleOf(decision)}</h4>
${reasons && html`<p class="muted">${grounds(record, decision)}</p>`}
<p>${decisionSentences(record, decision).join(' ')}</p>
${await figureHtml(
  decisionFigure(record, decision),
  'Each line is the expected payoff of one option. Upright: the probability as it is, within its 90 % band. Circles: where another option becomes the best.',
)}
${fold(
  'Payoffs, and what learning each input would be worth',
  html`${optionTable(record, decision)}
${decision.inputs.length > 0 && worthTable(record, decision)}`,
)}`;
}

function optionTable(record: ResultRecord, decision: Decision): Html {
  return dataTable({
    caption: `Payoffs${decision.unit === '' ? '' : ` in ${decision.unit}`}, as the file states them, and as expected.`,
    columns: [
      { title: 'Option' },
      { title: 'If held', numeric: true },
      { title: 'If not', numeric: true },
      { title: 'Expected', numeric: true },
    ],
    rows: decision.options.map((option) => ({
      cells: [
        html`${titleOf(option)}${option.id === decision.best && html`<span class="why">the best as things stand</span>`}`,
        statedPayoff(option.ifHeld),
        statedPayoff(option.ifNot),
        expectedPayoff(record, option),
      ],
    })),
  });
}

function worthTable(record: ResultRecord, decision: Decision): Html {
  return dataTable({
    caption: `What learning one input before choosing would be worth${decision.unit === '' ? '' : ` in ${decision.unit}`}; ± is the Monte Carlo standard error.`,
    printed: ROWS_PRINTED,
    columns: [{ title: 'Input' }, { title: 'Worth', numeric: true }],
    rows: decision.inputs.map((one) => ({
      cells: [inputHtml(record, one), html`${informedText(one.worth)}${one.isNoise && noise()}`],
    })),
  });
}

function noise(): Html {
  return html`<span class="why remark">${VALUE_NOISE}</span>`;
}
