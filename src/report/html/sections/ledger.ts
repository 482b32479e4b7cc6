import type { ResultRecord } from '../../../record/record.ts';
import { codeText, type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { ledgerFigure } from '../../figures/ledger.ts';
import { willingnessFigure } from '../../figures/willingness.ts';
import { shareText, titleOf } from '../../words/answer.ts';
import { counted, logits, logitsInterval } from '../../words/format.ts';
import { byContribution, ledgerActors } from '../../words/order.ts';
import { grounds } from '../cite.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';

/** Every argument with what it contributed, side by side. */
export async function ledgerSection(record: ResultRecord): Promise<Section> {
  const ledgers: Html[] = [];
  for (const actor of ledgerActors(record)) ledgers.push(await ledger(record, actor));
  return {
    id: 'ledger',
    title: 'The ledger of arguments',
    body: html`<p>Each argument adds its weight times its value to the willingness of one side, on the scale of logits: +1 multiplies the odds of being willing by 2.7, which near even odds is some 23 points.</p>
${
  record.willingness.length > 0 &&
  (await figureHtml(
    willingnessFigure(record),
    'The mean over draws and paths of the probability that a side says yes to the step before it.',
  ))
}
${ledgers}`,
  };
}

async function ledger(record: ResultRecord, actor: string): Promise<Html> {
  const terms = byContribution(record.terms.filter((term) => term.actor === actor));
  const name = record.actors.find((one) => one.id === actor)?.title || actor;
  const willing = record.willingness.find((one) => one.actor === actor);
  const figure = ledgerFigure(record, actor);
  return html`<h3>${name}</h3>
${willing !== undefined && html`<p>Mean willingness over the window: ${shareText(record, willing.mean)}.</p>`}
${await figureHtml(
  figure,
  'Mean contribution of each argument in logits, largest first; all ledgers are drawn on one scale.',
)}
${fold(
  `The ${counted(terms.length, 'argument')} for and against: reason, weight, formula, sources`,
  dataTable({
    caption: `Arguments that move ${name}, largest contribution first.`,
    columns: [
      { title: 'Argument' },
      { title: 'Contribution', numeric: true },
      { title: '90 % of draws', numeric: true },
      { title: 'A rise' },
    ],
    rows: terms.map((term) => ({
      id: `term-${term.id}`,
      cells: [
        html`${titleOf(term)}<span class="why">${grounds(record, term)}</span>
<span class="why">Weight × value: ${codeText(term.weight)} × ${codeText(term.value)}</span>`,
        logits(term.contribution.mean),
        logitsInterval(term.contribution.interval90),
        term.sign === '+' ? 'raises' : 'lowers',
      ],
    })),
  }),
)}`;
}
