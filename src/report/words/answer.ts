import type { ResultRecord } from '../../record/record.ts';
import { reproducingWords } from '../../record/reproduce.ts';
import { dayInWords } from './days.ts';
import { count, counted, errorPoints, percent, percentInterval, points, sharePercent, significant } from './format.ts';

/**
 * Sentences that more than one format says. They are plain text; each format escapes them in its own
 * way, so HTML, Markdown and the terminal cannot drift apart.
 */

/** Title of anything that has one, else its id. */
export function titleOf(thing: { readonly id: string; readonly title: string }): string {
  return thing.title || thing.id;
}

/** The answer as a number: `6.4 %`. */
export function answerText(record: ResultRecord): string {
  return percent(record.probability.mean, record.probability.standardError);
}

/** The epistemic band of the answer: `0.9 % to 17.5 %`. */
export function bandText(record: ResultRecord): string {
  return percentInterval(record.probability.interval90, record.probability.standardError);
}

/**
 * P(held by a date). All dates get the digits of the least exact one, so that a column lines up.
 *
 * @param day - An entry of `record.byDate`.
 */
export function dateText(record: ResultRecord, day: ResultRecord['byDate'][number]): string {
  return percent(day.probability, curveError(record));
}

/** The band of P(held by a date), with the digits of `dateText`. */
export function dateBandText(record: ResultRecord, day: ResultRecord['byDate'][number]): string {
  return percentInterval(day.interval90, curveError(record));
}

function curveError(record: ResultRecord): number {
  return Math.max(record.probability.standardError, ...record.byDate.map((day) => day.standardError));
}

/** Words of ICD 203 as a predicate: `is unlikely`, `has a roughly even chance`. */
function inSentence(words: string): string {
  if (words === 'roughly even chance') return 'has a roughly even chance';
  if (words.includes('chance')) return `has ${words}`;
  return words.endsWith('%') ? `has a chance of ${words}` : `is ${words}`;
}

/** The number in the words of ICD 203, and those of the band where they differ. */
export function wordsSentence(record: ResultRecord): string {
  const { words, wordsInterval } = record.probability;
  const [low, high] = wordsInterval;
  const start = `A meeting by ${dayInWords(record.scenario.window.end)} ${inSentence(words)}`;
  if (low === words && high === words) return `${start}, over the whole band.`;
  if (low === high) return `${start}; the band is ${low}.`;
  return `${start}; the band runs from ${low} to ${high}.`;
}

/** Statement about the basis of the number, never joined to its size. */
export function confidenceSentence(record: ResultRecord): string {
  const { level, reasons } = record.probability.confidence;
  const start = `Confidence in the basis of this number is ${level}`;
  return reasons.length === 0 ? `${start}.` : `${start}: ${reasons.join('; ')}.`;
}

/** Where the uncertainty comes from. */
export function epistemicSentence(record: ResultRecord): string {
  const share = Math.round(100 * record.probability.epistemicShare);
  return `About ${share} % of the variance of the outcome comes from not knowing the inputs; the rest is chance that no study would remove.`;
}

/** How much work the number rests on, and how exact it is as a mean. */
export function precisionSentence(record: ResultRecord): string {
  const effective =
    record.effectiveSampleSize < record.draws - 0.5
      ? ` After weighting by the evidence they are worth ${count(record.effectiveSampleSize)}.`
      : '';
  return `${workSentence(record)}${effective}`;
}

/** That there is evidence which a later as-of date would use; null if there is none. */
export function laterEvidenceSentence({ evidence, asOf }: ResultRecord): string | null {
  const days = evidence.map(({ known }) => known).filter((known) => known > asOf);
  const last = days.toSorted().at(-1);
  if (last === undefined) return null;
  const verb = days.length === 1 ? 'is' : 'are';
  return `${counted(days.length, 'piece')} of evidence became known later and ${verb} not used; --as-of ${last} would use all that is known by then.`;
}

/** Draws, error, and all that is known of the weights, for the part on method. */
export function methodSentence(record: ResultRecord): string {
  return [workSentence(record), weightsSentence(record)].filter((part) => part !== null).join(' ');
}

function workSentence(record: ResultRecord): string {
  const error = errorPoints(record.probability.standardError);
  return `${counted(record.draws, 'draw')} of the inputs with ${counted(record.paths, 'path')} each; Monte Carlo standard error ${error}.`;
}

/**
 * What the evidence did to the draws: effective sample size, largest weight, log-likelihood of it all.
 *
 * @returns Null if nothing was weighed.
 */
export function weightsSentence(record: ResultRecord): string | null {
  const { draws, effectiveSampleSize, evidenceLogLikelihood, largestWeight } = record;
  if (evidenceLogLikelihood === 0 && effectiveSampleSize >= draws - 0.5) return null;
  return `Weighted by the evidence, the ${counted(draws, 'draw')} ${draws === 1 ? 'is' : 'are'} worth ${count(effectiveSampleSize)}; the largest weight is ${significant(100 * largestWeight)} % of all, and the log-likelihood of all evidence is ${significant(evidenceLogLikelihood)}.`;
}

/** How the question was answered in the end, if the scenario says so. */
export function outcomeSentence(record: ResultRecord): string | null {
  const { outcome } = record;
  if (outcome === null) return null;
  const title = outcome.title === '' ? '' : `: ${outcome.title.replace(/[.\s]+$/, '')}`;
  return `${outcome.held ? 'The meeting was held' : 'The meeting was not held'}, settled on ${dayInWords(outcome.on)}${title}.`;
}

/** A run that was stopped says so before anything else. */
export function incompleteSentence(record: ResultRecord): string | null {
  return record.complete
    ? null
    : `This run was interrupted: the answer rests on the ${counted(record.draws, 'draw')} that were finished, and what was not finished is left out.`;
}

/** How a deal relates to the meeting. */
export function dealSentence(record: ResultRecord): string {
  const { mean, standardError } = record.deal;
  return `A meeting at which there is something, however small, that both sides would gain from and could ratify has a probability of ${percent(mean, standardError)}. That is an upper bound on any deal: what is within reach need not be reached, and it need not settle the main issues.`;
}

/** Which side's unwillingness costs most, on the record's own counterfactuals. */
export function vetoSentence(record: ResultRecord): string | null {
  const single = record.veto.filter((veto) => veto.actors.length === 1);
  const most = single.toSorted((a, b) => b.difference.mean - a.difference.mean)[0];
  if (!most || single.length < 2) return null;
  const { mean, standardError } = most.difference;
  return `Taken one side at a time, the largest change is ${points(mean, standardError)} (${titleOf(most)}).`;
}

/** P(a stage or a higher one ever reached); the last stage is the headline to the digit. */
export function stageReachedText(record: ResultRecord, stage: number): string {
  const reached = record.stages[stage]?.everReached ?? 0;
  return stage === record.stages.length - 1
    ? percent(reached, record.probability.standardError)
    : shareText(record, reached);
}

/** A mean share of draws and paths, with as many digits as the number of draws can bear. */
export function shareText(record: ResultRecord, share: number): string {
  return sharePercent(share, record.effectiveSampleSize);
}

/** A value of a process in its unit. */
export function processValue(process: { readonly unit: string }, value: number): string {
  if (process.unit === 'share') return `${significant(100 * value)} %`;
  if (process.unit === 'per month') return `${significant(value)} per month`;
  return significant(value);
}

/** The commands that make the same record again, where the scenario was run. */
export function reproduceCommands(record: ResultRecord): string[] {
  return reproducingWords(record).map((words) => words.map(shellQuote).join(' '));
}

/** What no figure of the report can tell, one sentence each. */
export function limits(record: ResultRecord): string[] {
  return [
    'The band holds what is not known about the inputs. Whether the model is the right one lies outside it.',
    'Inputs are judgements with stated reasons wherever no series exists; another analyst may replace each one in the scenario file.',
    'What happens around the leaders may drive the talks, but the talks do not drive it back: a round of talks calms no missile test here.',
    'What-ifs say what the model answers when a number is replaced, all else as it was; they are not forecasts of what would cause that change.',
    'A deal within reach is an upper bound on a deal.',
    ...(record.evidence.length > 0
      ? [
          'How likely each piece of evidence was at each stage is a judgement, and for what is past it was written knowing what came after.',
        ]
      : []),
    ...(record.scenario.parties === 'leaders'
      ? ['The question is about the named leaders: if one leaves office before they meet, it resolves as not met.']
      : []),
  ];
}

/** A word as a shell reads it back: bare if it can be, else in single quotes. */
export function shellQuote(word: string): string {
  return /^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
