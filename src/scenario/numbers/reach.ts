import { isKnown } from '../known.ts';
import type { Path, Scenario } from '../model.ts';
import { type DependencyGraph, dependencyGraph } from './dependencyGraph.ts';

/** What of a scenario has a part in the probability of the meeting. */
export interface Reach {
  /** Numbers that it is computed from, certain or not. */
  readonly numbers: ReadonlySet<Path>;
  /** Ids of processes. */
  readonly processes: ReadonlySet<string>;
  /** Actors whose willingness counts. */
  readonly actors: ReadonlySet<string>;
}

/**
 * Traces the probability of the meeting back to all that it is computed from, at the settings of the file: a
 * transition that nothing leads to, a term of weight 0, the hazard of somebody whom the question is not about have no
 * part in it.
 *
 * What is here may still make no difference; what is not here makes none, to the last bit.
 */
export function reachOf(scenario: Scenario): Reach {
  const graph = dependencyGraph(new Map(Object.entries(scenario.numbers).map(([path, input]) => [path, { input }])), {
    processes: new Set(scenario.processes.map(({ id }) => id)),
  });
  const reached = new Set<string>();
  const actors = new Set<string>();
  const trace = (node: string): void => traceTo(scenario, graph, node, reached);

  const open = openTransitions(scenario);
  const falls = open.length > 0 && scenario.stages.length > 2 ? scenario.setbacks : [];
  if (open.length > 0) for (const { id } of scenario.stages) trace(`start.${id}`);
  for (const { id, needs } of open) {
    trace(`transitions.${id}.rate`);
    trace(`transitions.${id}.multiplier`);
    for (const actor of needs) actors.add(actor);
  }
  for (const { id, needs } of falls) {
    trace(`setbacks.${id}.shock`);
    // With nobody to refuse, or at rate 0, there is nothing to cool.
    if (needs.length === 0 || isZero(scenario, `setbacks.${id}.rate`)) continue;
    trace(`setbacks.${id}.rate`);
    for (const actor of needs) actors.add(actor);
  }
  for (const { id, statesWillingness } of scenario.actors) {
    if (!actors.has(id)) continue;
    if (statesWillingness) trace(`actors.${id}.willingness`);
    else traceLedger(scenario, id, trace);
  }
  if (open.length > 0) for (const id of tenuresThatCount(scenario)) trace(`process ${id}`);
  traceEvidence(scenario, graph, reached);

  return {
    numbers: new Set([...reached].filter((node) => Object.hasOwn(scenario.numbers, node))),
    processes: new Set([...reached].flatMap((node) => (node.startsWith('process ') ? [node.slice(8)] : []))),
    actors,
  };
}

/** Marks a node and all that it is computed from. */
function traceTo(scenario: Scenario, graph: DependencyGraph, from: string, reached: Set<string>): void {
  const waiting = [from];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    waiting.push(...successorsOf(scenario, graph, node));
  }
}

/** The bargaining of the principals does not read the preferences of others. */
function successorsOf({ principals }: Scenario, graph: DependencyGraph, node: string): readonly string[] {
  const all = graph.successors(node);
  if (!/^built-in (surplus|gap|burden)\b/.test(node)) return all;
  const sides = Object.values(principals);
  return all.filter((path) => !path.startsWith('actors.') || sides.includes(path.split('.')[1] ?? ''));
}

/** Transitions out of stages where the talks may stand; none if the meeting is never reached. */
function openTransitions(scenario: Scenario): Scenario['transitions'] {
  const { stages, transitions, setbacks } = scenario;
  const isBlocked = (actor: string): boolean => isZero(scenario, `actors.${actor}.willingness`);
  const moving = transitions.filter(
    ({ id, needs }) =>
      !['rate', 'multiplier'].some((name) => isZero(scenario, `transitions.${id}.${name}`)) && !needs.some(isBlocked),
  );
  const falling = setbacks.filter(
    ({ id }) => !['rate', 'shock'].every((name) => isZero(scenario, `setbacks.${id}.${name}`)),
  );
  const ids = stages.map(({ id }) => id);
  const standing = new Set(ids.filter((id) => !isZero(scenario, `start.${id}`)));
  for (let before = -1; before < standing.size; ) {
    before = standing.size;
    for (const { from, to } of moving) if (standing.has(from)) standing.add(to);
    for (const { to } of falling) {
      const fallen = ids
        .slice(1, -1)
        .flatMap((id, k) => (standing.has(id) ? [to === 'first' ? ids[0]! : ids[k]!] : []));
      for (const id of fallen) standing.add(id);
    }
  }
  return standing.has(ids.at(-1) ?? '') ? moving.filter(({ from }) => standing.has(from)) : [];
}

/** Terms whose weight and value both are not 0. */
function traceLedger(scenario: Scenario, actor: string, trace: (node: string) => void): void {
  for (const term of scenario.terms) {
    const parts = [`terms.${term.id}.weight`, `terms.${term.id}.value`];
    if (term.actor === actor && !parts.some((path) => isZero(scenario, path))) parts.forEach(trace);
  }
}

function tenuresThatCount({ parties, principals, processes }: Scenario): readonly string[] {
  const isAsked = ({ kind, of }: Scenario['processes'][number]): boolean =>
    kind === 'tenure' && Object.values(principals).includes(of);
  return parties === 'offices' ? [] : processes.filter(isAsked).map(({ id }) => id);
}

/**
 * What is seen of a process weighs draws and paths, so it tells of whatever the process has in common with what
 * counts already: its course, an uncertain number, or one that is correlated with such a number.
 */
function traceEvidence(scenario: Scenario, graph: DependencyGraph, reached: Set<string>): void {
  const rows = new Set(
    scenario.evidence.flatMap((row) =>
      'process' in row.content && isKnown(scenario, row) ? [`process ${row.content.process}`] : [],
    ),
  );
  const tellsOf = (node: string): boolean => {
    if (reached.has(node)) return node.startsWith('process ') || isUncertain(scenario, node);
    return scenario.correlations.some(
      ({ between }) => between.includes(node) && between.some((path) => reached.has(path)),
    );
  };
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const process of rows) {
      const behind = new Set<string>();
      traceTo(scenario, graph, process, behind);
      if ([...behind].some(tellsOf)) for (const node of behind) reached.add(node);
    }
  }
}

function isUncertain({ numbers }: Scenario, path: string): boolean {
  return numbers[path]?.value.kind === 'distribution';
}

function isZero({ numbers }: Scenario, path: string): boolean {
  const value = numbers[path]?.value;
  return value?.kind === 'constant' && value.value === 0;
}
