import type { ResultRecord } from '../../record/record.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import { dayInWords } from './days.ts';
import { capital, count, counted, noisyPercent, points, significant, statedPercent } from './format.ts';
import { isNews, largestMoves } from './order.ts';
import { outcomeSentence } from './outcome.ts';

/** What the row did, in percentage points; empty where nothing became known. */
export function moveText(row: ReplayRow): string {
  return isNews(row) ? points(row.move) : '';
}

/** The rows that raised and lowered the probability most, as far as their direction is beyond the Monte Carlo error. */
export function largestMovesSentence({ rows }: Replay): string {
  const moved = largestMoves(rows, rows.length).flatMap((place) => rows[place] ?? []);
  const rise = moved.find(({ move }) => move.mean > 0);
  const fall = moved.find(({ move }) => move.mean < 0);
  const named = (what: string, row: ReplayRow | undefined): string[] =>
    row === undefined ? [] : [`the largest ${what} is ${moveText(row)} (${row.title}, ${dayInWords(row.date)})`];
  const parts = [...named('rise', rise), ...named('fall', fall)];
  if (parts.length > 0) return `${capital(parts.join('; '))}.`;
  return rows.some(isNews)
    ? 'Nothing that became known moved the probability beyond the Monte Carlo error.'
    : 'Nothing became known.';
}

type Baseline = NonNullable<Replay['score']>['baselines'][number];

/** What became of the question, what the forecasts scored, and what forecasts without news or without a model would have. */
export function scoreSentences(record: ResultRecord): string[] {
  const { replay } = record;
  const score = replay?.score;
  const last = replay?.rows.at(-1);
  if (!score || last === undefined) return [];
  const find = (id: Baseline['id']): Baseline | undefined => score.baselines.find((one) => one.id === id);
  const [opening, waning] = [find('opening'), find('opening time left')];
  return [
    outcomeSentence(record),
    record.outcome?.result === 'void' && 'That counts as not held.',
    `Mean over the days up to ${dayInWords(last.date)}: Brier score ${scoreText(score.brier)}, log score ${scoreText(score.log)} nats; 0 is perfect.`,
    opening &&
      `The first forecast, never revised, would have scored ${scoresText(opening)}: revising it ${verdict(opening)}.`,
    waning &&
      `Lowered as time ran out and by nothing else it would have scored ${scoresText(waning)}: what became known ${verdict(waning)}.`,
    climatologySentence(record, find('base rate'), find('base rate time left')),
  ].filter((sentence) => typeof sentence === 'string');
}

function climatologySentence(
  { baseRate }: ResultRecord,
  held: Baseline | undefined,
  waning: Baseline | undefined,
): string {
  if (baseRate === null || held === undefined || waning === undefined) {
    return 'The scenario states no base_rate, so there is no climatology to compare with.';
  }
  const title = baseRate.title === '' ? '' : ` (${baseRate.title})`;
  const rate = `${count(baseRate.held)} of ${counted(baseRate.of, 'case')} within ${counted(baseRate.months, 'month')}`;
  return `Climatology, ${rate}${title}, which is ${statedPercent(held.probability)} for the window, would have scored ${scoresText(held)}, and for the time left on each day ${scoresText(waning)}: the forecasts ${comparison(held)} the first and ${comparison(waning)} the second.`;
}

function scoresText({ brier, log }: Baseline): string {
  return `${scoreText(brier)} and ${scoreText(log)} nats`;
}

/** Whether the forecasts did better than a baseline, by the Brier score. */
function verdict({ brierSkill }: Baseline): string {
  if (brierSkill === 0) return 'changed nothing';
  return brierSkill !== null && brierSkill > 0 ? 'helped' : 'did not help';
}

function comparison({ brierSkill }: Baseline): string {
  return brierSkill !== null && brierSkill > 0 ? 'beat' : 'did not beat';
}

/** What a forecast without the model is. */
export function baselineText({ id }: Baseline): string {
  switch (id) {
    case 'opening':
      return 'First forecast, never revised';
    case 'opening time left':
      return 'First forecast, for the time left';
    case 'base rate':
      return 'Climatology: base rate for the window';
    case 'base rate time left':
      return 'Climatology: base rate for the time left';
    case 'even odds':
      return 'Even odds';
  }
}

/** A skill in per cent; a dash where a baseline was perfect. */
export function skillText(skill: number | null): string {
  return skill === null ? '–' : noisyPercent(skill, 0.01);
}

/** A score with three digits; what is smaller than a millionth is as good as 0. */
export function scoreText(score: number): string {
  return score < 1e-6 && score > 0 ? 'less than 0.000001' : significant(score);
}
