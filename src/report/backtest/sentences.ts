import type { Backtest, BacktestMoment } from '../../results/backtest.ts';
import { capital, counted } from '../words/format.ts';
import {
  bestBaseline,
  boldness,
  type Counts,
  FEW,
  FEWEST_CASES,
  FEWEST_GROUPS,
  groupsAt,
  levelOf,
  offSlices,
  offStretches,
  paceOf,
  toldSlices,
  type Verdict,
  verdictOn,
  withoutModel,
} from './verdicts.ts';
import {
  differed,
  expected,
  fixedMoments,
  listed,
  momentInWords,
  rangeOf,
  scored,
  share,
  startOf,
  wholePercent,
} from './words.ts';

/** What a reader in a hurry should be able to repeat: at most eight sentences. */
export function briefSentences(record: Backtest): readonly string[] {
  const start = startOf(record);
  if (!record.complete) {
    return [
      casesSentence(record, start),
      'It was interrupted: the same command goes on where it stopped, and then says what they are worth.',
    ];
  }
  const said = [
    start && startSentence(record, start),
    casesSentence(record, start),
    laterSentence(record),
    start && levelSentence(record, start),
    start && shapeSentence(start),
    paceSentence(record),
    start && sliceSentence(start),
    start && adviceSentence(record, start),
  ];
  return said.filter((sentence) => sentence !== null);
}

function casesSentence({ cases, failed }: Backtest, start: BacktestMoment | null): string {
  const missed = failed.length === 0 ? '' : ` (${counted(failed.length, 'more', 'more')} could not be forecast)`;
  const these = `Of ${counted(cases.n, 'case')} in ${counted(cases.groups, 'group')}${missed}`;
  return start === null
    ? `${these}, none can be scored at the start.`
    : `${these}, ${start.n} can be scored at the start, of which ${start.held} ended in a meeting (${share(start.held, start.n)}).`;
}

function startSentence(record: Backtest, moment: BacktestMoment): string | null {
  const best = bestBaseline(moment);
  if (best === null) return `At the start the model’s Brier score is ${scored(moment.brier)} (0 is perfect).`;
  const numbers = `Brier score ${scored(moment.brier)} against ${scored(best.brier)}; difference ${differed(best.difference.brier)}`;
  const groups = groupsAt(record, moment.id);
  const named = `“${best.title}”${withoutModel(moment).length > 1 ? `, the best of ${withoutModel(moment).length} baselines` : ''}`;
  switch (verdictOn(best.difference.brier, groups)) {
    case 'better':
      return `At the start the model forecasts better than ${named} (${numbers}; lower is better).`;
    case 'worse':
      return `At the start the model forecasts worse than ${named} (${numbers}; lower is better).`;
    case 'level':
      return `At the start the model cannot be told apart from ${named} (${numbers}: within two standard errors).`;
    case 'unknown':
      return `At the start the model cannot be told apart from ${named}, because ${counted(groups, 'group')} of cases ${groups === 1 ? 'is' : 'are'} too few: it takes ${FEWEST_GROUPS} (${numbers}).`;
  }
}

/** How it goes on, against the best baseline of each day, and whether news is taken rightly. */
function laterSentence(record: Backtest): string | null {
  const later = fixedMoments(record).filter(({ id }) => id !== 'start');
  const compared = later.flatMap((moment) => {
    const best = bestBaseline(moment);
    return best === null ? [] : [{ moment, verdict: verdictOn(best.difference.brier, groupsAt(record, moment.id)) }];
  });
  const on = (wanted: readonly Verdict[]): string[] =>
    compared.flatMap(({ moment, verdict }) => (wanted.includes(verdict) ? [`${moment.days}`] : []));
  const parts = [
    [on(['better']), 'is better than'],
    [on(['worse']), 'is worse than'],
    [on(['level', 'unknown']), 'cannot be told from'],
  ] as const;
  const said = parts
    .filter(([days]) => days.length > 0)
    .map(
      ([days, what], i) =>
        `${what} ${i === 0 ? 'the best baseline' : 'it'} on ${days.length === 1 ? 'day' : 'days'} ${listed(days)}`,
    );
  const against = said.length === 0 ? [] : [`later the model ${listed(said)}`];
  const news = newsClause(record);
  const all = [...against, ...(news === null ? [] : [news])];
  return all.length === 0 ? null : `${capital(all.join('; '))}.`;
}

function newsClause(record: Backtest): string | null {
  const news = record.moments.find(({ days, n }) => days === null && n > 0);
  const opening = news?.baselines.find(({ id }) => id === 'opening');
  if (news === undefined || opening === undefined) return null;
  const verdict = verdictOn(opening.difference.brier, groupsAt(record, news.id));
  if (verdict !== 'better' && verdict !== 'worse') return null;
  return `revising the first forecast as news came in ${verdict === 'better' ? 'helped' : 'did harm'} (${differed(opening.difference.brier)})`;
}

/** Whether there are as many meetings as were expected, and whether that changes later. */
function levelSentence(record: Backtest, start: BacktestMoment): string {
  const level = levelOf(start);
  const said =
    level === 'right'
      ? 'All in all the forecasts at the start are neither too low nor too high beyond chance'
      : `All in all the forecasts at the start are ${level}`;
  const later = fixedMoments(record).flatMap((moment) => {
    const its = levelOf(moment);
    if (moment.id === start.id || its === level || its === 'right') return [];
    return [`on ${momentInWords(moment)} they are ${its} (${countsOf(moment)})`];
  });
  return `${[`${said} (${countsOf(start)})`, ...later].join('; ')}.`;
}

function countsOf(counts: Counts): string {
  return `${expected(counts)} meetings expected, ${counts.held} held`;
}

/** Which forecasts are off; a sentence to be repeated. */
function shapeSentence(moment: BacktestMoment): string {
  const [worst] = offStretches(moment);
  if (worst === undefined) {
    return moment.n < FEWEST_CASES
      ? `With ${counted(moment.n, 'case')} there is no telling whether they are too bold or too timid.`
      : 'No range of forecasts came true more or less often than it should beyond chance, so nothing says that they are too bold or too timid.';
  }
  const shape = boldness(moment);
  return `${stretchSentence(worst)}${shape === null ? '' : `, and ${shape === 'too bold' ? 'those at the other end are wrong the other way, which is too bold' : 'those at the other end are wrong the other way, which is too timid'}`}.`;
}

/** A stretch of forecasts, how often they came true, and what that makes of them; without its full stop. */
export function stretchSentence({
  from,
  to,
  n,
  forecast,
  spread,
  share: shareHeld,
  held,
}: ReturnType<typeof offStretches>[number]): string {
  const range = rangeOf(from, to);
  const mean = wholePercent(forecast / n);
  const about = range === mean ? range : `${range} (${mean} on average)`;
  return `Forecasts of ${about} came true in ${wholePercent(shareHeld)} of ${counted(n, 'case')}: ${levelOf({ forecast, spread, held })}`;
}

function paceSentence(record: Backtest): string | null {
  const known = record.timing.filter(({ n, held }) => n >= FEWEST_CASES && held > 0);
  if (known.length === 0) return null;
  const found = paceOf(record);
  if (found === null) {
    const { days, held, ...rest } = known[0]!;
    return `The pace cannot be told from the right one: by day ${days}, ${expected(rest)} meetings are expected, and ${held} ${held === 1 ? 'was' : 'were'} held.`;
  }
  const { at, pace } = found;
  const also = levelOf(at) === 'right' ? ', given how many there are in the end' : '';
  return `The model is ${pace}: by day ${at.days} it expects ${expected(at)} meetings, and ${at.held} ${at.held === 1 ? 'was' : 'were'} held${also}.`;
}

function sliceSentence(moment: BacktestMoment): string | null {
  const [worst] = offSlices(moment);
  const looked = toldSlices(moment).length;
  if (looked === 0) return null;
  const among = counted(looked, 'slice');
  return worst === undefined
    ? `In none of ${among} with ${FEW} cases or more is it off beyond chance.`
    : `Of ${among} with ${FEW} cases or more and no more than half of all, it fails most where ${worst.column} is ${cellInWords(worst.cell)} (${counted(worst.n, 'case')}, ${countsOf(worst)}).`;
}

/** A cell as it stands in a sentence. */
function cellInWords(cell: string): string {
  return cell === '' ? 'not known' : `“${cell}”`;
}

/** What to do with its numbers. */
function adviceSentence(record: Backtest, moment: BacktestMoment): string {
  const groups = groupsAt(record, moment.id);
  if (moment.n < FEWEST_CASES || groups < FEWEST_GROUPS) {
    return `So few cases settle nothing: treat its numbers as a reasoned judgement, and say how many cases stand behind them.`;
  }
  const best = bestBaseline(moment);
  const level = levelOf(moment);
  const read = level === 'right' ? '' : `, and read its numbers as ${level}`;
  switch (best === null ? 'unknown' : verdictOn(best.difference.brier, groups)) {
    case 'better':
      return level === 'right' && offStretches(moment).length === 0
        ? 'Its numbers can be used as they stand, for cases like these.'
        : 'Trust its order of cases more than its numbers, and correct them by the table of reliability.';
    case 'worse':
      return `Until that is mended, say what “${best!.title}” says rather than the number of the model.`;
    case 'level':
    case 'unknown':
      return best === null
        ? `Compare it with a baseline before its numbers are used${read}.`
        : `Give what “${best.title}” says beside its numbers, which have no measured gain over it${read}.`;
  }
}
