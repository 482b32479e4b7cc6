import type { ResultRecord } from '../../record/record.ts';
import { count, significant } from './format.ts';

type Observation = ResultRecord['evidence'][number];

/** Whether an observation was conditioned on, and why not. */
export function useText(record: ResultRecord, one: Observation): string {
  if (one.used) return 'yes';
  return one.known > record.asOf ? 'not yet known' : 'no';
}

/** How likely the observation was by stage or state, as stated: pairs of a name and a share. */
export function likelihoodPairs(record: ResultRecord, one: Observation): { name: string; share: string }[] {
  const titles = new Map(one.process === '' ? record.stages.map(({ id, title }) => [id, title]) : []);
  return (one.likelihood ?? []).map(({ state, value }) => ({
    name: titles.get(state) || state,
    share: `${significant(100 * value)} %`,
  }));
}

/** A reliability that takes something away: `80 % reliable`; empty for a report that is taken as true. */
export function reliabilityText(one: Observation): string {
  return one.reliability < 1 ? `${significant(100 * one.reliability)} % reliable` : '';
}

/** Below this a probability is written as one in so many. */
const RARE = 0.001;

/**
 * How likely the observation was, given the inputs and what had occurred before it.
 *
 * For a reading on a scale this is a density, which has no upper bound and is not written in per cent.
 */
export function surpriseText(record: ResultRecord, one: Observation): string {
  if (!one.used) return '';
  if (one.logLikelihood === null) return 'data';
  const likelihood = Math.exp(one.logLikelihood);
  const kind = record.processes.find((process) => process.id === one.process)?.kind;
  if (kind === 'mean_reverting' || likelihood > 1 + 1e-9) return `density ${significant(likelihood)}`;
  if (likelihood >= RARE) return `${Number((100 * likelihood).toPrecision(2))} %`;
  if (likelihood < 1e-6) return 'less than 1 in a million';
  return `1 in ${count(Number((1 / likelihood).toPrecision(2)))}`;
}

/** Effective sample size that the observation, and what occurred before it, left. */
export function drawsLeftText(one: Observation): string {
  return one.effectiveSampleSize === null ? '' : count(one.effectiveSampleSize);
}

/** How to read the column of `surpriseText`. */
export const SURPRISE_NOTE =
  'How likely: the probability of the observation, given the inputs and what had occurred before it; for a reading on a scale a density, which may exceed 1; data are taken as they are and weigh nothing. Draws left: the effective sample size after it, in the order in which things occurred.';
