import { references } from '../../expressions/walk.ts';
import { sum } from '../../numeric/sum.ts';
import { isoDay } from '../../scenario/dates.ts';
import { canonical } from '../../scenario/hash.ts';
import type { Process } from '../../scenario/kinds/kinds.ts';
import { isKnown } from '../../scenario/known.ts';
import type { NumberInput, Path, Scenario, Window } from '../../scenario/model.ts';
import { canAnswer } from '../../scenario/soundFormulas.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { type Change, groupsBy, startOf, thingOf } from '../core/parts/changes.ts';

/** Parts of a scenario that are no numbers and can be taken from one scenario into another. */
type Section = 'structure' | 'window' | 'evidence' | 'history';

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
function commonNumbers(one: Scenario, other: Scenario): Path[] {
  // Things that are not the same in both: their numbers do not compare.
  const bound = new Set(clashes(shapesOfThings(one), shapesOfThings(other)));
  const starts = new Set(clashes(startsOf(one), startsOf(other)));
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
  if (otherHistories(one, other).movable > 0) add('history', 'Histories of processes', historyWords);
  if (hasMovableEvidence(one, other) && hasOtherEvidence(one, other)) add('evidence', 'Evidence', evidenceWords);
  return steps;
}

/** Whether what differs is more than numbers, the window, evidence and histories that fit both. */
function hasOtherStructure(one: Scenario, other: Scenario): boolean {
  const common = new Set(commonNumbers(one, other));
  const own = (scenario: Scenario): string =>
    canonical(
      Object.fromEntries(ownNumbers(scenario, common).map(({ path, value, domain }) => [path, { value, domain }])),
    );
  const isBound = hasOtherEvidence(one, other) && !hasMovableEvidence(one, other);
  return shapeOf(one) !== shapeOf(other) || own(one) !== own(other) || isBound || otherHistories(one, other).bound > 0;
}

function ownNumbers({ numbers }: Scenario, common: ReadonlySet<Path>): NumberInput[] {
  return Object.values(numbers).filter(({ path }) => !common.has(path) && !path.startsWith('indicators.'));
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
    correlations: correlations.map(({ between, rank }) => ({ between, rank })),
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
  return 'history' in rest ? { ...rest, history: undefined, record: undefined } : rest;
}

/** Keys of both that do not stand for the same. */
function clashes(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  return [...one].flatMap(([key, value]) => (other.has(key) && other.get(key) !== value ? [key] : []));
}

/** The numbers of each start: over other stages or states their probabilities would not add up. */
function startsOf({ numbers }: Scenario): Map<string, string> {
  return new Map([...groupsBy(Object.keys(numbers), startOf)].map(([start, paths]) => [start, paths.join(' ')]));
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

function taking<P extends { readonly history: unknown }>(process: P, { history, ...giver }: P): P {
  return { ...process, history, ...('record' in giver && { record: giver.record }) };
}

/** Histories by process, without sources, and how far they go. */
function historiesOf({ processes }: Scenario): Map<string, string> {
  return new Map(
    processes.map((process) => [
      process.id,
      'history' in process
        ? canonical([process.history.map(({ sources: _, ...row }) => row), 'record' in process ? process.record : null])
        : '',
    ]),
  );
}

/** How many processes of both have other histories, of those that are the same process and of those that are not. */
function otherHistories(one: Scenario, other: Scenario): { readonly movable: number; readonly bound: number } {
  const ids = clashes(historiesOf(one), historiesOf(other));
  const movable = ids.filter((id) => isSameProcess(id, one, other)).length;
  return { movable, bound: ids.length - movable };
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
  const points = processes.map((process) => ('history' in process ? process.history.length : 0));
  return count(sum(points), 'point');
}

type Named = readonly { readonly id: string }[];

/** What one scenario has and the other lacks, or has otherwise. */
function ownThings(scenario: Scenario, other: Scenario): string {
  const there = shapesOfThings(other);
  const own = [...shapesOfThings(scenario)].filter(([thing, shape]) => there.get(thing) !== shape);
  const shaped = (section: string): number => own.filter(([thing]) => thing.startsWith(`${section}.`)).length;
  const fresh = (things: Named, known: Named): number =>
    things.filter(({ id }) => known.every((thing) => thing.id !== id)).length;
  const numbers = ownNumbers(scenario, new Set(commonNumbers(scenario, other)));
  const counts: readonly (readonly [found: number, singular: string])[] = [
    [shaped('terms'), 'term'],
    [shaped('processes'), 'process'],
    [shaped('transitions'), 'transition'],
    [shaped('setbacks'), 'setback'],
    [fresh(scenario.actors, other.actors), 'actor'],
    [fresh(scenario.issues, other.issues), 'issue'],
    [fresh(scenario.stages, other.stages), 'stage'],
    [numbers.filter(({ isDefault }) => isDefault !== true).length, 'number'],
  ];
  const words = counts.flatMap(([found, singular]) => (found === 0 ? [] : [count(found, singular)]));
  return words.length === 0 ? '' : `its own: ${words.join(', ')}`;
}

function count(found: number, singular: string): string {
  if (found === 1) return `1 ${singular}`;
  if (singular.endsWith('ss')) return `${found} ${singular}es`;
  return `${found} ${singular.endsWith('y') ? `${singular.slice(0, -1)}ies` : `${singular}s`}`;
}
