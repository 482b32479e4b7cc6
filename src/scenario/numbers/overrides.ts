import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { noValue, wrongType } from '../../diagnostics/messages/structure.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { Entry, MapTree, Tree } from '../read/tree.ts';
import { kindOf } from '../read/treeKind.ts';
import { readYaml } from '../read/yamlTree.ts';
import type { Names } from './names.ts';
import { pinpointIn, type ReadNumber } from './numbers.ts';
import { readChange } from './whatIfs.ts';

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
    const place = { file, start: 0, end: written.length };
    if (written.trim() === '') {
      diagnostics.push(diagnose(noValue(path), place));
      return [];
    }
    const yaml = readYaml(written, file);
    diagnostics.push(...yaml.diagnostics);
    if (yaml.tree === undefined) return [];
    const entry: Entry = { key: path, keyPlace: place, value: yaml.tree };
    const before = diagnostics.length;
    const number = yaml.tree.kind === 'map' ? undefined : readChange(entry, names, pinpoint, diagnostics);
    // No structure check stands before this one, as it does for files.
    if (number === undefined && diagnostics.length === before) {
      diagnostics.push(diagnose(wrongType('a number', kindOf(yaml.tree)), place));
    }
    return number ?? [];
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
