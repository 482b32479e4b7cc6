import type { ResultRecord } from '../../record/record.ts';
import type { Reason } from '../../results/reasons.ts';
import { clip } from '../../stats/probability.ts';
import { ROUNDING } from '../../stats/rounding.ts';
import { titleOf } from './answer.ts';
import { dayInWords } from './days.ts';
import { capital, count, counted, countInWords, percent, points } from './format.ts';

/** The way from the usual case to the answer: plain text, and numbers for a figure. */

/** One step of the way. */
export interface WayStep {
  readonly kind: 'base rate' | 'usual' | Reason['kind'] | 'others' | 'residual' | 'answer';
  readonly label: string;
  /** Probability before and after; a level stands on 0. */
  readonly from: number;
  readonly to: number;
  /** To less from; null for a level. */
  readonly points: number | null;
  /** Of the points, or of a level; null where there is none. */
  readonly standardError: number | null;
  /** The part of the record that this step is; null for the others. */
  readonly reason: Reason | null;
  /** Arguments in the step: more than one where the rest is put together. */
  readonly arguments: number;
}

/** A quadrature that misses less than this, half of a tenth of a point, is not worth a step. */
const LEAST_RESIDUAL = 5e-4;

/**
 * The base rate, if the scenario states one, the usual case of the model, the arguments that do most and the others together,
 * world, time, evidence, and the answer; empty where there is no way, or none was computed.
 *
 * @param most - Arguments that have a step of their own.
 */
export function wayOf(record: ResultRecord, most: number): WayStep[] {
  const { reasons, baseRate, probability } = record;
  // The two ends alone are no way.
  if (reasons === null || reasons.parts.every(isNothing)) return [];
  const steps: WayStep[] = [];
  let at = 0;
  const level = (kind: WayStep['kind'], label: string, to: number, standardError: number | null): void => {
    steps.push({ kind, label, from: 0, to, points: null, standardError, reason: null, arguments: 0 });
    at = to;
  };
  const step = (
    kind: WayStep['kind'],
    label: string,
    by: number,
    standardError: number | null,
    reason: Reason | null = null,
    args = reason?.kind === 'argument' ? 1 : 0,
  ): void => {
    steps.push({ kind, label, from: at, to: at + by, points: by, standardError, reason, arguments: args });
    at += by;
  };

  const { usual, isUsualStated, parts, residual } = reasons;
  const usualLabel = isUsualStated ? 'Usual case of the model' : 'Nothing argues either way';
  if (baseRate === null) level('usual', usualLabel, usual.probability, usual.standardError);
  else {
    level(
      'base rate',
      `Base rate: ${count(baseRate.held)} of ${counted(baseRate.of, 'case')}`,
      baseRate.forWindow,
      null,
    );
    step('usual', usualLabel, usual.probability - baseRate.forWindow, usual.standardError);
  }
  const { apart, together } = argumentsOf(parts, most);
  for (const reason of apart) {
    step('argument', labelOf(record, reason), reason.difference.mean, reason.difference.standardError, reason);
  }
  if (together.length > 0) {
    const all = together.reduce((total, { difference }) => total + difference.mean, 0);
    const error = apart.at(-1)?.smallerError ?? null;
    step('others', `${count(together.length)} other arguments together`, all, error, null, together.length);
  }
  for (const reason of parts) {
    if (reason.kind === 'argument' || isNothing(reason)) continue;
    step(reason.kind, labelOf(record, reason), reason.difference.mean, reason.difference.standardError, reason);
  }
  if (Math.abs(residual) >= LEAST_RESIDUAL) step('residual', 'Not shared out', residual, null);
  level('answer', 'This case', probability.mean, probability.standardError);
  return steps;
}

/** Standard error by which a step is written: no step has more digits than the answer, so that they line up. */
export function digitsOf({ probability }: ResultRecord, { standardError }: WayStep): number {
  return Math.max(standardError ?? 0, probability.standardError);
}

/** Arguments that have a part, those that do most first; one alone is not put together with others. */
function argumentsOf(
  parts: readonly Reason[],
  most: number,
): { apart: readonly Reason[]; together: readonly Reason[] } {
  const all = parts.filter((part) => part.kind === 'argument' && !isNothing(part));
  const own = all.length === most + 1 ? all.length : most;
  return { apart: all.slice(0, own), together: all.slice(own) };
}

function isNothing({ difference }: Reason): boolean {
  return Math.abs(difference.mean) < ROUNDING;
}

/** What a part is called. An argument is followed by whose it is, where more than one side has any. */
function labelOf(record: ResultRecord, reason: Reason): string {
  switch (reason.kind) {
    case 'argument': {
      const hasOthers = record.reasons?.parts.some(({ kind, actor }) => kind === 'argument' && actor !== reason.actor);
      const actor = record.actors.find(({ id }) => id === reason.actor)?.title || reason.actor;
      return hasOthers ? `${titleOf(reason)} (${actor})` : titleOf(reason);
    }
    case 'pace':
      return `Pace of “${titleOf(reason)}”`;
    case 'office':
      return titleOf(reason);
    case 'start':
      return 'Where the talks may stand at the start';
    case 'time':
      return 'Time that has passed without a meeting';
    case 'evidence':
      return 'What has become known since';
  }
}

/**
 * Whether the value of an argument is above or below the usual one; null where none is stated, or where that does not explain
 * its part: what is usual in the mean may do something by its spread.
 */
function sideOf({ terms }: ResultRecord, { id, usual, departure, difference }: Reason): 'more' | 'less' | null {
  if (!usual || departure === null || Math.abs(departure) < ROUNDING) return null;
  const raises = terms.find((term) => term.id === id)?.sign === '+' ? 1 : -1;
  if (raises * departure * difference.mean <= 0) return null;
  return departure > 0 ? 'more' : 'less';
}

/**
 * The same way in sentences, without base rate and answer, of which a report speaks elsewhere.
 *
 * @param most - Arguments that have a sentence of their own.
 */
export function reasonSentences(record: ResultRecord, most: number): string[] {
  return wayOf(record, most).flatMap((step) => sentenceOf(record, step) ?? []);
}

/** Where the way starts: at what is usual, at the baselines, or, where nothing argues, on the first day. */
function usualSentence({ reasons, terms, scenario }: ResultRecord, usual: string): string {
  if (reasons?.isUsualStated) return `In the usual case of the model the probability is ${usual}.`;
  if (!reasons?.parts.some(({ kind }) => kind === 'argument')) {
    return `As of ${dayInWords(scenario.window.start)}, without anything that is known since, the probability was ${usual}.`;
  }
  return terms.some(({ baseline }) => baseline)
    ? `With each side at its baseline, before any argument, the probability would be ${usual}.`
    : `If nothing argued either way the probability would be ${usual}.`;
}

/** A step in a sentence; null for one of which a report speaks elsewhere. */
export function sentenceOf(record: ResultRecord, step: WayStep): string | null {
  const { kind, label, points: mean, reason } = step;
  const by = points({ mean: mean ?? 0, standardError: digitsOf(record, step) });
  // A step that is nothing in these digits is none to a reader.
  if (kind !== 'usual' && Number.parseFloat(by) === 0) return null;
  switch (kind) {
    case 'base rate':
    case 'residual':
    case 'answer':
      return null;
    case 'usual': {
      const usual = percent(clip(step.to), digitsOf(record, step));
      return usualSentence(record, usual);
    }
    case 'argument': {
      const side = reason && sideOf(record, reason);
      return `${capital(label)}${side === null ? '' : `, ${side} than usual`}: ${by}.`;
    }
    case 'others':
      return `${capital(countInWords(step.arguments))} other arguments together: ${by}.`;
    case 'pace': {
      const pace = (mean ?? 0) > 0 ? 'faster' : 'slower';
      return `A ${pace} pace than usual of one step (“${reason === null ? label : titleOf(reason)}”): ${by}.`;
    }
    case 'office':
      return `The chance that office is lost before a meeting (“${label}”): ${by}.`;
    case 'start':
    case 'time':
    case 'evidence':
      return `${label}: ${by}.`;
  }
}
