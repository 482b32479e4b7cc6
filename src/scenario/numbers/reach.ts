import { isBuiltIn } from '../../expressions/allowed.ts';
import type { Expression } from '../../expressions/expression.ts';
import { type Reference, references } from '../../expressions/walk.ts';
import { isExactly } from '../domain.ts';
import { kindOf, type Process } from '../kinds/kinds.ts';
import type { NumberInput, Observation, Path, Scenario } from '../model.ts';
import { pathOfName } from '../paths.ts';
import { pathOfType } from '../types.ts';
import { behind, sharedIssues } from './behind.ts';
import { numbersOfRow } from './rowNumbers.ts';
import { tenurePaths } from './tenures.ts';

/** What something depends on, through formulas, processes and bargaining. */
export interface Reach {
  readonly numbers: ReadonlySet<Path>;
  /** Processes whose value counts. */
  readonly processes: ReadonlySet<string>;
  /** Actors whose willingness counts. */
  readonly willingness: ReadonlySet<string>;
}

/** A number, a process by its value, a built-in question, the willingness of an actor, or what evidence weighs a process by. */
type Node = `${'number' | 'process' | 'question' | 'willingness' | 'weighed'} ${string}`;

/**
 * Everything on which the probability of the meeting depends, as the scenario is built: by names, not by values, so that
 * a number that happens to be 0 still leads on, but for a rate that nothing ever moves off 0.
 *
 * Formulas and numbers of what-ifs count as well. It may hold too much and never too little.
 */
export function reachOfMeeting(scenario: Scenario): Reach {
  const graph = graphOf(scenario);
  const reached = new Set<Node>();
  follow(chainRoots(scenario), graph, reached);
  addWeighed(scenario, graph, reached);
  return split(reached);
}

/** Everything on which the surplus of a deal depends; nothing where the principals share no issue. */
export function reachOfDeal(scenario: Scenario): Reach {
  const reached = new Set<Node>();
  if (sharedIssues(scenario).length > 0)
    follow(behind(scenario, 'surplus', []).map(asNumber), graphOf(scenario), reached);
  return split(reached);
}

/** Everything on which some numbers depend, themselves included. */
export function reachOfNumbers(scenario: Scenario, paths: readonly Path[]): Reach {
  const reached = new Set<Node>();
  follow(paths.map(asNumber), graphOf(scenario), reached);
  return split(reached);
}

/** Paths of numbers that are 0 whatever else is set: nothing that the file foresees moves them. */
export function zeros({ numbers, whatIf }: Scenario): ReadonlySet<Path> {
  const moved = pathsIn(whatIf);
  return new Set(
    Object.values(numbers).flatMap(({ path, value, lever }) =>
      isExactly(value, 0) && lever === null && !moved.has(path) ? [path] : [],
    ),
  );
}

/** What some what-if sets. */
export function pathsIn(whatIf: Scenario['whatIf']): ReadonlySet<Path> {
  return new Set(whatIf.flatMap(({ set }) => set.map(({ path }) => path)));
}

/**
 * Adds what evidence weighs wherever that shares something that varies with what is reached already, be it through a
 * correlation: then the weights tell of the answer, and so does all behind them.
 */
function addWeighed(scenario: Scenario, graph: Graph, reached: Set<Node>): void {
  const roots = [...weighedProcesses(scenario), ...weighedAnywhere(scenario)].map((id): Node => `weighed ${id}`);
  const users = new Map<Node, Node[]>();
  const link = (node: Node, user: Node): void => {
    const known = users.get(node);
    if (known === undefined) users.set(node, [user]);
    else known.push(user);
  };
  const all = new Set<Node>();
  follow(roots, graph, all, link);
  for (const { between } of scenario.correlations) {
    const [a, b] = [asNumber(between[0]), asNumber(between[1])];
    link(a, b);
    link(b, a);
  }
  // What a type is now known to be was not known before.
  const types = new Set(scenario.actors.map(({ id }) => pathOfType(id)));
  const varies = (node: Node): boolean => {
    const [kind, name = ''] = node.split(' ');
    if (kind !== 'number') return kind === 'process';
    return types.has(name) || scenario.numbers[name]?.value.kind === 'distribution';
  };
  const joined = new Set<Node>();
  const open = [...reached].filter(varies);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (joined.has(node)) continue;
    joined.add(node);
    open.push(...(users.get(node) ?? []));
    if (!node.startsWith('weighed ')) continue;
    follow([node], graph, reached);
    open.push(...[...reached].filter(varies));
  }
}

/** What moves the chain: start, moves up and down that can happen, and the ends of the principals' terms. */
function chainRoots(scenario: Scenario): readonly Node[] {
  const { stages, transitions, setbacks } = scenario;
  const [occupied, zero] = [occupiedStages(scenario), zeros(scenario)];
  const moves = transitions
    .filter(({ id, from }) => occupied.has(from) && !zero.has(`transitions.${id}.rate`))
    .flatMap(({ id, needs }) => [
      asNumber(`transitions.${id}.rate`),
      asNumber(`transitions.${id}.multiplier`),
      ...needs.map((actor): Node => `willingness ${actor}`),
    ]);
  const falls = setbacks.flatMap(({ id, needs }) => [
    asNumber(`setbacks.${id}.shock`),
    asNumber(`setbacks.${id}.rate`),
    ...(zero.has(`setbacks.${id}.rate`) ? [] : needs.map((actor): Node => `willingness ${actor}`)),
  ]);
  const ends = tenurePaths(scenario).map(asNumber);
  const paces = Object.hasOwn(scenario.numbers, 'pace') ? [asNumber('pace')] : [];
  const byStage = rowsInTime(scenario).filter(({ content }) => content.kind === 'stages' && content.anywhere === null);
  const seen = byStage.flatMap(numbersOfRow).map(asNumber);
  return [...stages.map(({ id }) => asNumber(`start.${id}`)), ...paces, ...moves, ...falls, ...ends, ...seen];
}

/**
 * Stages that a run can be in: where it may start, those that moves lead to from there, and what falls lead back to.
 */
export function occupiedStages(scenario: Scenario): ReadonlySet<string> {
  const { stages, transitions, setbacks } = scenario;
  const ids = stages.map(({ id }) => id);
  const zero = zeros(scenario);
  const occupied = new Set(ids.filter((id) => !zero.has(`start.${id}`)));
  const falls = setbacks.filter(({ id }) => ['rate', 'shock'].some((key) => !zero.has(`setbacks.${id}.${key}`)));
  const moves = transitions.filter(({ id }) => !zero.has(`transitions.${id}.rate`));
  for (let size = 0; size < occupied.size; ) {
    size = occupied.size;
    for (const { from, to } of moves) if (occupied.has(from)) occupied.add(to);
    for (const [i, id] of ids.slice(0, -1).entries()) {
      if (!occupied.has(id) || i === 0) continue;
      for (const { to } of falls) occupied.add(ids[to === 'first' ? 0 : i - 1]!);
    }
  }
  return occupied;
}

/** Processes of which rows of evidence weigh the draws. */
function weighedProcesses(scenario: Scenario): readonly string[] {
  return [
    ...new Set(
      rowsInTime(scenario).flatMap(({ content }) =>
        !('process' in content) || content.kind === 'events' ? [] : content.process,
      ),
    ),
  ];
}

/** Likelihoods that hold at every stage, so that they tell of nothing but what they are made of. */
function weighedAnywhere(scenario: Scenario): readonly Path[] {
  return rowsInTime(scenario).flatMap(({ content }) =>
    content.kind === 'stages' && content.anywhere !== null ? [content.anywhere] : [],
  );
}

function rowsInTime({ evidence, window }: Scenario): readonly Observation[] {
  return evidence.filter(({ known }) => known <= window.end);
}

/** What a node is directly made of. */
type Graph = (node: Node) => readonly Node[];

function graphOf(scenario: Scenario): Graph {
  const { numbers, actors, terms, processes, whatIf, evidence } = scenario;
  const stated = new Map<Path, NumberInput[]>(Object.entries(numbers).map(([path, input]) => [path, [input]]));
  for (const { set } of whatIf) {
    for (const input of set) stated.set(input.path, [...(stated.get(input.path) ?? []), input]);
  }
  const byId = new Map(processes.map((process) => [process.id, process]));
  const paths = new Map<string, Path[]>(processes.map(({ id }) => [id, []]));
  for (const path of Object.keys(numbers)) {
    const [section, id = ''] = path.split('.');
    if (section === 'processes') paths.get(id)?.push(path);
  }

  const nodesOf = (reference: Reference): readonly Node[] => {
    if (reference.kind === 'builtIn' && reference.name === 'willingness') return [`willingness ${reference.args[0]}`];
    if (reference.kind === 'builtIn') return [`question ${[reference.name, ...reference.args].join(' ')}`];
    const { name } = reference;
    return [byId.has(name) ? `process ${name}` : asNumber(pathOfName(name))];
  };
  const formulas = (path: Path): readonly Expression[] =>
    (stated.get(path) ?? []).flatMap(({ value }) => (value.kind === 'formula' ? [value.expression] : []));

  return (node) => {
    const [kind, name = '', ...args] = node.split(' ');
    if (kind === 'number') return formulas(name).flatMap(references).flatMap(nodesOf);
    if (kind === 'question') return isBuiltIn(name) ? behind(scenario, name, args).map(asNumber) : [];
    if (kind === 'weighed') {
      const row = evidence.find(({ content }) => content.kind === 'stages' && content.anywhere === name);
      if (row !== undefined) return numbersOfRow(row).map(asNumber);
      // An announced exit is weighed by hazard and contests; all else by its value.
      const own = tenurePaths(scenario).filter((path) => paths.get(name)?.includes(path));
      return [`process ${name}`, ...own.map(asNumber)];
    }
    if (kind === 'process') {
      const rows = evidence.filter(({ content }) => 'process' in content && content.process === name);
      const own = numbersOf(scenario, byId.get(name), paths.get(name) ?? []);
      return [...own, ...rows.flatMap(numbersOfRow)].map(asNumber);
    }
    const own = `actors.${name}.willingness`;
    const ledger = terms.flatMap(({ id, actor }) =>
      actor === name ? [`terms.${id}.weight`, `terms.${id}.value`, `terms.${id}.usual`] : [],
    );
    const actor = actors.find(({ id }) => id === name);
    const ofTypes = (actor?.types ?? []).map((type) => `actors.${name}.types.${type}`);
    const hidden = ofTypes.length === 0 ? [] : [...ofTypes, pathOfType(name)];
    return [...(stated.has(own) ? [own] : []), ...(actor?.statesWillingness ? [] : [...hidden, ...ledger])].map(
      asNumber,
    );
  };
}

/** Numbers that the value of a process is made of. */
function numbersOf(scenario: Scenario, process: Process | undefined, paths: readonly Path[]): readonly Path[] {
  if (process === undefined) return [];
  const prefix = `processes.${process.id}.`;
  const { evidence, numbers, window, whatIf } = scenario;
  const set = pathsIn(whatIf);
  const idle = kindOf(process.kind).idle(process, {
    start: window.start,
    isReadAsIs: evidence.some(
      ({ content }) => content.kind === 'level' && content.process === process.id && content.houseEffect === null,
    ),
    isUnset: (key) => numbers[prefix + key]?.isDefault === true && !set.has(prefix + key),
  });
  return paths.filter((path) => !idle.some((key) => path === prefix + key || path.startsWith(`${prefix}${key}.`)));
}

function follow(
  roots: readonly Node[],
  graph: Graph,
  reached: Set<Node>,
  link: (node: Node, user: Node) => void = () => undefined,
): void {
  const open = roots.filter((node) => !reached.has(node));
  for (const node of open) reached.add(node);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of graph(node)) {
      link(next, node);
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
}

function split(nodes: ReadonlySet<Node>): Reach {
  const of = (kind: string): ReadonlySet<string> =>
    new Set([...nodes].flatMap((node) => (node.startsWith(`${kind} `) ? [node.slice(kind.length + 1)] : [])));
  return { numbers: of('number'), processes: of('process'), willingness: of('willingness') };
}

function asNumber(path: Path): Node {
  return `number ${path}`;
}
