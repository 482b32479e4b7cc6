import type { ResultRecord } from '../../record/record.ts';
import { sensitivityFigures } from '../figures/sensitivity.ts';
import { nameOf } from '../words/names.ts';
import {
  designSentence,
  driverNoiseText,
  driversSentence,
  elasticityText,
  endText,
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
} from '../words/sensitivity.ts';
import { type Block, code, escapeMarkdown, table } from './markup.ts';

/** Which inputs drive the answer, the most important first. */
export function sensitivityBlocks(record: ResultRecord): Block[] {
  const { sensitivity } = record;
  if (sensitivity === null) return [];
  const notes = [
    driversSentence(sensitivity),
    interactionSentence(record, sensitivity),
    designSentence(record, sensitivity),
    noiseSentence(sensitivity),
  ].filter((sentence) => sentence !== null);
  const start: Block[] = ['## What drives the answer', notes.map(escapeMarkdown).join(' ')];
  if (sensitivity.inputs.length === 0) return start;
  const { drivers, tornado } = sensitivityFigures(record, sensitivity);
  return [
    ...start,
    ...(drivers === null ? [] : [{ figure: drivers.id }]),
    ...(tornado === null ? [] : [{ figure: tornado.id }]),
    `${INDEX_NOTE} ${SLOPE_NOTE}`,
    table(
      [
        'Input',
        'Path',
        'Shapley effect',
        'Shapley 90 % interval',
        'First order',
        'First 90 % interval',
        'Total order',
        'Total 90 % interval',
        'PAWN',
        'PAWN beside chance',
        'Slope per unit',
        'Elasticity',
        'At 5 %',
        'At 95 %',
        'Swing',
        'Swing 90 % interval',
        'Remark',
      ],
      sensitivity.inputs.map((one) => [
        escapeMarkdown(nameOf(one)),
        code(one.path),
        indexText(one.shapley),
        indexIntervalText(one.shapley),
        indexText(one.firstOrder),
        indexIntervalText(one.firstOrder),
        indexText(one.totalOrder),
        indexIntervalText(one.totalOrder),
        pawnText(one),
        pawnChanceText(one),
        slopeText(one),
        elasticityText(one),
        endText(one, 'low'),
        endText(one, 'high'),
        swingText(one),
        swingIntervalText(one),
        driverNoiseText(one),
      ]),
    ),
  ];
}
