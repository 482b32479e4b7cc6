import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { logits } from '../words/format.ts';
import type { Ledger } from '../words/order.ts';
import { signedLabels } from './axes.ts';
import { type Figure, figureId } from './figure.ts';
import { rowFigure } from './rows.ts';

/** More rows than this and a figure stops being one; the table beside it has them all. */
const MOST_ROWS = 24;

/**
 * What each argument adds to an actor's willingness, in logits, as bars to either side of zero.
 *
 * All ledgers of a report share one scale, so that bars can be compared between actors.
 *
 * @param ledger - Its terms in the order in which they are drawn.
 */
export function ledgerFigure(record: ResultRecord, { actor, name, terms }: Ledger): Figure {
  const rows = terms.slice(0, MOST_ROWS).map((term) => ({
    label: titleOf(term),
    value: term.contribution.mean,
    interval: null,
    text: logits(term.contribution.mean),
    color: actor === record.scenario.principals.target.id ? PALETTE.target.light : PALETTE.initiator.light,
  }));
  const said = rows.map(({ label, text }) => `${label}: ${text}`);
  const means = record.terms.map((term) => term.contribution.mean);
  return rowFigure({
    id: figureId('ledger', actor),
    title: `What moves ${name}`,
    description: `Mean contributions in logits, largest first: ${said.join('; ')}.`,
    rows,
    mark: 'bar',
    domain: [Math.min(-0.1, ...means) * 1.04, Math.max(0.1, ...means) * 1.04],
    labelExpr: signedLabels(1),
    reference: 0,
  });
}
