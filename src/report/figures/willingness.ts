import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { shareText } from '../words/answer.ts';
import { dayAxis, percentChannel, percentTop } from './axes.ts';
import type { Figure, FigureSize, Spec } from './figure.ts';
import { frame, values } from './frame.ts';
import { keyLayers } from './key.ts';

/** Mean willingness of the two principals by date. */
export function willingnessFigure(record: ResultRecord): Figure {
  const title = 'Mean willingness of the two sides, by date';
  const lines = principalLines(record);
  const description = `Mean over the window: ${lines
    .map((line) => `${line.label} ${shareText(record, line.mean)}`)
    .join(', ')}.`;
  return {
    id: 'willingness',
    title,
    description,
    spec: (size) => chart(record, size, title, description),
  };
}

function principalLines(record: ResultRecord) {
  const { initiator, target } = record.scenario.principals;
  return [
    { id: initiator.id, color: PALETTE.initiator.light },
    { id: target.id, color: PALETTE.target.light },
  ].flatMap(({ id, color }) =>
    record.willingness
      .filter((one) => one.actor === id)
      .map((one) => ({ label: one.title || id, color, mean: one.mean, byDate: one.byDate })),
  );
}

function chart(record: ResultRecord, size: FigureSize, title: string, description: string): Spec {
  const wide = size === 'wide';
  const height = wide ? 170 : 150;
  const lines = principalLines(record);
  const shown = lines.flatMap((line) => line.byDate);
  const top = Math.min(1, percentTop(shown, 4));
  const key = keyLayers(lines, size, height + 42, 54);
  const { scale, axis } = dayAxis(record.byDate[0]?.date ?? '', record.byDate.at(-1)?.date ?? '', wide ? 13 : 5);
  return frame({
    size,
    title,
    description,
    height,
    margins: { top: 10, right: 16, bottom: 42 + key.height, left: 54 },
    layer: [
      ...lines.map((line) => ({
        data: values(record.byDate.map((day, i) => ({ date: day.date, willingness: line.byDate[i] ?? 0 }))),
        mark: { type: 'line', color: line.color, strokeWidth: 2.4 },
        encoding: {
          x: { field: 'date', type: 'temporal', scale, axis },
          y: percentChannel('willingness', top, 4),
        },
      })),
      ...key.layers,
    ],
  });
}
