import { noValue, wrongType } from '../../diagnostics/messages/structure.ts';
import type { Say } from '../read/say.ts';
import { type Entry, type MapTree, mapOf, type Tree } from '../read/tree.ts';
import { kindOf } from '../read/treeKind.ts';
import { readYaml } from '../read/yamlTree.ts';
import type { Names } from './names.ts';
import { pinpointIn, type ReadNumber } from './numbers.ts';
import { readChange } from './whatIfs.ts';

/** Name under which an override given outside any file appears in messages. */
function overrideName(path: string): string {
  return `--set ${path}`;
}

/** Name under which a date given so appears. */
const AS_OF = '--as-of';

/** Whether a text was given on the command line, and is none of a file. */
export function isOfCommandLine(name: string): boolean {
  return name === AS_OF || isOverride(name);
}

/** Whether a place is in such an override. */
export function isOverride(file: string): boolean {
  return file.startsWith(overrideName(''));
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
  say: Say,
): readonly ReadNumber[] {
  const pinpoint = pinpointIn(texts);
  return Object.entries(set).flatMap(([path, written]) => {
    const file = overrideName(path);
    texts.set(file, written);
    const place = { file, start: 0, end: written.length };
    if (written.trim() === '') say(noValue(path), place);
    const tree = written.trim() === '' ? undefined : readYaml(written, file, say);
    if (tree === undefined) return [];
    let isSaid = false;
    const number =
      tree.kind === 'map'
        ? undefined
        : readChange({ key: path, keyPlace: place, value: tree }, names, pinpoint, (sentence, at) => {
            isSaid = true;
            say(sentence, at);
          });
    // No structure check stands before this one, as it does for files.
    if (number === undefined && !isSaid) say(wrongType('a number', kindOf(tree)), place);
    return number ?? [];
  });
}

/** The file with another as-of date, as from `--as-of DATE`. */
export function withAsOf(root: MapTree, asOf: string, texts: Map<string, string>): MapTree {
  texts.set(AS_OF, asOf);
  const place = { file: AS_OF, start: 0, end: asOf.length };
  const value: Tree = { kind: 'scalar', value: asOf, empty: false, place };
  const entry: Entry = { key: 'as_of', keyPlace: place, value };
  const sections = root.entries.map((section) => {
    if (section.key !== 'window' || section.value.kind !== 'map') return section;
    const others = section.value.entries.filter(({ key }) => key !== 'as_of');
    return { ...section, value: mapOf([...others, entry], section.value.place) };
  });
  return mapOf(sections, root.place);
}
