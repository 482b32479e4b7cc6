import type { Emission, Step } from '../program/program.ts';
import { DAYS_PER_MONTH } from '../scenario/calendarUnits.ts';
import type { Day } from '../scenario/dates.ts';
import type { ObservationContent } from '../scenario/kinds/kinds.ts';
import type { StageSignal } from '../scenario/kinds/likelihood.ts';
import type { LevelReading } from '../scenario/kinds/meanReverting.ts';
import type { AnnouncedExit } from '../scenario/kinds/tenure.ts';
import { isKnown, isPlaced } from '../scenario/known.ts';
import type { Observation, Scenario } from '../scenario/model.ts';
import type { Context } from './context.ts';
import type { Value } from './tapes.ts';

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

/** Readings of a level that have their day on the grid, in the order of their days. */
export function placedReadings(scenario: Scenario, process: string): KnownRow<LevelReading>[] {
  return scenario.evidence
    .flatMap((observation, row) => {
      const { content } = observation;
      const isMeant = content.kind === 'level' && content.process === process && isPlaced(scenario, observation);
      return isMeant ? [{ row, observation, content }] : [];
    })
    .sort(
      (a, b) =>
        a.observation.occurred - b.observation.occurred ||
        a.content.error - b.content.error ||
        a.content.value - b.content.value ||
        a.row - b.row,
    );
}

/** Where in the steps a day lies: its step, and how many months after that step's start. */
export function placeOf(steps: readonly Step[], day: Day): { readonly step: number; readonly months: number } {
  const step = stepOf(steps, day);
  return { step, months: step < 0 ? 0 : Math.max(0, day - steps[step]!.from) / DAYS_PER_MONTH };
}

/** Announced exits that end the chain: the last known of each leader whom the question is about. */
export function exitsThatCount(scenario: Scenario): KnownRow<AnnouncedExit>[] {
  if (scenario.parties === 'offices') return [];
  const principals = Object.values(scenario.principals);
  return scenario.processes
    .filter(({ of }) => principals.includes(of))
    .flatMap(({ id }) => knownRows(scenario, 'exit', id).slice(-1));
}

/** Emissions of the reports about the talks. */
export function stageEmissions({ scenario, steps, tapes, number }: Omit<Context, 'emit' | 'track'>): Emission[] {
  const stages = scenario.stages.map(({ id }) => id);
  return knownRows(scenario, 'stages').map(({ row, observation, content }): Emission => {
    const place = placeOf(steps, observation.occurred);
    const counts = countsAs({ scenario, tapes, number }, observation);
    const weigh = (value: Value): Value => (counts === null ? value : tapes.apply('power', value, counts));
    if (content.anywhere !== null) {
      return { step: place.step, row, column: tapes.laneColumn(weigh(number(content.anywhere))) };
    }
    if (counts === null && Object.keys(content.numbers).length === 0) {
      return {
        ...place,
        row,
        likelihood: [...reported(stageValues(scenario, content.likelihood), content.reliability), 0],
      };
    }
    const values = reportedValues({ tapes, number }, stages, content);
    return { ...place, row, columns: values.map((value) => tapes.laneColumn(weigh(value))) };
  });
}

/**
 * Power to which the likelihood of a row is raised: what its cluster counts as by the number of its rows that are known, and
 * never above 1. Null for a row by itself, which counts in full.
 */
export function countsAs(
  { scenario, tapes, number }: Pick<Context, 'scenario' | 'tapes' | 'number'>,
  { cluster }: Observation,
): Value | null {
  if (cluster === null) return null;
  const rows = scenario.evidence.filter((row) => row.cluster === cluster && isKnown(scenario, row)).length;
  const share = tapes.apply('divide', number(`clusters.${cluster}.counts_as`), tapes.constant(rows));
  return tapes.apply('min', tapes.constant(1), share);
}

/** `reported` where some likelihoods are numbers: a value each. */
export function reportedValues(
  { tapes, number }: Pick<Context, 'tapes' | 'number'>,
  ids: readonly string[],
  { likelihood, numbers, reliability }: Pick<StageSignal, 'likelihood' | 'numbers' | 'reliability'>,
): readonly Value[] {
  const stated = ids.map((id) =>
    Object.hasOwn(numbers, id)
      ? number(numbers[id]!)
      : tapes.constant(Object.hasOwn(likelihood, id) ? likelihood[id]! : 0),
  );
  if (reliability === 1) return stated;
  const mean = tapes.apply('divide', tapes.sum(stated), tapes.constant(ids.length));
  const ifFalse = tapes.apply('multiply', tapes.constant(1 - reliability), mean);
  return stated.map((value) =>
    tapes.apply('add', tapes.apply('multiply', tapes.constant(reliability), value), ifFalse),
  );
}

/**
 * What the as-of date itself says: neither held nor void by then. Nothing at the start of the window, nor
 * where the evidence says that the meeting was held.
 */
export function stillOpenEmissions(scenario: Scenario, steps: readonly Step[]): Emission[] {
  const { asOf, start } = scenario.window;
  const step = steps.findIndex(({ from }) => from === asOf);
  const isHeld = knownRows(scenario, 'stages').some(({ content }) => saysHeld(scenario, content));
  if (asOf === start || step < 0 || isHeld) return [];
  const isVoid = exitsThatCount(scenario).some(({ content }) => content.on <= asOf) ? 1 : 0;
  const stillOpen = scenario.stages.map((_, i) => (i === scenario.stages.length - 1 ? 0 : 1));
  return [{ step, months: 0, row: null, likelihood: [...stillOpen, isVoid] }];
}

/** Whether a report leaves no stage but the meeting itself. */
function saysHeld({ stages }: Scenario, { likelihood, anywhere, reliability }: StageSignal): boolean {
  if (anywhere !== null) return false;
  const last = stages.length - 1;
  return reliability === 1 && stages.every(({ id }, i) => (i === last) === (likelihood[id] ?? 0) > 0);
}

/** Likelihoods in the order of the stages; stages left out count as impossible. */
export function stageValues(scenario: Scenario, likelihood: Readonly<Record<string, number>>): number[] {
  return scenario.stages.map(({ id }) => (Object.hasOwn(likelihood, id) ? likelihood[id]! : 0));
}

/** Emissions in the order in which they act: by day, then by row, and last what is known without a row. */
export function inOrder(emissions: readonly Emission[]): Emission[] {
  const rank = ({ row }: Emission): number => row ?? Number.POSITIVE_INFINITY;
  const months = (emission: Emission): number => ('months' in emission ? emission.months : 0);
  return [...emissions].sort(
    (a, b) => a.step - b.step || months(a) - months(b) || (rank(a) === rank(b) ? 0 : rank(a) - rank(b)),
  );
}
