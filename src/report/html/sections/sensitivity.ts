import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { sensitivityFigures } from '../../figures/sensitivity.ts';
import { counted } from '../../words/format.ts';
import {
  designSentence,
  driverNoiseText,
  driversSentence,
  elasticityText,
  endText,
  endValueText,
  INDEX_NOTE,
  indexIntervalText,
  indexText,
  interactionSentence,
  noiseSentence,
  pawnChanceText,
  pawnText,
  SLOPE_NOTE,
  slopeText,
  swingIntervalText,
  swingText,
} from '../../words/sensitivity.ts';
import { figureHtml } from '../figure.ts';
import { inputHtml } from '../inputName.ts';
import { dataTable, fold, ROWS_PRINTED } from '../table.ts';

type Sensitivity = NonNullable<ResultRecord['sensitivity']>;
type Driver = Sensitivity['inputs'][number];

/** Which inputs drive the answer: a sentence, two figures, and all indices behind a fold. */
export async function sensitivitySection(record: ResultRecord, sensitivity: Sensitivity): Promise<Section> {
  const interaction = interactionSentence(record, sensitivity);
  const noise = noiseSentence(sensitivity);
  return {
    id: 'sensitivity',
    title: 'What drives the answer',
    body: html`<p>${driversSentence(sensitivity)}${interaction && ` ${interaction}`}</p>
${sensitivity.inputs.length > 0 && (await details(record, sensitivity))}
<p class="muted">${designSentence(record, sensitivity)}${noise && ` ${noise}`}</p>`,
  };
}

async function details(record: ResultRecord, sensitivity: Sensitivity): Promise<Html> {
  const { drivers, tornado } = sensitivityFigures(record, sensitivity);
  return html`${
    drivers &&
    (await figureHtml(
      drivers,
      'Of the variance of the probability that comes from not knowing the inputs. Grey bars cannot be told from 0. The further the diamond lies from the circle, the more the input works through others.',
    ))
  }
${
  tornado &&
  (await figureHtml(
    tornado,
    'Each input alone is put at its 5 % point and at its 95 % point; the others stay as they are. Grey: the swing is within the Monte Carlo error.',
  ))
}
${fold(
  `${counted(sensitivity.inputs.length, 'input')}: all indices, slopes and ends`,
  html`${indexTable(record, sensitivity)}
${slopeTable(record, sensitivity)}`,
)}`;
}

function indexTable(record: ResultRecord, { inputs }: Sensitivity): Html {
  return dataTable({
    caption: `${INDEX_NOTE} Under each index is its 90 % interval.`,
    printed: ROWS_PRINTED,
    columns: [
      { title: 'Input' },
      { title: 'Shapley effect', numeric: true },
      { title: 'First order', numeric: true },
      { title: 'Total order', numeric: true },
      { title: 'PAWN', numeric: true },
    ],
    rows: inputs.map((one) => ({
      cells: [
        html`${inputHtml(record, one)}<span class="why">${driverNoiseText(one)}</span>`,
        indexCell(one.shapley),
        indexCell(one.firstOrder),
        indexCell(one.totalOrder),
        html`${pawnText(one)}<span class="why">${pawnChanceText(one)}</span>`,
      ],
    })),
  });
}

function slopeTable(record: ResultRecord, { inputs }: Sensitivity): Html {
  return dataTable({
    caption: `${SLOPE_NOTE} Under each end is the value of the input, under the swing its Monte Carlo 90 % interval.`,
    printed: ROWS_PRINTED,
    columns: [
      { title: 'Input' },
      { title: 'Slope per unit', numeric: true },
      { title: 'Elasticity', numeric: true },
      { title: 'At 5 %', numeric: true },
      { title: 'At 95 %', numeric: true },
      { title: 'Swing', numeric: true },
    ],
    rows: inputs.map((one) => ({
      cells: [
        inputHtml(record, one),
        slopeText(one),
        elasticityText(one),
        endCell(one, 'low'),
        endCell(one, 'high'),
        html`${swingText(one)}<span class="why">${swingIntervalText(one)}</span>`,
      ],
    })),
  });
}

function indexCell(index: Driver['shapley']): Html {
  const value =
    index === null || index.isNoise ? html`<span class="muted">${indexText(index)}</span>` : indexText(index);
  return html`${value}<span class="why">${indexIntervalText(index)}</span>`;
}

function endCell(one: Driver, end: 'low' | 'high'): Html {
  return html`${endText(one, end)}<span class="why">at ${endValueText(one, end)}</span>`;
}
