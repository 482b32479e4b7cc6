import type { ResultRecord } from '../../record/record.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import {
  type Chapter,
  type Content,
  details,
  figure,
  foldIfLong,
  heading,
  paragraph,
  table,
} from '../document/blocks.ts';
import { replayFigure } from '../figures/replay.ts';
import { dayInWords } from '../words/days.ts';
import { barePoints, count, counted, percent, percentOf, shortPercent, statedPercent } from '../words/format.ts';
import { isClearMove, isNews } from '../words/order.ts';
import { outcomeSentence, unscoredSentence } from '../words/outcome.ts';
import { baselineText, largestMovesSentence, scoreSentences, scoreText, skillText } from '../words/replay.ts';
import { differenceColumns, grounds, reasonNote } from './shared.ts';

type Score = NonNullable<Replay['score']>;
type Day = Score['byDate'][number];
type Baseline = Score['baselines'][number];

/** The forecast as of each thing that became known, and how it did. */
export function replaySection(record: ResultRecord): Chapter | null {
  const { replay } = record;
  if (replay === null) return null;
  const drawn = replayFigure(record, replay);
  const last = replay.rows.at(-1);
  return {
    id: 'replay',
    title: 'Replay',
    gist: largestMovesSentence(replay),
    content: [
      paragraph(
        `The probability of a meeting by ${dayInWords(record.scenario.window.end)} as of each thing that became known, from ${counted(replay.draws, 'draw')} with ${counted(replay.paths, 'path')} each. Every forecast uses only what was known by its day. A move is the difference that one thing makes on its day, on the same random numbers; drift is what the time since the row before did without news.`,
      ),
      paragraph(largestMovesSentence(replay)),
      replay.rows.length > 0 && [
        drawn === null &&
          paragraph(`The forecast stays at ${percentOf(last?.probability ?? record.probability)} all through.`),
        figure(
          drawn,
          'The thin line is the forecast that held on each day, the band holds 90 % of the draws. A thick bar is what one thing did on its day; the rest of a step is drift.',
          'follows',
        ),
        details(`${counted(replay.rows.length, 'row')}: what became known, and what it did`, rowTable(record, replay)),
      ],
      replay.score === null ? withoutScore(record) : hindsight(record, replay, replay.score),
    ],
  };
}

function rowTable(record: ResultRecord, { rows }: Replay): Content {
  return table<ReplayRow>({
    caption: 'In the order in which things became known.',
    rows,
    tone: (row) => (isClearMove(row) ? 'strong' : 'plain'),
    importance: (row) => (isNews(row) ? Math.abs(row.move.mean) : 0),
    columns: [
      {
        title: 'Known',
        media: ['html', 'markdown'],
        cell: ({ date }) => dayInWords(date),
        notes: [
          {
            title: 'Occurred',
            lead: 'occurred',
            text: ({ date, occurred }) => (occurred === date ? null : dayInWords(occurred)),
          },
        ],
      },
      { title: 'What', cell: ({ title }) => title, notes: [reasonNote(record)] },
      { title: 'Known', media: ['terminal'], cell: ({ date }) => date },
      {
        title: 'Before → after',
        numeric: true,
        cell: beforeAfter,
        notes: [{ title: '90 % band', numeric: true, text: band }],
      },
      ...differenceColumns<ReplayRow>((row) => (isNews(row) ? row.move : null), 'Move'),
      {
        title: 'Drift, points',
        short: 'Drift',
        numeric: true,
        media: ['html', 'markdown'],
        cell: ({ kind, drift, probability }) =>
          kind === 'start' ? null : barePoints(drift, probability.standardError),
      },
      {
        title: 'Effective sample size',
        short: 'ESS',
        numeric: true,
        cell: ({ effectiveSampleSize }) => count(effectiveSampleSize),
      },
    ],
  });
}

/** `6.4 % → 5.1 %`: without the row, and with it. Nothing stands before it where nothing became known. */
function beforeAfter(row: ReplayRow): string {
  const { mean, standardError } = row.probability;
  const after = shortPercent(mean, standardError);
  return isNews(row) ? `${shortPercent(row.before, standardError)} → ${after}` : after;
}

function band({ probability }: ReplayRow): string {
  if (probability.interval90 === null) return 'not known';
  const [low = '', high = ''] = probability.interval90.map((end) => shortPercent(end, probability.standardError));
  return low === high ? low : `${low} to ${high}`;
}

/** An outcome that leaves open whether they met in time, and that there is no score for it. */
function withoutScore(record: ResultRecord): Content {
  const unscored = unscoredSentence(record);
  return (
    unscored !== null && [
      paragraph(`${outcomeSentence(record)} ${unscored}`),
      record.outcome && paragraph(grounds(record, record.outcome), 'muted'),
    ]
  );
}

function hindsight(record: ResultRecord, replay: Replay, { byDate: days, baselines }: Score): Content {
  return [
    heading(3, 'Against hindsight'),
    scoreSentences(record).map((sentence) => paragraph(sentence)),
    record.outcome && paragraph(grounds(record, record.outcome), 'muted'),
    record.baseRate && paragraph(grounds(record, record.baseRate), 'muted'),
    table<Baseline>({
      caption:
        'Forecasts without the model, over the same days. Skill is the share of their score that the forecasts of the model save: below 0 they did worse. The days of one question are one case, not many.',
      rows: baselines,
      columns: [
        { title: 'Forecast', cell: baselineText },
        {
          title: 'On the first day',
          short: 'At first',
          numeric: true,
          cell: ({ probability }) => statedPercent(probability),
        },
        { title: 'Brier score', short: 'Brier', numeric: true, cell: ({ brier }) => scoreText(brier) },
        { title: 'Skill, Brier', short: 'Skill', numeric: true, cell: ({ brierSkill }) => skillText(brierSkill) },
        { title: 'Log score, nats', short: 'Log', numeric: true, cell: ({ log }) => scoreText(log) },
        { title: 'Skill, log', short: 'Skill', numeric: true, cell: ({ logSkill }) => skillText(logSkill) },
      ],
    }),
    foldIfLong(
      days.length,
      'Scores by date',
      table<Day>({
        caption:
          'The last forecast of each day, and what it scored. Both scores are 0 for a forecast that was sure and right.',
        rows: days,
        columns: [
          { title: 'Date', cell: ({ date }) => dayInWords(date) },
          {
            title: 'Probability',
            numeric: true,
            cell: ({ date, probability }) => percent(probability, errorOn(replay, date)),
          },
          { title: 'Brier score', numeric: true, cell: ({ brier }) => scoreText(brier) },
          { title: 'Log score, nats', numeric: true, cell: ({ log }) => scoreText(log) },
        ],
      }),
    ),
  ];
}

/** Monte Carlo error of the last forecast of a day; the largest of all where the day had none of its own. */
function errorOn({ rows }: Replay, date: string): number {
  const last = rows.findLast((row) => row.date === date);
  return last?.probability.standardError ?? Math.max(...rows.map((row) => row.probability.standardError), 0);
}
