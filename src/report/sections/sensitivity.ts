import type { ResultRecord } from '../../record/record.ts';
import type { InputSensitivity as Driver, Sensitivity } from '../../results/sensitivity.ts';
import { type Chapter, type Column, type Content, details, figure, paragraph, table } from '../document/blocks.ts';
import { driversFigure, tornadoFigure } from '../figures/sensitivity.ts';
import { counted, noisyPercentInterval, points, twoDigits } from '../words/format.ts';
import {
  designSentence,
  driverNoiseText,
  driversSentence,
  elasticityText,
  endText,
  indexText,
  interactionSentence,
  isShownUnclear,
  noiseSentence,
  pawnChanceText,
  swingNote,
  swingText,
  valueAtText,
} from '../words/sensitivity.ts';
import { ESSENTIAL, inputColumn } from './shared.ts';

/** Which inputs drive the answer: a sentence, two figures, and all indices behind a fold. */
export function sensitivitySection(record: ResultRecord): Chapter | null {
  const { sensitivity } = record;
  if (sensitivity === null) return null;
  const said = [driversSentence(sensitivity), interactionSentence(record, sensitivity)];
  const design = [designSentence(record, sensitivity), noiseSentence(sensitivity)];
  return {
    id: 'sensitivity',
    title: 'What drives the answer',
    gist: driversSentence(sensitivity),
    content: [
      paragraph(said.filter((sentence) => sentence !== null).join(' ')),
      figure(
        driversFigure(sensitivity),
        'Of the variance of the probability that comes from not knowing the inputs. Grey bars cannot be told from 0. The further the diamond lies from the circle, the more the input works through others.',
        'follows',
      ),
      details(`${counted(sensitivity.inputs.length, 'input')}: all indices, slopes and ends`, [
        figure(
          tornadoFigure(record, sensitivity),
          'Each input alone is put at its 5 % point and at its 95 % point; the others stay as they are. Grey: the swing is within the Monte Carlo error.',
          'follows',
        ),
        indexTable(record, sensitivity),
        slopeTable(record, sensitivity),
      ]),
      paragraph(design.filter((sentence) => sentence !== null).join(' '), 'muted'),
    ],
  };
}

function tone({ shapley }: Driver): 'faint' | 'plain' {
  return isShownUnclear(shapley) ? 'faint' : 'plain';
}

function indexTable(record: ResultRecord, { inputs }: Sensitivity): Content {
  return table<Driver>({
    caption:
      'Shapley effect: the share of the uncertainty that an input explains, what it does together with others divided evenly; shares add up to 100 %. First order: what knowing it alone would take away. Total order: what would remain if all others were known. PAWN: how far fixing it moves the whole distribution of the probability, from 0 to 1, beside what chance reaches.',
    rows: inputs,
    tone,
    essential: ESSENTIAL,
    columns: [
      inputColumn(record, 'Input', [{ title: 'Remark', text: driverNoiseText }]),
      indexColumn('Shapley effect', 'Shapley', ({ shapley }) => shapley),
      indexColumn('First order', 'First', ({ firstOrder }) => firstOrder),
      indexColumn('Total order', 'Total', ({ totalOrder }) => totalOrder),
      {
        title: 'PAWN',
        numeric: true,
        cell: ({ pawn }) => twoDigits(pawn.median),
        notes: [{ title: 'PAWN beside chance', numeric: true, text: pawnChanceText }],
      },
    ],
  });
}

function indexColumn(title: string, short: string, indexOf: (one: Driver) => Driver['shapley']): Column<Driver> {
  return {
    title,
    short,
    numeric: true,
    cell: (one) => {
      const index = indexOf(one);
      const text = indexText(index);
      return isShownUnclear(index) ? { kind: 'muted', text } : text;
    },
    notes: [
      {
        title: `${short} 90 % interval`,
        numeric: true,
        text: (one) => {
          const index = indexOf(one);
          return index?.standardError ? noisyPercentInterval(index.interval90, index.standardError) : null;
        },
      },
    ],
  };
}

function slopeTable(record: ResultRecord, { inputs }: Sensitivity): Content {
  return table<Driver>({
    caption:
      'Slope: mean change of the probability for one unit of the input. Elasticity: per cent for per cent. The other columns put the input alone at its 5 % point and at its 95 % point and leave the others as they are; – where the evidence then has zero likelihood in every draw.',
    rows: inputs,
    tone,
    essential: ESSENTIAL,
    columns: [
      inputColumn(record, 'Input'),
      {
        title: 'Slope per unit',
        short: 'Slope',
        numeric: true,
        optional: true,
        cell: ({ slope }) => points(slope),
      },
      { title: 'Elasticity', numeric: true, cell: elasticityText },
      endColumn('At 5 %', 'low'),
      endColumn('At 95 %', 'high'),
      {
        title: 'Swing',
        numeric: true,
        cell: swingText,
        notes: [
          {
            title: 'Swing 90 % interval',
            numeric: true,
            text: swingNote,
          },
        ],
      },
    ],
  });
}

function endColumn(title: string, end: 'low' | 'high'): Column<Driver> {
  return {
    title,
    numeric: true,
    cell: (one) => endText(one, end),
    notes: [{ title: `Value ${title.toLowerCase()}`, numeric: true, text: (one) => valueAtText(one[end]) }],
  };
}
