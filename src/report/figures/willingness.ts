import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { shareText, titleOf } from '../words/answer.ts';
import { dayChannel, percentChannel, percentTop } from './axes.ts';
import { courseInSteps } from './course.ts';
import type { Figure } from './figure.ts';
import { framed } from './frame.ts';
import { keyLayers } from './key.ts';
import { layerOf } from './layers.ts';

/** Mean willingness of the two principals by date. */
export function willingnessFigure(record: ResultRecord): Figure {
  const { willingness, byDate, scenario } = record;
  const { initiator, target } = scenario.principals;
  const principals = [
    [initiator.id, PALETTE.initiator.light],
    [target.id, PALETTE.target.light],
  ] as const;
  const lines = principals.flatMap(([id, color]) =>
    willingness
      .filter(({ actor }) => actor === id)
      .map(({ title, mean, byDate }) => ({ label: titleOf({ id, title }), color, mean, byDate })),
  );
  const means = lines.map(({ label, mean }) => `${label} ${shareText(record, mean)}`);
  const top = Math.min(
    1,
    percentTop(
      lines.flatMap((line) => line.byDate),
      4,
    ),
  );
  return framed(
    {
      id: 'willingness',
      title: 'Mean willingness of the two sides, by date',
      description: `Mean over the window: ${means.join(', ')}.`,
    },
    (size) => {
      const height = size === 'wide' ? 170 : 150;
      const key = keyLayers(lines, size, height + 42, 54);
      const { start, end } = scenario.window;
      const x = dayChannel(start, byDate.at(-1)?.date ?? end, size);
      return {
        height,
        margins: { top: 10, right: 16, bottom: 42 + key.height, left: 54 },
        layer: [
          ...lines.map((line) => {
            const { points, interpolate } = courseInSteps(record, line.byDate);
            return layerOf(
              points.map(({ date, value }) => ({ date, willingness: value })),
              { type: 'line', color: line.color, strokeWidth: 2.4, interpolate },
              { x, y: percentChannel('willingness', top, 4) },
            );
          }),
          ...key.layers,
        ],
      };
    },
  );
}
