import type { ResultRecord } from '../../record/record.ts';
import type { Sensitivity } from '../../results/sensitivity.ts';
import { MARKED_BAR, PALETTE } from '../palette.ts';
import { answerText } from '../words/answer.ts';
import { nameOf } from '../words/names.ts';
import { isClearDifference } from '../words/order.ts';
import { bySwing, endText, indexText, swingText } from '../words/sensitivity.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { type Row, rowFigure } from './rows.ts';
import { percentTop } from './scales.ts';

/** More rows than this and a figure stops being one; the table beside it has them all. */
const MOST_ROWS = 10;

/**
 * Shapley effects of the inputs as bars with their intervals, first and total order as marks on them.
 *
 * @returns Null if no Shapley effect is known.
 */
export function driversFigure({ inputs }: Sensitivity): Figure | null {
  const known = inputs.flatMap((one) => (one.shapley === null ? [] : [{ ...one, shapley: one.shapley }]));
  if (known.length === 0) return null;
  const shown = known.slice(0, MOST_ROWS);
  const rows = shown.map((one): Row => {
    const { shapley, firstOrder, totalOrder } = one;
    return {
      label: nameOf(one),
      value: shapley.value,
      interval: shapley.interval90,
      text: indexText(shapley),
      color: shapley.isNoise ? PALETTE.muted : MARKED_BAR,
      ...(firstOrder && { circle: firstOrder.value }),
      ...(totalOrder && { diamond: totalOrder.value }),
    };
  });
  const ends = rows.flatMap((row) => [row.value, row.circle ?? 0, row.diamond ?? 0, ...(row.interval ?? [])]);
  const low = Math.min(0, ...ends);
  const twin = twinOf(
    shown,
    ['Input', nameOf],
    ['Share (Shapley effect)', ({ shapley }) => indexText(shapley)],
    ['First order', ({ firstOrder }) => indexText(firstOrder)],
    ['Total order', ({ totalOrder }) => indexText(totalOrder)],
  );
  return rowFigure({
    id: 'sensitivity',
    title: 'Share of the uncertainty that each input explains',
    description: `Shapley effects, largest first. ${told(twin)}`,
    twin,
    rows,
    mark: 'bar',
    domain: [low < 0 ? low - 0.004 : 0, percentTop(ends)],
    reference: 0,
    note: 'Bar: Shapley effect; line: its 90 % interval; ○ first order, alone; ◆ total order, with all that it does together with others',
  });
}

/**
 * The probability with each input at its 5 % point and at its 95 % point, the widest swing first.
 *
 * @returns Null if no input has both ends.
 */
export function tornadoFigure(record: ResultRecord, sensitivity: Sensitivity): Figure | null {
  const shown = bySwing(sensitivity)
    .filter(({ swing }) => swing !== null)
    .slice(0, MOST_ROWS);
  if (shown.length === 0) return null;
  const rows = shown.flatMap((one): Row[] => {
    const [low, high] = [one.low.probability, one.high.probability];
    if (one.swing === null || low === null || high === null) return [];
    return [
      {
        label: nameOf(one),
        value: high,
        other: low,
        interval: [Math.min(low, high), Math.max(low, high)],
        text: swingText(one),
        color: isClearDifference(one.swing) ? PALETTE.accent : PALETTE.muted,
      },
    ];
  });
  const { mean } = record.probability;
  const twin = twinOf(
    shown,
    ['Input', nameOf],
    ['At its 5 % point', (one) => endText(one, 'low')],
    ['At its 95 % point', (one) => endText(one, 'high')],
    ['Swing', swingText],
  );
  return rowFigure({
    id: 'tornado',
    title: 'The probability with one input at either end of its range',
    description: `With all as it is ${answerText(record)}. Widest swing first. ${told(twin)}`,
    twin,
    rows,
    mark: 'dot',
    domain: [0, percentTop([mean, ...rows.map((row) => row.interval?.[1] ?? 0)])],
    reference: mean,
    note: '○ input at its 5 % point, ● at its 95 % point, │ with all as it is; to the right the swing from ○ to ●',
  });
}
