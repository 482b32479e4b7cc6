import type { ResultRecord } from '../../record/record.ts';
import type { Estimate } from '../../results/estimate.ts';
import {
  bandPhrase,
  count,
  counted,
  errorPhrase,
  percent,
  percentInterval,
  percentOf,
  sharePercent,
  significant,
} from './format.ts';

/**
 * Sentences that more than one format says. They are plain text; each format escapes them in its own
 * way, so HTML, Markdown and the terminal cannot drift apart.
 */

/** Title of anything that has one, else its id. */
export function titleOf(thing: { readonly id: string; readonly title: string }): string {
  return thing.title || thing.id;
}

/** A record as far as its answer goes. */
export interface WithAnswer {
  readonly probability: Estimate;
}

/** The answer as a number: `6.4 %`. */
export function answerText(record: WithAnswer): string {
  return percentOf(record.probability);
}

/** The epistemic band of the answer: `0.9 % to 17.5 %`. */
export function bandText(record: WithAnswer): string {
  return percentInterval(record.probability.interval90, record.probability.standardError);
}

/** The answer and its band, if that says more: `6.4 %, 90 % band 0.9 % to 17.5 %`. */
export function answerAndBand({ probability }: WithAnswer): string {
  return [percentOf(probability), bandPhrase(probability)].filter((part) => part !== null).join(', ');
}

/** How much work the number rests on, and how exact it is as a mean. */
export function precisionSentence(record: ResultRecord): string {
  const { draws, effectiveSampleSize } = record;
  return effectiveSampleSize < draws - 0.5
    ? `${workSentence(record)} After weighting by the evidence they are worth ${count(effectiveSampleSize)}.`
    : workSentence(record);
}

/** Draws, error, and all that is known of the weights, for the part on method. */
export function methodSentence(record: ResultRecord): string {
  return [workSentence(record), weightsSentence(record)].filter((part) => part !== null).join(' ');
}

function workSentence(record: ResultRecord): string {
  const error = errorPhrase(record.probability.standardError);
  return `${counted(record.draws, 'draw')} of the inputs with ${counted(record.paths, 'path')} each; ${error}.`;
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

/** A run that was stopped says so before anything else. */
export function incompleteSentence(record: ResultRecord): string | null {
  if (record.complete) return null;
  return `This run was interrupted: the answer rests on the ${counted(record.draws, 'draw')} that were finished, and what was not finished is left out.`;
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

/** `the draws`, or which of them if those whose inputs are kept are not all. */
export function keptDraws({ draws }: ResultRecord, used: number): string {
  return used < draws ? `the first ${count(used)} of the ${count(draws)} draws` : 'the draws';
}
