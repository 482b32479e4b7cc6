import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Names } from './names.ts';
import { pinpointIn, type ReadNumber } from './numbers.ts';
import type { Entry, MapTree, Tree } from './tree.ts';
import { readChange } from './whatIfs.ts';
import { readYaml } from './yamlTree.ts';

/** Name under which an override given outside any file appears in messages. */
export function overrideName(path: string): string {
  return `--set ${path}`;
}

/**
 * Reads overrides, as from `--set PATH=NUMBER`, with the rules for numbers in files.
 *
 * @param texts - Receives the text of each under its own name, so that messages can point into it.
 */
export function readOverrides(
  set: Readonly<Record<string, string>>,
  names: Names,
  texts: Map<string, string>,
  diagnostics: Diagnostic[],
): readonly ReadNumber[] {
  const pinpoint = pinpointIn(texts);
  return Object.entries(set).flatMap(([path, written]) => {
    const file = overrideName(path);
    texts.set(file, written);
    const yaml = readYaml(written, file);
    diagnostics.push(...yaml.diagnostics);
    if (yaml.tree === undefined) return [];
    const place = { file, start: 0, end: written.length };
    const entry: Entry = { key: path, keyPlace: place, value: yaml.tree };
    return readChange(entry, names, pinpoint, diagnostics) ?? [];
  });
}

/** The file with another as-of date, as from `--as-of DATE`. */
export function withAsOf(root: MapTree, asOf: string, texts: Map<string, string>): MapTree {
  const file = '--as-of';
  texts.set(file, asOf);
  const place = { file, start: 0, end: asOf.length };
  const value: Tree = { kind: 'scalar', value: asOf, empty: false, place };
  const entry: Entry = { key: 'as_of', keyPlace: place, value };
  return {
    ...root,
    entries: root.entries.map((section) =>
      section.key === 'window' && section.value.kind === 'map'
        ? {
            ...section,
            value: {
              ...section.value,
              entries: [...section.value.entries.filter(({ key }) => key !== 'as_of'), entry],
            },
          }
        : section,
    ),
  };
}
