import type { ResultRecord } from '../record/record.ts';
import { type Html, html, trusted } from './document/markup.ts';
import { page } from './document/page.ts';
import { niceTop } from './figures/axes.ts';
import { sparkline } from './figures/sparkline.ts';
import { dataTable } from './html/table.ts';
import { renderSvg } from './svg.ts';
import { answerText, bandText, titleOf } from './words/answer.ts';
import { failedLawsSentence } from './words/checks.ts';
import { dayInWords } from './words/days.ts';
import { counted, points } from './words/format.ts';
import { topWhatIf } from './words/order.ts';

/** What became of one scenario of a batch. */
export type BatchEntry =
  | {
      readonly kind: 'done';
      readonly record: ResultRecord;
      /** Address of its report relative to the index page, with forward slashes. */
      readonly href: string;
    }
  | {
      readonly kind: 'failed';
      /** The file as the user named it. */
      readonly name: string;
      /** What was wrong, as the terminal showed it; may have several lines. */
      readonly message: string;
    };

/**
 * Index page of a batch: one row a scenario with its answer and a small curve, then what failed.
 *
 * All curves share one scale, so that their heights can be compared. The page stands alone like a
 * report, and the same entries give the same bytes.
 */
export async function batchIndex(entries: readonly BatchEntry[]): Promise<string> {
  const done = entries.filter((entry) => entry.kind === 'done');
  const failed = entries.filter((entry) => entry.kind === 'failed');
  const highest = Math.max(0, ...done.flatMap(({ record }) => record.byDate.map((day) => day.interval90[1])));
  const top = niceTop(highest, 0.01, 4);
  const rows: { cells: Html[] }[] = [];
  for (const [i, { record, href }] of done.entries()) rows.push(await row(record, href, i, top));
  const counts = `${counted(done.length, 'scenario')}${failed.length > 0 ? `, ${counted(failed.length, 'failure')}` : ''}`;
  return page({
    title: `Forecasts: ${counts}`,
    description: 'Probabilities of the scenarios of a batch.',
    header: html`<p class="kicker">Forecasts</p>
<h1>${counts}</h1>`,
    main: html`${
      rows.length > 0 &&
      dataTable({
        caption: `Answers with 90 % bands. All curves have the same scale, from 0 to ${Math.round(1000 * top) / 10} %.`,
        columns: [
          { title: 'Scenario' },
          { title: 'Probability', numeric: true },
          { title: '90 % band', numeric: true },
          { title: 'In words' },
          { title: 'By date' },
          { title: 'Moves it most' },
        ],
        rows,
      })
    }
${
  failed.length > 0 &&
  html`<section aria-labelledby="failed">
<h2 id="failed">Not forecast</h2>
${failed.map(
  (entry) => html`<h3>${entry.name}</h3>
<pre class="message" tabindex="0" role="region" aria-label="What was wrong with ${entry.name}">${entry.message}</pre>
`,
)}</section>`
}`,
    footer: html`<p>Made with summitry${done[0] ? ` ${done[0].record.manifest.version}` : ''}.</p>`,
    wide: true,
  });
}

async function row(
  record: ResultRecord,
  href: string,
  place: number,
  top: number,
): Promise<{ cells: Html[] }> {
  const figure = sparkline(record, top);
  const svg = await renderSvg(figure.spec('wide'), {
    id: `spark-${place}`,
    title: figure.title,
    description: figure.description,
    transparent: true,
  });
  const most = topWhatIf(record);
  const broken = failedLawsSentence(record);
  return {
    cells: [
      html`<a href="${href}">${record.scenario.title || record.scenario.id}</a><span class="why">${record.scenario.question} As of ${dayInWords(record.asOf)}.</span>${broken && html`<span class="why"><strong>${broken}</strong></span>`}`,
      html`<strong>${answerText(record)}</strong>`,
      html`${bandText(record)}`,
      html`${record.probability.words}`,
      html`<span class="spark">${trusted(svg)}</span>`,
      most
        ? html`${titleOf(most)} (<span class="chip">${points(most.difference.mean, most.difference.standardError)}</span>)`
        : html``,
    ],
  };
}
