import type { ResultRecord } from '../../record/record.ts';
import type { ValueOfInformation } from '../../results/value.ts';
import { Z90 } from '../../stats/normal90.ts';
import { PALETTE } from '../palette.ts';
import { axisNumber } from '../words/format.ts';
import { smallText } from '../words/indicators.ts';
import { nameOf } from '../words/names.ts';
import { VALUE_NOISE, valueSentences } from '../words/value.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { rowFigure } from './rows.ts';
import { niceTop } from './scales.ts';

/** The inputs most worth learning; the table beside the figure has them all. */
const MOST_ROWS = 10;

/**
 * What learning each of the ten most valuable inputs would take off the expected Brier score.
 *
 * @param value - With at least one input.
 */
export function valueFigure(record: ResultRecord, value: ValueOfInformation): Figure {
  const shown = value.inputs.slice(0, MOST_ROWS);
  const rows = shown.map((one) => {
    const { mean, standardError } = one.brier;
    const low = Math.max(0, mean - Z90 * standardError);
    return {
      label: nameOf(one),
      value: mean,
      interval: [low, mean + Z90 * standardError] as const,
      text: smallText(mean),
      color: one.isNoise ? PALETTE.muted : PALETTE.accent,
    };
  });
  const top = niceTop(Math.max(...rows.map((row) => row.interval[1])), 1e-6, 4);
  const twin = twinOf(
    shown,
    ['Input', nameOf],
    [
      'Reduction in the Brier score',
      ({ brier, isNoise }) => `${smallText(brier.mean)}${isNoise ? `, ${VALUE_NOISE}` : ''}`,
    ],
  );
  return rowFigure({
    id: 'value',
    title: 'What learning one input would take off the expected Brier score',
    description: `${valueSentences(record, value).join(' ')} ${told(twin)}`,
    twin,
    rows,
    mark: 'bar',
    domain: [0, top],
    steps: 4,
    label: axisNumber,
  });
}
