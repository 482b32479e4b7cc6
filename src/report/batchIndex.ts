import { brierScore } from '../stats/scores.ts';
import { standardErrorBound } from '../stats/standardErrorBound.ts';
import type { BatchEntry, BatchList, EarlierAnswer } from './batchList.ts';
import { type Content, table } from './document/blocks.ts';
import { contentHtml } from './document/html.ts';
import { html } from './document/markup.ts';
import { page } from './document/page.ts';
import { joined, link, strong } from './document/text.ts';
import { niceTop } from './figures/scales.ts';
import { sparkline } from './figures/sparkline.ts';
import { answerText, bandText, titleOf } from './words/answer.ts';
import { failedChecksSentence } from './words/checks.ts';
import { dayInWords } from './words/days.ts';
import { barePoints, count, counted, percent, points, twoDigits } from './words/format.ts';
import { topWhatIf } from './words/order.ts';
import { daysOf, outcomeWord } from './words/outcome.ts';
import { scoreText } from './words/replay.ts';

/**
 * Index page of a batch: one row a scenario with its answer and a small curve, then what failed.
 *
 * The page stands alone like a report, and the same entries give the same bytes.
 *
 * @param all - Address of a table of all scenarios, where the page has the first ones only.
 */
export function batchIndex(
  { shown: done, done: number, failed, failures }: Pick<BatchList, 'shown' | 'done' | 'failed' | 'failures'>,
  all: string | null = null,
): string {
  const answers = answerTable(done);
  const counts = `${counted(number, 'scenario')}${failed > 0 ? `, ${counted(failed, 'failure')}` : ''}`;
  return page({
    title: `Forecasts: ${counts}`,
    description: 'Probabilities of the scenarios of a batch.',
    header: html`<p class="kicker">Forecasts</p>
<h1>${counts}</h1>`,
    main: html`${contentHtml(answers)}
${all !== null && html`<p>The first of each table are shown here: ${count(done.length)} of ${count(number)}. All of them are in <a href="${all}">${all}</a>.</p>`}
${
  failed > 0 &&
  html`<section aria-labelledby="failed">
<h2 id="failed">Not forecast</h2>
${failures.map(
  ({ names, more, message }) => html`<h3>${names.join(', ')}${more > 0 && ` and ${count(more)} more`}</h3>
<pre class="message" tabindex="0" role="region" aria-label="What was wrong with ${names[0] ?? ''}">${message}</pre>
`,
)}</section>`
}`,
    footer: html`<p>Made with summitry${done[0] ? ` ${done[0].record.manifest.version}` : ''}.</p>`,
    wide: true,
  });
}

type Done = Extract<BatchEntry, { kind: 'done' }>;

/** All curves share one scale, so that their heights can be compared. */
function answerTable(done: readonly Done[]): Content {
  const highest = Math.max(
    0,
    ...done.flatMap(({ record }) => record.byDate.flatMap((day) => [day.probability, ...(day.interval90 ?? [])])),
  );
  const top = niceTop(highest, 0.01, 4);
  const isNewsAmongOld = done.some((entry) => changeSince(entry) !== null);
  return table<Done>({
    caption: `Answers with 90 % bands. All curves have the same scale, from 0 to ${Math.round(1000 * top) / 10} %.`,
    rows: done,
    columns: [
      {
        title: 'Scenario',
        cell: ({ record, href }) => link(href, titleOf(record.scenario)),
        notes: [
          {
            title: 'Question',
            text: ({ record }) => `${record.scenario.question} As of ${dayInWords(record.asOf)}.`,
          },
          { title: 'Checks', text: ({ record }) => strong(failedChecksSentence(record) ?? '') },
        ],
      },
      { title: 'Explorer', cell: ({ explorer }) => (explorer ? link(explorer, 'Move it') : null) },
      { title: 'Probability', numeric: true, cell: ({ record }) => strong(answerText(record)) },
      { title: '90 % band', numeric: true, cell: ({ record }) => bandText(record) },
      {
        title: 'Base rate',
        numeric: true,
        cell: ({ record: { baseRate } }) =>
          baseRate && percent(baseRate.forWindow, standardErrorBound(baseRate.forWindow, baseRate.of)),
        notes: [
          {
            title: 'Cases',
            text: ({ record: { baseRate } }) =>
              baseRate && `${count(baseRate.held)} of ${counted(baseRate.of, 'case')}`,
          },
        ],
      },
      {
        title: 'Since the last run, points',
        numeric: true,
        cell: (entry) => {
          if (entry.earlier === 'none') return isNewsAmongOld ? 'new' : null;
          const change = changeSince(entry);
          return (
            change && `${barePoints(change.mean, change.standardError)} ± ${twoDigits(100 * change.standardError)}`
          );
        },
      },
      { title: 'In words', cell: ({ record }) => record.probability.words },
      {
        title: 'By date',
        cell: ({ record }, place) => ({
          kind: 'drawing',
          figure: { ...sparkline(record, top), id: `spark-${place}` },
        }),
      },
      {
        title: 'Moves it most',
        cell: ({ record }) => {
          const most = topWhatIf(record);
          return most === undefined ? null : joined([titleOf(most), `(${points(most.difference)})`], ' ');
        },
      },
      {
        title: 'Outcome',
        cell: ({ record: { outcome } }) => outcome && outcomeWord(outcome),
        notes: [{ title: 'When', text: ({ record: { outcome } }) => outcome && daysOf(outcome) }],
      },
      {
        title: 'Brier score',
        numeric: true,
        cell: ({ record: { outcome, probability } }) =>
          outcome?.heldInTime == null
            ? null
            : scoreText(brierScore([{ probability: probability.mean, happened: outcome.heldInTime }])),
      },
    ],
  });
}

/** What the answer has gained since the run before, its error as that of two runs apart; null where it is the same run. */
function changeSince({ record: { probability }, earlier }: Done): EarlierAnswer | null {
  if (earlier === null || earlier === 'none') return null;
  const isSame = earlier.mean === probability.mean && earlier.standardError === probability.standardError;
  return isSame
    ? null
    : {
        mean: probability.mean - earlier.mean,
        standardError: Math.hypot(probability.standardError, earlier.standardError),
      };
}
