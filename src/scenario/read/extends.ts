import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import {
  extendsCycle,
  extendsMissing,
  extendsNoScenario,
  extendsTooDeep,
  fileNotFound,
  filesTooLarge,
  fileTooLarge,
  notUtf8,
  tooManyFiles,
} from '../../diagnostics/messages/files.ts';
import { notAMapping, wrongType } from '../../diagnostics/messages/structure.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { mergeTrees } from './merge.ts';
import { MOST_BYTES, type ReadResult } from './read.ts';
import { entryOf, type MapTree, type Tree, textOf } from './tree.ts';
import { kindOf } from './treeKind.ts';
import { readYaml } from './yamlTree.ts';

/** All files of a scenario together, in bytes. */
const MOST_BYTES_TOGETHER = 4 * MOST_BYTES;
const MOST_FILES = 64;
const DEEPEST = 16;

/** A file and all that it extends, merged; `tree` is undefined if any of it could not be read. */
export interface MergedFiles {
  readonly tree: MapTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts by the names that places use. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads a scenario file and, depth first, what its `extends` name. */
export function readMerged(path: string, read: (path: string) => ReadResult): MergedFiles {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const done = new Map<string, MapTree | undefined>();
  let bytes = 0;

  const readOne = (
    file: string,
    from: { readonly place: Place; readonly written: string } | undefined,
  ): string | undefined => {
    const whole = { file, start: 0, end: 0 };
    const result = read(file);
    switch (result.kind) {
      case 'missing':
        diagnostics.push(
          from === undefined
            ? diagnose(fileNotFound(file, result.reason), whole)
            : diagnose(extendsMissing(from.written, result.reason), from.place),
        );
        return undefined;
      case 'too-large':
        diagnostics.push(diagnose(fileTooLarge(result.bytes, MOST_BYTES), whole));
        return undefined;
      case 'not-utf8':
        texts.set(file, result.text);
        diagnostics.push(diagnose(notUtf8(), { file, start: result.at, end: result.at + 1 }));
        return undefined;
      case 'text':
        bytes += result.bytes;
        texts.set(file, result.text);
        if (bytes <= MOST_BYTES_TOGETHER) return result.text;
        diagnostics.push(diagnose(filesTooLarge(MOST_BYTES_TOGETHER), from?.place ?? whole));
        return undefined;
    }
  };

  const load = (
    file: string,
    chain: readonly string[],
    from?: { readonly place: Place; readonly written: string },
  ): MapTree | undefined => {
    const refuse = (sentence: ReturnType<typeof extendsCycle>): undefined => {
      diagnostics.push(diagnose(sentence, from?.place));
      return undefined;
    };
    if (chain.includes(file)) return refuse(extendsCycle([...chain.slice(chain.indexOf(file)), file]));
    if (chain.length > DEEPEST) return refuse(extendsTooDeep(DEEPEST));
    if (done.has(file)) return done.get(file);
    if (done.size + chain.length >= MOST_FILES) return refuse(tooManyFiles(MOST_FILES));

    const tree = loadAlone(file, from);
    const merged = tree === undefined ? undefined : mergeOver(tree, file, [...chain, file]);
    done.set(file, merged);
    return merged;
  };

  const loadAlone = (file: string, from: Parameters<typeof readOne>[1]): MapTree | undefined => {
    const text = readOne(file, from);
    if (text === undefined) return undefined;
    const yaml = readYaml(text, file);
    diagnostics.push(...yaml.diagnostics);
    if (yaml.tree === undefined || yaml.tree.kind === 'map') return yaml.tree;
    diagnostics.push(diagnose(notAMapping(kindOf(yaml.tree)), yaml.tree.place));
    return undefined;
  };

  const mergeOver = (tree: MapTree, file: string, chain: readonly string[]): MapTree | undefined => {
    const named = entryOf(tree, 'extends')?.value;
    const own: MapTree = { ...tree, entries: tree.entries.filter(({ key }) => key !== 'extends') };
    let base: Tree | undefined;
    let complete = true;
    for (const item of named === undefined ? [] : named.kind === 'list' ? named.items : [named]) {
      const written = textOf(item);
      if (written === undefined) {
        diagnostics.push(diagnose(wrongType('the path of a file', kindOf(item)), item.place));
        complete = false;
        continue;
      }
      // A scenario from a stranger must not have any file of the machine read and quoted.
      if (isAbsolute(written) || !/\.ya?ml$/i.test(written)) {
        diagnostics.push(diagnose(extendsNoScenario(written), item.place));
        complete = false;
        continue;
      }
      const extended = load(join(dirname(file), written), chain, { place: item.place, written });
      if (extended === undefined) complete = false;
      else base = mergeTrees(base, extended, diagnostics);
    }
    const merged = mergeTrees(base, own, diagnostics);
    return complete && merged.kind === 'map' ? merged : undefined;
  };

  const tree = load(normalize(path), []);
  return { tree, diagnostics, texts };
}
