import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { processFigure } from '../../figures/processes.ts';
import { processValue, titleOf } from '../../words/answer.ts';
import { dayInWords } from '../../words/days.ts';
import { grounds } from '../cite.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';

const KINDS: Readonly<Record<string, string>> = {
  mean_reverting: 'a level that is pulled back to its mean',
  self_exciting: 'events that bring on further events',
  calendar: 'a dated change',
  regime: 'a switch between states',
  tenure: 'the hazard of leaving office',
};

/** What moves around the leaders, and what was observed of it. */
export async function processesSection(record: ResultRecord): Promise<Section> {
  const blocks: Html[] = [];
  for (const process of record.processes) {
    const history = process.history;
    blocks.push(html`<h3>${titleOf(process)}</h3>
<p>Modelled as ${KINDS[process.kind] ?? process.kind}. ${grounds(record, process)}</p>
${await figureHtml(
  processFigure(record, process),
  history.length > 0 ? 'The line is the mean over draws and paths.' : 'The mean over draws and paths.',
)}
${
  history.length > 0 &&
  fold(
    'What was observed',
    dataTable({
      caption: `Observed values of: ${titleOf(process)}.`,
      columns: [{ title: 'Date' }, { title: 'Value', numeric: true }],
      rows: history.map((point) => ({ cells: [dayInWords(point.date), processValue(process, point.value)] })),
    }),
  )
}`);
  }
  return { id: 'processes', title: 'What happens around the leaders', body: html`${blocks}` };
}
