import { requirementNotMet } from '../../diagnostics/messages/backtest.ts';
import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { type Chapter, type Column, type Content, facts, heading, list, paragraph, table } from '../document/blocks.ts';
import { counted } from '../words/format.ts';
import { VERDICTS } from './brief.ts';
import { impossibleInWords, learntInWords } from './learnt.ts';
import { groupsAt, verdictOn } from './verdicts.ts';
import { type Baseline, differed, momentInWords, scored, share } from './words.ts';

type Score = keyof Baseline['difference'];

/** One line of a table of scores: the model, or a baseline with what the model is better by. */
interface Line {
  readonly moment: BacktestMoment;
  readonly groups: number;
  readonly title: string;
  readonly n: number;
  readonly brier: number | null;
  readonly log: number | null;
  readonly ranked: number | null;
  readonly interval: number | null;
  readonly difference: Baseline['difference'] | null;
}

function linesOf(record: Backtest, moment: BacktestMoment): readonly Line[] {
  const groups = groupsAt(record, moment.id);
  return [
    { ...moment, moment, groups, title: 'The model', difference: null },
    ...moment.baselines.map((baseline) => ({ ...baseline, moment, groups })),
  ].filter(({ n }) => n > 0);
}

/** Which is better by a score, in words; nothing of the model itself. */
function better({ difference, groups }: Line, score: Score): string {
  return difference === null ? '' : VERDICTS[verdictOn(difference[score], groups)];
}

/** Scores of the model and of each baseline, by the day of the forecast. */
export function scoresChapter(record: Backtest): Chapter | null {
  const moments = record.moments.filter(({ n }) => n > 0);
  if (moments.length === 0) return null;
  const compared = moments.flatMap(({ baselines }) => baselines.filter(({ n }) => n > 0)).length;
  return {
    id: 'scores',
    title: 'Scores by day of the forecast',
    content: [
      paragraph(
        'Both scores are 0 for a forecaster who is sure and right, and lower is better. Every baseline is learnt without the group of the case that it forecasts; so is the model “learnt from other groups”, and that “learnt from the other cases” without the case alone. A difference is that of the model less the baseline, case by case, with the jackknife’s standard error, which leaves out one group at a time; only what is beyond two of them counts as better or worse.',
      ),
      paragraph(
        compared > 5
          ? `Of ${counted(compared, 'difference')} about one in twenty would look better or worse if none were. The baseline called the best is chosen with the scores in sight, which favours it a little.`
          : null,
      ),
      moments.map((moment) => [
        heading(3, momentHeading(moment)),
        paragraph(
          moment.days === null
            ? 'A case has as many forecasts here as days on which something became known; they are not independent.'
            : null,
        ),
        table<Line>({
          rows: linesOf(record, moment),
          tone: ({ difference }) => (difference === null ? 'strong' : 'plain'),
          columns: [
            { title: 'Forecast', cell: ({ title }) => title },
            { title: 'Scored', numeric: true, cell: ({ n }) => `${n}` },
            { title: 'Brier score', numeric: true, cell: ({ brier }) => scored(brier) },
            differenceColumn('Model − it, Brier', 'brier'),
            { title: 'Log score, nats', numeric: true, cell: ({ log }) => scored(log) },
            differenceColumn('Model − it, log', 'log'),
          ],
        }),
        list(moment.baselines.map(learntInWords)),
      ]),
      dayScores(record, moments),
      requirementsAsked(record),
    ],
  };
}

/** What the model is better by, and below it which of the two that makes better. */
function differenceColumn(title: string, score: Score): Column<Line> {
  return {
    title,
    numeric: true,
    cell: ({ difference }) => difference && differed(difference[score]),
    notes: [
      {
        title: `Better by ${score === 'brier' ? 'Brier' : score}`,
        lead: 'better:',
        text: (line) => better(line, score),
      },
    ],
  };
}

function momentHeading(moment: BacktestMoment): string {
  return `As of ${momentInWords(moment)}: ${moment.held} of ${moment.n} held (${share(moment.held, moment.n)})`;
}

/** Scores of the whole curve, which count cases whose outcome is not known to the end. */
function dayScores(record: Backtest, moments: readonly BacktestMoment[]): Content {
  const lines = moments
    .flatMap((moment) => linesOf(record, moment))
    .filter(({ ranked, interval }) => ranked !== null || interval !== null);
  if (lines.length === 0) return null;
  return [
    heading(3, 'How well the day is forecast'),
    table<Line>({
      caption:
        'The ranked probability score, and the interval log score in nats, which counts censored cases too. Lower is better.',
      rows: lines,
      tone: ({ difference }) => (difference === null ? 'strong' : 'plain'),
      columns: [
        {
          title: 'Forecast',
          cell: ({ title }) => title,
          notes: [{ title: 'As of', lead: 'as of', text: ({ moment }) => momentInWords(moment) }],
        },
        { title: 'Ranked score', numeric: true, cell: ({ ranked }) => scored(ranked) },
        differenceColumn('Model − it, ranked', 'ranked'),
        { title: 'Interval score', numeric: true, cell: ({ interval }) => scored(interval) },
        differenceColumn('Model − it, interval', 'interval'),
      ],
    }),
    list(moments.map(impossibleInWords)),
  ];
}

/** What was required of the scores, and what was found. */
function requirementsAsked({ requirements }: Backtest): Content {
  if (requirements.length === 0) return null;
  return [
    heading(3, 'What was required'),
    facts(
      requirements.map(({ text, why, ...rest }) => [
        text,
        why === null ? 'met' : requirementNotMet({ text, why, ...rest }).message,
      ]),
    ),
  ];
}

/** The same as the terminal has room for, the Brier score before the log score. */
export function scoresTable(record: Backtest): Content {
  return table<Line>({
    rows: record.moments.flatMap((moment) => linesOf(record, moment)),
    tone: ({ difference }) => (difference === null ? 'strong' : 'plain'),
    columns: [
      { title: 'Forecast', cell: ({ title }) => title },
      { title: 'As of', cell: ({ moment }) => shortMoment(moment) },
      { title: 'Cases', numeric: true, cell: ({ n }) => `${n}` },
      { title: 'Brier', numeric: true, cell: ({ brier }) => scored(brier) },
      { title: 'Model − it', numeric: true, cell: ({ difference }) => difference && differed(difference.brier) },
      { title: 'Better', cell: (line) => better(line, 'brier') },
    ],
  });
}

function shortMoment({ id, days }: BacktestMoment): string {
  if (days === null) return 'news';
  return id === 'start' ? 'start' : `day ${days}`;
}
