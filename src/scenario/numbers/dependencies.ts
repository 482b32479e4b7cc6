import { cyclic, dependencyTooDeep, timeVarying } from '../../diagnostics/messages/expressions.ts';
import { references } from '../../expressions/walk.ts';
import type { Say } from '../read/say.ts';
import { type DependencyGraph, dependencyGraph } from './dependencyGraph.ts';
import type { Names } from './names.ts';
import type { ReadNumber } from './numbers.ts';

/** Circles that are told: where there are many, they share most of their numbers. */
const MOST_CIRCLES = 20;

/** Longest chain of numbers that build on each other; also bounds recursion in the compiler. */
const DEEPEST = 200;

/**
 * Checks how numbers depend on each other through formulas: never in a circle, and what is fixed
 * within a draw never on what changes over time.
 *
 * @param changed - Paths to point at if they have a part in a problem, as those that a what-if sets.
 */
export function checkDependencies(
  numbers: ReadonlyMap<string, ReadNumber>,
  names: Names,
  say: Say,
  changed: ReadonlySet<string> = new Set(),
): void {
  const graph = dependencyGraph(numbers, names);
  if (isOrdered(numbers, graph, changed, say)) checkFixed(numbers, graph, changed, say);
}

/** Whether there is no circle, of which each is said once, and no chain that is too long. */
function isOrdered(
  numbers: ReadonlyMap<string, ReadNumber>,
  graph: DependencyGraph,
  changed: ReadonlySet<string>,
  say: Say,
): boolean {
  let circles = 0;
  const heights = new Map<string, number>();
  const stack: string[] = [];
  let tooDeep: string | undefined;

  const visit = (node: string): number => {
    const known = heights.get(node);
    if (known !== undefined) return known;
    if (tooDeep !== undefined) return 0;
    const open = stack.indexOf(node);
    if (open >= 0) {
      if (++circles <= MOST_CIRCLES) sayCircle(stack.slice(open), numbers, changed, say);
      return 0;
    }
    if (stack.length >= DEEPEST) {
      tooDeep = stack[0];
      return 0;
    }
    stack.push(node);
    const height = 1 + graph.successors(node).reduce((most, next) => Math.max(most, visit(next)), 0);
    stack.pop();
    heights.set(node, height);
    if (height > DEEPEST) tooDeep ??= node;
    return height;
  };

  for (const path of numbers.keys()) visit(path);
  const number = tooDeep === undefined ? undefined : numbers.get(tooDeep);
  if (number !== undefined) say(dependencyTooDeep(number.input.path, DEEPEST), number.input.place);
  return circles === 0 && number === undefined;
}

function sayCircle(
  circle: readonly string[],
  numbers: ReadonlyMap<string, ReadNumber>,
  changed: ReadonlySet<string>,
  say: Say,
): void {
  const paths = circle.filter((node) => numbers.has(node));
  const blamed = paths.find((path) => changed.has(path)) ?? [...paths].sort()[0] ?? circle[0]!;
  const from = circle.indexOf(blamed);
  const turned = [...circle.slice(from), ...circle.slice(0, from), blamed];
  const words = turned.map((node) => node.replace(/^(process|built-in) /, ''));
  say(cyclic(blamed, words), numbers.get(blamed)?.input.place);
}

function checkFixed(
  numbers: ReadonlyMap<string, ReadNumber>,
  graph: DependencyGraph,
  changed: ReadonlySet<string>,
  say: Say,
): void {
  const [firstChanged] = [...changed];
  for (const [path, number] of numbers) {
    const { slot, input, placeIn } = number;
    if (slot.varies || input.value.kind !== 'formula') continue;
    for (const reference of references(input.value.expression)) {
      const cause = graph.whatVaries(reference);
      if (cause === undefined) continue;
      const own = firstChanged === undefined || changed.has(path);
      const place = own ? placeIn(reference.at, reference.name.length) : numbers.get(firstChanged)?.input.place;
      say(timeVarying(path, cause), place);
      break;
    }
  }
}
