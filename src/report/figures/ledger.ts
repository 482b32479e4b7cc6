import type { ResultRecord } from '../../record/record.ts';
import { PALETTE } from '../palette.ts';
import { titleOf } from '../words/answer.ts';
import { axisSigned, logits, logitsInterval } from '../words/format.ts';
import type { Ledger } from '../words/order.ts';
import { type Figure, figureId, told, twinOf } from './figure.ts';
import { rowFigure } from './rows.ts';

/** More rows than this and a figure stops being one; the table beside it has them all. */
const MOST_ROWS = 24;

/**
 * What each argument adds to an actor's willingness, in logits, as bars to either side of zero.
 *
 * Each ledger has a scale of its own: beside a long bar of one actor those of another would not be told apart.
 *
 * @param ledger - Its terms in the order in which they are drawn.
 */
export function ledgerFigure(record: ResultRecord, { actor, name, terms }: Ledger): Figure {
  const shown = terms.slice(0, MOST_ROWS);
  const rows = shown.map((term) => ({
    label: titleOf(term),
    value: term.contribution.mean,
    interval: null,
    text: logits(term.contribution.mean),
    color: actor === record.scenario.principals.target.id ? PALETTE.target : PALETTE.initiator,
  }));
  const means = shown.map((term) => term.contribution.mean);
  const twin = twinOf(
    shown,
    ['Argument', titleOf],
    ['Logits', ({ contribution }) => logits(contribution.mean)],
    ['90 % of draws', ({ contribution }) => logitsInterval(contribution.interval90)],
  );
  return rowFigure({
    id: figureId('ledger', actor),
    title: `What moves ${name}`,
    description: `Mean contributions, largest first: ${told(twin)}`,
    twin,
    rows,
    mark: 'bar',
    domain: [Math.min(-0.1, ...means) * 1.04, Math.max(0.1, ...means) * 1.04],
    label: axisSigned,
    reference: 0,
  });
}
