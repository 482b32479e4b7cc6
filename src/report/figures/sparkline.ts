import type { Digest } from '../digest.ts';
import { titleOf } from '../words/answer.ts';
import { percentOf } from '../words/format.ts';
import { type Figure, figureId, twinOf } from './figure.ts';
import { filled } from './marks.ts';
import { bandOfDays, curveOfDays } from './probability.ts';
import { days, linear } from './scales.ts';

const [WIDTH, HEIGHT, MARGIN] = [132, 32, 4];

/**
 * The curve by date as small as a word, for a row of a table.
 *
 * @param top - Probability at the upper edge, the same in all rows that are to be compared.
 */
export function sparkline({ scenario, probability, byDate }: Digest, top: number): Figure {
  const x = days(byDate[0]?.date ?? '', byDate.at(-1)?.date ?? '', WIDTH);
  const y = linear([0, top], [HEIGHT, 0]);
  const end = byDate.slice(-1).map(({ date, probability }) => filled([x(date), y(probability)], 2.6));
  return {
    id: figureId('sparkline', scenario.id),
    title: `Curve of ${titleOf(scenario)}`,
    description: `Rises to ${percentOf(probability)}.`,
    twin: twinOf([probability], ['Scenario', () => titleOf(scenario)], ['Probability', percentOf]),
    draw: () => ({
      x: -MARGIN,
      y: -MARGIN,
      width: WIDTH + 2 * MARGIN,
      height: HEIGHT + 2 * MARGIN,
      fontSize: 12,
      marks: [bandOfDays(byDate, x, y), curveOfDays(byDate, x, y, 1.8), ...end],
    }),
  };
}
