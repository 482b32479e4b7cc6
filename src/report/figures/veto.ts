import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import type { Figure } from './figure.ts';
import { probabilityRows } from './probabilityRows.ts';

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
  ];
  return probabilityRows('veto', title, rows, record.probability.mean);
}
