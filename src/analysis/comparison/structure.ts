import { references } from '../../expressions/walk.ts';
import { isoDay } from '../../scenario/dates.ts';
import { canonical } from '../../scenario/hash.ts';
import type { Process } from '../../scenario/kinds/kinds.ts';
import { isKnown } from '../../scenario/known.ts';
import type { NumberInput, Path, Scenario, Window } from '../../scenario/model.ts';
import { canAnswer } from '../../scenario/soundFormulas.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { type Change, startOf, thingOf } from '../core/parts/changes.ts';

/** Parts of a scenario that are no numbers and can be taken from one scenario into another. */
export type Section = 'structure' | 'window' | 'evidence' | 'history';

/** A change on the way from one scenario to another. */
export interface Step extends Change {
  readonly sections: readonly Section[];
}

/**
 * Makes the first of two scenarios with some of the steps to the second.
 *
 * What belongs together goes together: numbers that only one of them has, or that are about something else
 * there, come with the structure, and so does evidence that fits one structure only.
 */
export function mixer(one: Scenario, other: Scenario): (made: readonly Step[]) => Scenario {
  const common = commonNumbers(one, other);
  const isMovable = hasMovableEvidence(one, other);
  return (made) => {
    const sections = new Set(made.flatMap((step) => step.sections));
    const side = (section: Section): Scenario => (sections.has(section) ? other : one);
    const frame = side('structure');
    const history = new Map(side('history').processes.map((process) => [process.id, process]));
    const mixed: Scenario = {
      ...frame,
      window: side('window').window,
      evidence: isMovable ? side('evidence').evidence : frame.evidence,
      processes: frame.processes.map((process) => withHistory(process, history.get(process.id))),
    };
    const paths = new Set(made.flatMap((step) => step.paths));
    const moved = common.flatMap((path) => {
      const input = (paths.has(path) ? other : one).numbers[path]!;
      return input === frame.numbers[path] ? [] : [input];
    });
    return withNumbers(mixed, moved);
  };
}

/** Paths of numbers that are the same thing in both scenarios and can be taken from either, ascending. */
export function commonNumbers(one: Scenario, other: Scenario): Path[] {
  const bound = boundThings(one, other);
  const starts = unequalStarts(one, other);
  return Object.keys(one.numbers)
    .filter((path) => Object.hasOwn(other.numbers, path) && !path.startsWith('indicators.'))
    .filter((path) => !bound.has(thingOf(path)) && !starts.has(startOf(path)))
    .filter((path) => stands(one.numbers[path]!, other) && stands(other.numbers[path]!, one))
    .sort();
}

/** Those of them that differ, whatever is said about them. */
export function changedNumbers(one: Scenario, other: Scenario): Path[] {
  return commonNumbers(one, other).filter((path) => !isSame(one.numbers[path]!, other.numbers[path]!));
}

/** Steps that are no numbers, each only if it makes a difference. */
export function structuralSteps(one: Scenario, other: Scenario): Step[] {
  const steps: Step[] = [];
  const add = (section: Section, title: string, tell: (scenario: Scenario) => string): void => {
    steps.push({ sections: [section], title, paths: [], from: tell(one), to: tell(other) });
  };
  if (hasOtherStructure(one, other)) {
    add('structure', 'Structure', (scenario) => ownThings(scenario, scenario === one ? other : one));
  }
  if (canonical(one.window) !== canonical(other.window)) add('window', windowTitle(one, other), windowWords);
  if (hasOtherHistory(one, other)) add('history', 'Histories of processes', historyWords);
  if (hasMovableEvidence(one, other) && hasOtherEvidence(one, other)) add('evidence', 'Evidence', evidenceWords);
  return steps;
}

/** Whether what differs is more than numbers, the window, evidence and histories that fit both. */
function hasOtherStructure(one: Scenario, other: Scenario): boolean {
  const common = new Set(commonNumbers(one, other));
  const own = (scenario: Scenario): string =>
    canonical(
      Object.fromEntries(
        Object.entries(scenario.numbers)
          .filter(([path]) => !common.has(path) && !path.startsWith('indicators.'))
          .map(([path, { value, domain }]) => [path, { value, domain }]),
      ),
    );
  const evidence = hasMovableEvidence(one, other) || !hasOtherEvidence(one, other);
  return shapeOf(one) !== shapeOf(other) || own(one) !== own(other) || !evidence || hasBoundHistory(one, other);
}

/** All that decides what a scenario computes, but numbers, dates of the window, evidence and histories; no words. */
function shapeOf(scenario: Scenario): string {
  const { principals, parties, issues, actors, stages, correlations } = scenario;
  return canonical({
    principals,
    parties,
    issues: issues.map(({ id }) => id),
    actors: actors.map(({ id, preferences, statesWillingness }) => ({ id, preferences, statesWillingness })),
    stages: stages.map(({ id }) => id),
    things: [...shapesOfThings(scenario)].sort(),
    correlations: correlations.map(({ between: ends, rank }) => ({ ends, rank })),
  });
}

/** Shape of each process, term, transition and setback, by the path of what it is. */
function shapesOfThings({ processes, terms, transitions, setbacks }: Scenario): Map<string, string> {
  return new Map([
    ...processes.map((process) => [`processes.${process.id}`, canonical(bare(process))] as const),
    ...terms.map(({ id, actor }) => [`terms.${id}`, actor] as const),
    ...transitions.map(({ id, from, to, needs }) => [`transitions.${id}`, canonical({ from, to, needs })] as const),
    ...setbacks.map(({ id, to, needs }) => [`setbacks.${id}`, canonical({ to, needs })] as const),
  ]);
}

function bare(process: Process): object {
  const { title: _title, why: _why, sources: _sources, ...rest } = process;
  if ('contests' in rest) return { ...rest, contests: rest.contests.map(({ id, on }) => ({ id, on })) };
  return 'history' in rest ? { ...rest, history: undefined } : rest;
}

/** Things of both scenarios that have one id and are not the same: their numbers do not compare. */
function boundThings(one: Scenario, other: Scenario): Set<string> {
  const there = shapesOfThings(other);
  return new Set(
    [...shapesOfThings(one)].flatMap(([thing, shape]) =>
      there.has(thing) && there.get(thing) !== shape ? [thing] : [],
    ),
  );
}

/** Starts over other stages or states: their probabilities would not add up. */
function unequalStarts(one: Scenario, other: Scenario): Set<string> {
  const starts = (scenario: Scenario): Map<string, string> => {
    const found = new Map<string, string>();
    for (const path of Object.keys(scenario.numbers).sort()) {
      const start = startOf(path);
      if (start !== path) found.set(start, `${found.get(start) ?? ''} ${path}`);
    }
    return found;
  };
  const there = starts(other);
  return new Set([...starts(one)].flatMap(([start, paths]) => (there.get(start) === paths ? [] : [start])));
}

/** Whether a number can be computed in a scenario. */
function stands({ value }: NumberInput, scenario: Scenario): boolean {
  return value.kind !== 'formula' || references(value.expression).every((reference) => canAnswer(scenario, reference));
}

function isSame(a: NumberInput, b: NumberInput): boolean {
  return canonical([a.value, a.domain]) === canonical([b.value, b.domain]);
}

/** Whether the rows of each scenario say something about stages, states and processes of the other as well. */
function hasMovableEvidence(one: Scenario, other: Scenario): boolean {
  const stages = (scenario: Scenario): string => scenario.stages.map(({ id }) => id).join(' ');
  const about = new Set(
    [...one.evidence, ...other.evidence].flatMap(({ content }) => ('process' in content ? [content.process] : [])),
  );
  return stages(one) === stages(other) && [...about].every((id) => isSameProcess(id, one, other));
}

function isSameProcess(id: string, one: Scenario, other: Scenario): boolean {
  const thing = `processes.${id}`;
  const shape = shapesOfThings(one).get(thing);
  return shape !== undefined && shape === shapesOfThings(other).get(thing);
}

/** Whether evidence differs that could count: some row is known as of one of the two dates. */
function hasOtherEvidence(one: Scenario, other: Scenario): boolean {
  const said = ({ evidence }: Scenario): string =>
    canonical(evidence.map(({ occurred, known, content }) => ({ occurred, known, content })));
  const counts = (scenario: Scenario): boolean =>
    [one.window, other.window].some((window) => scenario.evidence.some((row) => isKnown({ ...scenario, window }, row)));
  return said(one) !== said(other) && (counts(one) || counts(other));
}

function withHistory(process: Process, giver: Process | undefined): Process {
  if (giver === undefined || canonical(bare(process)) !== canonical(bare(giver))) return process;
  return 'history' in process && 'history' in giver ? taking(process, giver) : process;
}

function taking<P extends { readonly history: unknown }>(process: P, { history }: P): P {
  return { ...process, history };
}

/** Histories by process, without sources. */
function historiesOf({ processes }: Scenario): Map<string, string> {
  return new Map(
    processes.map((process) => [
      process.id,
      'history' in process ? canonical(process.history.map(({ sources: _, ...row }) => row)) : '',
    ]),
  );
}

/** Processes of both that have other histories. */
function otherHistories(one: Scenario, other: Scenario): string[] {
  const there = historiesOf(other);
  return [...historiesOf(one)].flatMap(([id, rows]) => (there.has(id) && there.get(id) !== rows ? [id] : []));
}

function hasOtherHistory(one: Scenario, other: Scenario): boolean {
  return otherHistories(one, other).some((id) => isSameProcess(id, one, other));
}

function hasBoundHistory(one: Scenario, other: Scenario): boolean {
  return otherHistories(one, other).some((id) => !isSameProcess(id, one, other));
}

function windowTitle(one: Scenario, other: Scenario): string {
  const [days, others] = [one, other].map(({ window }) => window.end - window.start + 1);
  const lengths = days === others ? '' : ` (${days} days against ${others})`;
  return `Window and as-of date${lengths}`;
}

function windowWords({ window }: Scenario): string {
  const { start, end, asOf, step }: Window = window;
  return `${isoDay(start)} to ${isoDay(end)}, as of ${isoDay(asOf)}, by ${step}`;
}

function evidenceWords(scenario: Scenario): string {
  const known = scenario.evidence.filter((row) => isKnown(scenario, row)).length;
  return `${count(scenario.evidence.length, 'row')}, ${known} known by ${isoDay(scenario.window.asOf)}`;
}

function historyWords({ processes }: Scenario): string {
  return count(
    processes.reduce((sum, process) => sum + ('history' in process ? process.history.length : 0), 0),
    'point',
  );
}

/** What one scenario has and the other lacks, or has otherwise. */
function ownThings(scenario: Scenario, other: Scenario): string {
  const there = shapesOfThings(other);
  const common = new Set(commonNumbers(scenario, other));
  const bound = Object.values(scenario.numbers).filter(
    ({ path, isDefault }) => !common.has(path) && isDefault !== true && !path.startsWith('indicators.'),
  ).length;
  const own = [...shapesOfThings(scenario)].flatMap(([thing, shape]) => (there.get(thing) === shape ? [] : [thing]));
  const counted = (section: string, singular: string): string[] => {
    const found = own.filter((thing) => thing.startsWith(`${section}.`)).length;
    return found === 0 ? [] : [count(found, singular)];
  };
  const ids = (things: readonly { readonly id: string }[], of: readonly { readonly id: string }[]): number =>
    things.filter(({ id }) => of.every((thing) => thing.id !== id)).length;
  const fresh = (found: number, singular: string): string[] => (found === 0 ? [] : [count(found, singular)]);
  const words = [
    ...counted('terms', 'term'),
    ...counted('processes', 'process'),
    ...counted('transitions', 'transition'),
    ...counted('setbacks', 'setback'),
    ...fresh(ids(scenario.actors, other.actors), 'actor'),
    ...fresh(ids(scenario.issues, other.issues), 'issue'),
    ...fresh(ids(scenario.stages, other.stages), 'stage'),
    ...fresh(bound, 'number'),
  ];
  return words.length === 0 ? '' : `its own: ${words.join(', ')}`;
}

function count(found: number, singular: string): string {
  if (found === 1) return `1 ${singular}`;
  if (singular.endsWith('ss')) return `${found} ${singular}es`;
  return `${found} ${singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`}`;
}
