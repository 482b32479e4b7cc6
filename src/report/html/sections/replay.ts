import type { ResultRecord } from '../../../record/record.ts';
import { type Html, html } from '../../document/markup.ts';
import type { Section } from '../../document/page.ts';
import { replayFigure } from '../../figures/replay.ts';
import { dayInWords } from '../../words/days.ts';
import { count, counted } from '../../words/format.ts';
import { isNews } from '../../words/order.ts';
import {
  bareMoveText,
  beforeAfterText,
  driftText,
  isUnclearMove,
  largestMovesSentence,
  moveIntervalText,
  rowBandText,
  scoredText,
  scoreSentences,
  scoreText,
} from '../../words/replay.ts';
import { cite, grounds } from '../cite.ts';
import { figureHtml } from '../figure.ts';
import { dataTable, fold } from '../table.ts';

type Replay = NonNullable<ResultRecord['replay']>;

/** The forecast as of each thing that became known, and how it did. */
export async function replaySection(record: ResultRecord, replay: Replay): Promise<Section> {
  return {
    id: 'replay',
    title: 'Replay',
    body: html`<p>The probability of a meeting by ${dayInWords(record.scenario.window.end)} as of each thing that became known, from ${counted(replay.draws, 'draw')} with ${counted(replay.paths, 'path')} each. Every forecast uses only what was known by its day. A move is the difference that one thing makes on its day, on the same random numbers; drift is what the time since the row before did without news.</p>
<p>${largestMovesSentence(replay)}</p>
${
  replay.rows.length > 0 &&
  (await figureHtml(
    replayFigure(record, replay),
    'The thin line is the forecast that held on each day, the band holds 90 % of the draws. A thick bar is what one thing did on its day; the rest of a step is drift.',
  ))
}
${replay.rows.length > 0 && fold(`${counted(replay.rows.length, 'row')}: what became known, and what it did`, rows(record, replay))}
${replay.score !== null && hindsight(record, replay)}`,
  };
}

function rows(record: ResultRecord, replay: Replay): Html {
  return dataTable({
    caption:
      'In the order in which things became known. Under each probability is its 90 % band, under each move its Monte Carlo 90 % interval.',
    columns: [
      { title: 'Known' },
      { title: 'What' },
      { title: 'Before → after', numeric: true },
      { title: 'Move, points', numeric: true },
      { title: 'Drift, points', numeric: true },
      { title: 'Draws left', numeric: true },
    ],
    rows: replay.rows.map((row) => ({
      cells: [
        html`${dayInWords(row.date)}${
          row.occurred !== row.date && html`<span class="why">occurred ${dayInWords(row.occurred)}</span>`
        }`,
        html`${row.title}<span class="why">${grounds(record, row)}</span>`,
        html`${beforeAfterText(row)}<span class="why">${rowBandText(row)}</span>`,
        !isNews(row)
          ? ''
          : html`${bareMoveText(row)}<span class="why">${moveIntervalText(row)}</span>${
              isUnclearMove(row) && html`<span class="why remark">within the error</span>`
            }`,
        driftText(row),
        count(row.effectiveSampleSize),
      ],
    })),
  });
}

function hindsight(record: ResultRecord, replay: Replay): Html {
  const { outcome } = record;
  const reason = outcome && (outcome.why !== '' || outcome.sources.length > 0);
  return html`<h3>Against hindsight</h3>
${scoreSentences(record).map(
  (sentence) => html`<p>${sentence}</p>
`,
)}
${reason && html`<p class="muted">${outcome.why} ${cite(record, outcome.sources)}</p>`}
${fold(
  'Scores by date',
  dataTable({
    caption:
      'The last forecast of each day, and what it scored. Both scores are 0 for a forecast that was sure and right.',
    columns: [
      { title: 'Date' },
      { title: 'Probability', numeric: true },
      { title: 'Brier score', numeric: true },
      { title: 'Log score, nats', numeric: true },
    ],
    rows: (replay.score?.byDate ?? []).map((day) => ({
      cells: [
        dayInWords(day.date),
        scoredText(replay, day.date, day.probability),
        scoreText(day.brier),
        scoreText(day.log),
      ],
    })),
  }),
)}`;
}
