import type { ResultRecord } from '../../record/record.ts';
import type { Estimate } from '../../results/estimate.ts';
import { type Ink, PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { percentInterval, percentOf } from '../words/format.ts';
import { type Figure, told, twinOf } from './figure.ts';
import { rowFigure } from './rows.ts';
import { percentTop } from './scales.ts';

/** Who blocks: the probability as it is, and with some side made fully willing. */
export function vetoFigure({ scenario, probability, veto }: ResultRecord): Figure {
  const { initiator, target } = scenario.principals;
  const colour = ([actor, ...others]: readonly string[]): Ink => {
    if (others.length > 0) return PALETTE.muted;
    if (actor === initiator.id) return PALETTE.initiator;
    return actor === target.id ? PALETTE.target : PALETTE.muted;
  };
  const title = 'The probability if a side were fully willing';
  const cases = veto.map((one) => [titleOf(one), one.probability, colour(one.actors)] as const);
  const asItIs = ['As it is', probability, PALETTE.accent] as const;
  return probabilityRows('veto', title, [asItIs, ...cases], probability.mean);
}

/**
 * Probabilities one under the other: a dot for the mean, a line for the 90 % band.
 *
 * @param reference - Probability at which an upright line stands.
 */
function probabilityRows(
  id: string,
  title: string,
  entries: readonly (readonly [label: string, estimate: Estimate, color: Ink])[],
  reference?: number,
): Figure {
  const rows = entries.map(([label, estimate, color]) => ({
    label,
    value: estimate.mean,
    interval: estimate.interval90,
    text: percentOf(estimate),
    color,
  }));
  const top = percentTop(rows.flatMap((row) => [row.value, ...(row.interval ?? [])]));
  const twin = twinOf(
    entries,
    ['Case', ([label]) => label],
    ['Probability', ([, estimate]) => percentOf(estimate)],
    ['90 % band', ([, { interval90, standardError }]) => percentInterval(interval90, standardError)],
  );
  return rowFigure({ id, title, description: told(twin), twin, rows, mark: 'dot', domain: [0, top], reference });
}
