import { type Reference, references } from '../expressions/walk.ts';
import type { Names } from './names.ts';
import type { ReadNumber } from './numbers.ts';

/** What the numbers of a scenario are computed from. Nodes are paths, and `process ID`. */
export interface DependencyGraph {
  /** What a node is directly computed from. */
  successors(node: string): readonly string[];
  /** The process, or `months`, through which a reference changes over time; undefined if it does not. */
  whatVaries(reference: Reference): string | undefined;
}

/** Which numbers the bargaining built-ins read; an issue narrows them. */
const BEHIND: Readonly<Record<string, ReadonlySet<string>>> = {
  surplus: new Set(['position', 'salience', 'red_line', 'status_quo', 'outside_option']),
  burden: new Set(['position', 'red_line', 'precondition']),
  gap: new Set(['position', 'red_line']),
  expected_outcome: new Set(['position', 'salience', 'status_quo', 'capability']),
  distance: new Set(['position', 'salience', 'status_quo', 'capability']),
  months: new Set(),
};

/** Prepares the graph; successors are found when asked for and remembered. */
export function dependencyGraph(numbers: ReadonlyMap<string, ReadNumber>, names: Names): DependencyGraph {
  const paths = [...numbers.keys()];
  const found = new Map<string, readonly string[]>();
  const varying = new Map<string, string | undefined>();

  const nodeOf = (name: string): string => {
    if (name.includes('.')) return name;
    return names.processes.has(name) ? `process ${name}` : `quantities.${name}`;
  };

  const referencesOf = (node: string): readonly Reference[] => {
    const value = numbers.get(node)?.input.value;
    return value?.kind === 'formula' ? references(value.expression) : [];
  };

  const behind = (reference: Reference & { readonly kind: 'builtIn' }): readonly string[] => {
    const { name, args } = reference;
    const issue = name === 'distance' ? args[1] : name === 'burden' ? undefined : args[0];
    const key = `${name} ${issue ?? ''}`;
    const known = found.get(key) ?? paths.filter((path) => isBehind(path, BEHIND[name], issue));
    found.set(key, known);
    return known;
  };

  const successors = (node: string): readonly string[] => {
    const known = found.get(node);
    if (known !== undefined) return known;
    const next = node.startsWith('process ')
      ? paths.filter((path) => path.startsWith(`processes.${node.slice('process '.length)}.`))
      : referencesOf(node).flatMap((reference) =>
          reference.kind === 'name' ? [nodeOf(reference.name)] : behind(reference),
        );
    found.set(node, next);
    return next;
  };

  const whatVaries = (reference: Reference): string | undefined => {
    if (reference.kind === 'builtIn') return reference.name === 'months' ? 'months' : undefined;
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

function isBehind(path: string, fields: ReadonlySet<string> | undefined, issue: string | undefined): boolean {
  const parts = path.split('.');
  const about = parts[0] === 'issues' ? parts[1] : parts[2] === 'preferences' ? parts[3] : undefined;
  if (!fields?.has(parts.at(-1) ?? '') || (parts[0] !== 'issues' && parts[0] !== 'actors')) return false;
  return about === undefined || issue === undefined || about === issue;
}
