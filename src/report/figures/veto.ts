import type { ResultRecord } from '../../record/record.ts';
import { percent } from '../format.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../statements.ts';
import { niceTicks, niceTop, PERCENT_LABELS } from './axes.ts';
import type { Figure } from './figure.ts';
import { rowChart } from './rows.ts';

/** Who blocks: the probability as it is, and with some side made fully willing. */
export function vetoFigure(record: ResultRecord): Figure {
  const title = 'The probability if a side were fully willing';
  const { initiator, target } = record.scenario.principals;
  const colour = (actors: readonly string[]): string => {
    if (actors.length !== 1) return PALETTE.muted.light;
    if (actors[0] === initiator.id) return PALETTE.initiator.light;
    return actors[0] === target.id ? PALETTE.target.light : PALETTE.muted.light;
  };
  const rows = [
    { label: 'As it is', estimate: record.probability, color: PALETTE.accent.light },
    ...record.veto.map((veto) => ({
      label: titleOf(veto),
      estimate: veto.probability,
      color: colour(veto.actors),
    })),
  ].map(({ label, estimate, color }) => ({
    label,
    value: estimate.mean,
    interval: estimate.interval90,
    text: percent(estimate.mean, estimate.standardError),
    color,
  }));
  const description = `${rows.map((row) => `${row.label}: ${row.text}`).join('; ')}. Lines are 90 % bands.`;
  const top = niceTop(Math.max(...rows.map((row) => Math.max(row.value, row.interval[1]))), 0.01, 5);
  return {
    id: 'veto',
    title,
    description,
    spec: (size) =>
      rowChart({
        size,
        title,
        description,
        rows,
        mark: 'dot',
        domain: [0, top],
        ticks: niceTicks(0, top, 5),
        labelExpr: PERCENT_LABELS,
        reference: record.probability.mean,
      }),
  };
}
