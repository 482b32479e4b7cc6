import { BUILT_INS } from '../expressions/allowed.ts';
import { type Reference, references } from '../expressions/walk.ts';
import { numberAt } from './checks/keysAt.ts';
import type { Path, Scenario } from './model.ts';
import { type DependencyGraph, dependencyGraph, type Formulas } from './numbers/dependencyGraph.ts';
import { pathOfName } from './paths.ts';

/** Deeper chains of numbers than this are refused when a file is read; deeper mixtures of two files as well. */
const DEEPEST = 200;

/**
 * Whether all formulas of a scenario can be computed: they name what it has, never run in a circle, and what is
 * fixed within a draw depends on nothing that changes over time.
 *
 * A scenario that was read from a file passes. One that was put together from two need not.
 */
export function hasSoundFormulas(scenario: Scenario): boolean {
  const numbers: Formulas = new Map(Object.entries(scenario.numbers).map(([path, input]) => [path, { input }]));
  const processes = new Set(scenario.processes.map(({ id }) => id));
  const graph = dependencyGraph(numbers, { processes });
  return (
    Object.keys(scenario.numbers).every((path) => isKnownAndSteady(scenario, path, graph)) &&
    hasNoCircle([...numbers.keys()], graph)
  );
}

/** Whether a scenario has what a formula asks for. */
export function canAnswer(scenario: Scenario, reference: Reference): boolean {
  if (reference.kind === 'name') {
    const { name } = reference;
    return Object.hasOwn(scenario.numbers, pathOfName(name)) || scenario.processes.some(({ id }) => id === name);
  }
  const kinds = BUILT_INS[reference.name].args;
  const { initiator, target } = scenario.principals;
  return reference.args.every((id, i) => {
    if (kinds[i] === 'issue') return scenario.issues.some((issue) => issue.id === id);
    if (reference.name === 'burden') return id === initiator || id === target;
    return scenario.actors.some((actor) => actor.id === id);
  });
}

/** Whether a number may change over time within a draw. */
export function variesInTime(path: Path): boolean {
  return numberAt(path)?.varies ?? false;
}

function isKnownAndSteady(scenario: Scenario, path: Path, graph: DependencyGraph): boolean {
  const value = scenario.numbers[path]?.value;
  if (value?.kind !== 'formula') return true;
  return references(value.expression).every(
    (reference) => canAnswer(scenario, reference) && (variesInTime(path) || graph.whatVaries(reference) === undefined),
  );
}

function hasNoCircle(nodes: readonly string[], graph: DependencyGraph): boolean {
  const done = new Set<string>();
  const open = new Set<string>();
  const isSound = (node: string): boolean => {
    if (done.has(node)) return true;
    if (open.has(node) || open.size >= DEEPEST) return false;
    open.add(node);
    const sound = graph.successors(node).every(isSound);
    open.delete(node);
    done.add(node);
    return sound;
  };
  return nodes.every(isSound);
}
