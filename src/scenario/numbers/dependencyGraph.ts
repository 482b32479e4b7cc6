import { isBuiltIn } from '../../expressions/allowed.ts';
import { type Reference, references } from '../../expressions/walk.ts';
import type { NumberInput } from '../model.ts';
import { pathOfName } from '../paths.ts';
import { fieldsBehind } from './behind.ts';

/** As much of the numbers of a file, or of a scenario, as their formulas are judged by. */
export type Formulas = ReadonlyMap<string, { readonly input: Pick<NumberInput, 'value'> }>;

/**
 * What the numbers of a scenario are computed from. Nodes are paths of numbers, `process ID`, and
 * `built-in NAME` with the issue that it is about.
 */
export interface DependencyGraph {
  /** What a node is directly computed from. */
  successors(node: string): readonly string[];
  /** The process, or `months`, through which a reference changes over time; undefined if it does not. */
  whatVaries(reference: Reference): string | undefined;
}

/** Prepares the graph; successors are found when asked for and remembered. */
export function dependencyGraph(
  numbers: Formulas,
  names: { readonly processes: ReadonlySet<string> },
): DependencyGraph {
  const paths = [...numbers.keys()];
  const found = new Map<string, readonly string[]>();
  const varying = new Map<string, string | undefined>();

  const nodeOf = (name: string): string => (names.processes.has(name) ? `process ${name}` : pathOfName(name));

  const referencesOf = (node: string): readonly Reference[] => {
    const value = numbers.get(node)?.input.value;
    if (value?.kind !== 'formula') return [];
    // Elsewhere nothing may ask for it, which is said, and no circle besides.
    return references(value.expression).filter(({ name }) => name !== 'willingness' || node.startsWith('evidence.'));
  };

  const nodeOfReference = (reference: Reference): string => {
    if (reference.kind === 'name') return nodeOf(reference.name);
    const { name, args } = reference;
    const issue = name === 'distance' ? args[1] : name === 'burden' ? undefined : args[0];
    return `built-in ${name}${issue === undefined ? '' : ` ${issue}`}`;
  };

  const findSuccessors = (node: string): readonly string[] => {
    const [kind, name = '', issue] = node.split(' ');
    if (kind === 'process') return paths.filter((path) => path.startsWith(`processes.${name}.`));
    if (kind === 'built-in' && name === 'willingness') return paths.filter(isOfWillingness);
    if (kind === 'built-in') {
      const fields = isBuiltIn(name) ? fieldsBehind(name) : new Set<string>();
      return paths.filter((path) => isBehind(path, fields, issue));
    }
    return referencesOf(node).map(nodeOfReference);
  };

  const successors = (node: string): readonly string[] => {
    const known = found.get(node) ?? findSuccessors(node);
    found.set(node, known);
    return known;
  };

  const whatVaries = (reference: Reference): string | undefined => {
    if (reference.kind === 'builtIn')
      return reference.name === 'months' || reference.name === 'willingness' ? reference.name : undefined;
    const node = nodeOf(reference.name);
    if (node.startsWith('process ')) return reference.name;
    if (varying.has(node)) return varying.get(node);
    varying.set(node, undefined);
    const cause = referencesOf(node).reduce<string | undefined>((first, next) => first ?? whatVaries(next), undefined);
    varying.set(node, cause);
    return cause;
  };

  return { successors, whatVaries };
}

/** Whether a number has a part in what some actor wills: all of these are worked out before any is asked for. */
function isOfWillingness(path: string): boolean {
  return /^(terms\.[^.]+\.(value|usual|weight)|actors\.[^.]+\.(willingness|type|types\.[^.]+))$/.test(path);
}

function isBehind(path: string, fields: ReadonlySet<string>, issue: string | undefined): boolean {
  const parts = path.split('.');
  const about = parts[0] === 'issues' ? parts[1] : parts[2] === 'preferences' ? parts[3] : undefined;
  if (!fields.has(parts.at(-1) ?? '') || (parts[0] !== 'issues' && parts[0] !== 'actors')) return false;
  return about === undefined || issue === undefined || about === issue;
}
