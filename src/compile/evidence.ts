import { logit } from '../numeric/logistic.ts';
import type { Emission, Step } from '../program/program.ts';
import { isKnown } from '../scenario/known.ts';
import type { LevelReading, Observation, ObservationContent, Scenario } from '../scenario/model.ts';

/** A row of evidence that counts as of the scenario's date, and its place in the list. */
export interface KnownRow<C extends ObservationContent = ObservationContent> {
  readonly row: number;
  readonly observation: Observation;
  readonly content: C;
}

/** Rows that were known by the as-of date, of the kinds asked for, in the order of the scenario. */
export function knownRows<K extends ObservationContent['kind']>(
  scenario: Scenario,
  kind: K,
  process?: string,
): KnownRow<Extract<ObservationContent, { readonly kind: K }>>[] {
  return scenario.evidence.flatMap((observation, row) => {
    const { content } = observation;
    if (!isOfKind(content, kind) || !isKnown(scenario, observation)) return [];
    if (process !== undefined && !('process' in content && content.process === process)) return [];
    return [{ row, observation, content }];
  });
}

function isOfKind<K extends ObservationContent['kind']>(
  content: ObservationContent,
  kind: K,
): content is Extract<ObservationContent, { readonly kind: K }> {
  return content.kind === kind;
}

/** Index of the step that holds a day; the first for days before the window, −1 for days after it. */
export function stepOf(steps: readonly Step[], day: number): number {
  return steps.findIndex(({ until }) => day < until);
}

/**
 * Likelihood of a report that is true with probability `reliability`; a false one is as likely whatever
 * the truth (docs/methods.md §5).
 *
 * @param likelihood - One value a stage or state, if the report is true.
 */
export function reported(likelihood: readonly number[], reliability: number): number[] {
  const mean = likelihood.reduce((sum, value) => sum + value, 0) / likelihood.length;
  return likelihood.map((value) => reliability * value + (1 - reliability) * mean);
}

/** Level of a reading and the standard deviation of its error, on the scale of the process (delta method). */
export function onScale(
  { value, houseEffect, error }: LevelReading,
  scale: 'logit' | 'linear',
): { readonly level: number; readonly error: number } {
  const level = value - (houseEffect ?? 0);
  return scale === 'logit' ? { level: logit(level), error: error / (level * (1 - level)) } : { level, error };
}

/** Emissions of the reports about the talks, and of their not being over by the as-of date. */
export function stageEmissions(scenario: Scenario, steps: readonly Step[]): Emission[] {
  const emissions: Emission[] = knownRows(scenario, 'stages').map(({ row, observation, content }) => ({
    step: stepOf(steps, observation.occurred),
    row,
    likelihood: [...reported(stageValues(scenario, content.likelihood), content.reliability), 0],
  }));
  const { asOf, start } = scenario.window;
  const asOfStep = steps.findIndex(({ from }) => from === asOf);
  if (asOf === start || asOfStep < 0) return emissions;
  const last = scenario.stages.length - 1;
  const isReported = knownRows(scenario, 'stages').some(({ content }) =>
    scenario.stages.every(({ id }, i) => (i === last) === (content.likelihood[id] ?? 0) > 0),
  );
  if (isReported) return emissions;
  const isVoid = knownRows(scenario, 'exit').some(({ content }) => content.on <= asOf) ? 1 : 0;
  const stillOpen = scenario.stages.map((_, i) => (i === last ? 0 : 1));
  return [...emissions, { step: asOfStep, row: null, likelihood: [...stillOpen, isVoid] }];
}

/** Likelihoods in the order of the stages; stages left out count as impossible. */
export function stageValues(scenario: Scenario, likelihood: Readonly<Record<string, number>>): number[] {
  return scenario.stages.map(({ id }) => (Object.hasOwn(likelihood, id) ? likelihood[id]! : 0));
}

/** Emissions in the order in which they act: by step, then by row, and last what is known without a row. */
export function inOrder(emissions: readonly Emission[]): Emission[] {
  const rank = ({ row }: Emission): number => row ?? Number.POSITIVE_INFINITY;
  return [...emissions].sort((a, b) => a.step - b.step || (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
