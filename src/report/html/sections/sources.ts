import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { dayInWords } from '../../words/days.ts';
import { cite, sourceAnchor } from '../cite.ts';
import { dataTable } from '../table.ts';

/** Where every statement comes from. */
export function sourcesSection(record: ResultRecord): Section {
  return {
    id: 'sources',
    title: 'Sources',
    body: html`<ol class="sources">
${record.sources.map(
  (source) => html`<li id="${sourceAnchor(source.id)}"><span class="id">${source.id}</span> ${link(source)}${[
    source.author,
    source.publisher,
    dayInWords(source.date),
  ]
    .filter((part) => part !== '')
    .map((part) => `, ${part}`)}.${source.note && html` <span class="muted">${source.note}</span>`}</li>
`,
)}</ol>`,
  };
}

/** What the sources say and the scenario does not carry, with the reason. */
export function leftOutSection(record: ResultRecord): Section {
  return {
    id: 'left-out',
    title: 'Left out on purpose',
    body: dataTable({
      caption: 'Facts of the sources that no number carries.',
      columns: [{ title: 'Source' }, { title: 'Reason' }],
      rows: record.leftOut.map((one) => ({ cells: [cite(record, [one.source]), one.reason] })),
    }),
  };
}

/** A link only where the address is one of the web: a file may hold anything in that field. */
function link(source: ResultRecord['sources'][number]): Html {
  const title = source.title || source.id;
  return /^https?:\/\//i.test(source.url)
    ? html`<a href="${source.url}" rel="noreferrer">${title}</a>`
    : html`${title}${source.url && ` (${source.url})`}`;
}
