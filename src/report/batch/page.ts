import type { Batch } from '../../results/batch.ts';
import { brierScore } from '../../stats/scores.ts';
import { standardErrorBound } from '../../stats/standardErrorBound.ts';
import { type Content, details, table } from '../document/blocks.ts';
import { contentHtml } from '../document/html.ts';
import { type Html, html } from '../document/markup.ts';
import { page } from '../document/page.ts';
import { joined, link, strong } from '../document/text.ts';
import { niceTop } from '../figures/scales.ts';
import { sparkline } from '../figures/sparkline.ts';
import { answerText, bandText, titleOf } from '../words/answer.ts';
import { failedChecksSentence } from '../words/checks.ts';
import { dayInWords } from '../words/days.ts';
import { barePoints, count, counted, duration, percent, points, pointsWithError, twoDigits } from '../words/format.ts';
import { topWhatIf } from '../words/order.ts';
import { daysOf, outcomeWord } from '../words/outcome.ts';
import { scoreText } from '../words/replay.ts';
import { changeSince, type DoneEntry, topMoves } from './entry.ts';
import type { BatchList } from './list.ts';

/** How an index page is sorted. */
export type Order = (typeof ORDERS)[number]['id'];

/** The pages of an index, in the order of their links; the first is the index itself. */
export const ORDERS = [
  { id: 'file', title: 'by file', file: 'index.html' },
  { id: 'probability', title: 'by probability', file: 'index_by_probability.html' },
  { id: 'move', title: 'by what has moved', file: 'index_by_move.html' },
] as const;

/** Scenarios up to which one page will do. */
const MOST_ON_ONE = 12;

/** Whether an index has a page for each order. */
export function isSorted({ shown }: Pick<BatchList, 'shown'>): boolean {
  return shown.length > MOST_ON_ONE;
}

/**
 * Index page of a batch: what failed, then one row a scenario with its answer and a small curve.
 *
 * The page stands alone like a report, and the same entries give the same bytes.
 *
 * @param all - Address of a table of all scenarios, where the page has the first ones only.
 */
export function batchIndex(
  list: Pick<BatchList, 'shown' | 'done' | 'failed' | 'failures'>,
  { started, elapsedSeconds, complete, version }: Pick<Batch, 'started' | 'elapsedSeconds' | 'complete' | 'version'>,
  { all = null, order = 'file' }: { readonly all?: string | null; readonly order?: Order } = {},
): string {
  const { shown, done, failed } = list;
  const counts = `${counted(done, 'scenario')}${failed > 0 ? `, ${counted(failed, 'failure')}` : ''}`;
  const highest = Math.max(
    0,
    ...shown.flatMap(({ record }) => record.byDate.flatMap((day) => [day.probability, ...(day.interval90 ?? [])])),
  );
  const top = niceTop(highest, 0.01, 4);
  const groups = groupsIn(shown, order);
  const asOf = commonest(shown.map(({ record }) => record.asOf));
  const when = `${dayInWords(started.slice(0, 10))}, ${started.slice(11, 16)} UTC`;
  return page({
    title: `Forecasts: ${counts}`,
    description: 'Probabilities of the scenarios of a batch.',
    header: html`<p class="kicker">Forecasts</p>
<h1>${counts}</h1>
<p>Batch of ${when}, which took ${duration(elapsedSeconds)}${complete ? '' : ' and was stopped'}.</p>
${isSorted(list) && orderLinks(order)}`,
    main: html`${failed > 0 && failuresOf(list)}
${movesOf(shown)}
${done > 0 && html`<p>${asOf !== null && `As of ${dayInWords(asOf)} where no other day is named. `}Answers with 90 % bands. All curves have the same scale, from 0 to ${Math.round(1000 * top) / 10} %.</p>`}
${groups.map((group, g) => {
  const before = groups.slice(0, g).reduce((sum, { entries }) => sum + entries.length, 0);
  return groupHtml(group, { done, before, top, asOf, isOne: groups.length === 1 });
})}
${all !== null && html`<p>The first of each table are shown here: ${count(shown.length)} of ${count(done)}. All of them are in <a href="${all}">${all}</a>.</p>`}`,
    footer: html`<p>Made with summitry ${version}.</p>`,
    wide: true,
  });
}

function orderLinks(order: Order): Html {
  const links = ORDERS.map(({ id, title, file }, i) => {
    const separator = i === 0 ? '' : ' · ';
    return id === order
      ? html`${separator}<strong>${title}</strong>`
      : html`${separator}<a href="${file}">${title}</a>`;
  });
  return html`<p>Sorted ${links}</p>`;
}

/** What is not among the answers of the batch, first on the page because somebody has to do something about it. */
function failuresOf({ failures }: Pick<BatchList, 'failures'>): Html {
  return html`<section aria-labelledby="failed">
<h2 id="failed">Not forecast</h2>
${failures.map(
  ({ names, more, message }) => html`<h3>${names.join(', ')}${more > 0 && ` and ${count(more)} more`}</h3>
<pre class="message" tabindex="0" role="region" aria-label="What was wrong with ${names[0] ?? ''}">${message}</pre>
`,
)}</section>`;
}

/** What a reader of every morning looks for. */
function movesOf(shown: readonly DoneEntry[]): Html | null {
  const moves = topMoves(shown);
  if (moves.length === 0) return null;
  return html`<section aria-labelledby="moved">
<h2 id="moved">What has moved</h2>
<ul>
${moves.map(
  ({ entry: { href, record }, change }) =>
    html`<li><a href="${href}">${titleOf(record.scenario)}</a>: ${pointsWithError(change)}, now ${answerText(record)}</li>
`,
)}</ul>
</section>`;
}

interface Group {
  /** '' where there is but one, or no groups are made. */
  readonly title: string;
  readonly entries: readonly DoneEntry[];
}

/** Tables and folders, in the order of the batch, and last what it did not name; one group where the page is sorted otherwise. */
function groupsIn(shown: readonly DoneEntry[], order: Order): readonly Group[] {
  switch (order) {
    case 'file': {
      const groups = new Map<string, DoneEntry[]>();
      for (const entry of shown) {
        const title = entry.from === 'elsewhere' ? ELSEWHERE : placeOf(entry);
        groups.set(title, [...(groups.get(title) ?? []), entry]);
      }
      return [...groups]
        .sort(([a], [b]) => Number(a === ELSEWHERE) - Number(b === ELSEWHERE))
        .map(([title, entries]) => ({ title, entries }));
    }
    case 'probability':
      return sortedBy(shown, ({ record }) => record.probability.mean);
    case 'move':
      return sortedBy(shown, (entry) => Math.abs(changeSince(entry)?.mean ?? 0));
  }
}

const ELSEWHERE = 'Not in this batch';

/** The table of a row, the folder of a file. */
function placeOf({ name, isRow }: DoneEntry): string {
  return isRow ? name.slice(0, name.indexOf('#')) : name.slice(0, name.lastIndexOf('/') + 1);
}

/** The name behind the table or the folder. */
function lastPartOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.indexOf('#')) + 1);
}

/** The largest first; what is equal as it stood. */
function sortedBy(entries: readonly DoneEntry[], by: (entry: DoneEntry) => number): readonly Group[] {
  return entries.length === 0 ? [] : [{ title: '', entries: entries.toSorted((a, b) => by(b) - by(a)) }];
}

/** Rows beyond which groups are folded, so that all of them are seen at once. */
const MANY_ROWS = 60;

/** What all groups have in common. */
interface Common {
  /** Scenarios on the page. */
  readonly done: number;
  /** Rows of the groups before. */
  readonly before: number;
  /** Of the scale of the curves. */
  readonly top: number;
  /** The day that is not named. */
  readonly asOf: string | null;
  /** Whether there is but one group. */
  readonly isOne: boolean;
}

function groupHtml({ title, entries }: Group, common: Common): Html {
  const answers = answerTable(entries, common);
  if (title === '' && common.isOne) return html`${contentHtml(answers)}`;
  const head = `${title === '' ? 'Here' : title} (${count(entries.length)})`;
  if (common.done > MANY_ROWS && !common.isOne) return html`${contentHtml(details(head, answers))}`;
  return html`<h2>${head}</h2>
${contentHtml(answers)}`;
}

/** What is found most often, the first of several; null of nothing. */
function commonest(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined ? null : first[0];
}

function answerTable(done: readonly DoneEntry[], { before, top, asOf }: Common): Content {
  const isNewsAmongOld = done.some((entry) => changeSince(entry) !== null);
  return table<DoneEntry>({
    rows: done,
    tone: ({ from }) => (from === 'batch' ? 'plain' : 'faint'),
    columns: [
      {
        title: 'Scenario',
        cell: ({ record, href }) => link(href, titleOf(record.scenario)),
        notes: [
          {
            title: 'File',
            text: ({ name, record }) =>
              `${lastPartOf(name)}${record.asOf === asOf ? '' : `, as of ${dayInWords(record.asOf)}`}`,
          },
          {
            title: 'From',
            text: ({ from, made }) => {
              if (from === 'batch') return null;
              return made === null ? 'of an earlier batch' : `of ${dayInWords(made)}`;
            },
          },
          { title: 'Checks', text: ({ record }) => strong(failedChecksSentence(record) ?? '') },
        ],
      },
      { title: 'Explorer', cell: ({ explorer }) => explorer && link(explorer, 'Move it') },
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
          figure: { ...sparkline(record, top), id: `spark-${before + place}` },
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
