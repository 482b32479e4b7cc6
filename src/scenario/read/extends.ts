import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import {
  extendsCycle,
  extendsHidden,
  extendsMissing,
  extendsNoModel,
  extendsNoScenario,
  extendsOutside,
  extendsTooDeep,
  fileNotFound,
  filesTooLarge,
  fileTooLarge,
  linkOutside,
  notUtf8,
  tooManyFiles,
  tooManyValues,
} from '../../diagnostics/messages/files.ts';
import { notAMapping, wrongType } from '../../diagnostics/messages/structure.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { LIMITS } from './limits.ts';
import { mergeTrees } from './merge.ts';
import { isShipped, type Reader } from './read.ts';
import { withRoles } from './roles.ts';
import { sayInto } from './say.ts';
import { countOf, entryOf, type MapTree, mapOf, type Tree, textOf } from './tree.ts';
import { kindOf } from './treeKind.ts';
import { readYaml } from './yamlTree.ts';

/** A file and all that it extends, merged; `tree` is undefined if any of it could not be read. */
export interface MergedFiles {
  readonly tree: MapTree | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts by the names that places use. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Where a file names another. */
interface Mention {
  readonly place: Place;
  readonly written: string;
}

/** Reads a scenario file and, depth first, what its `extends` name. */
export function readMerged(path: string, reader: Reader): MergedFiles {
  const diagnostics: Diagnostic[] = [];
  const say = sayInto(diagnostics);
  const texts = new Map<string, string>();
  const done = new Map<string, MapTree | undefined>();
  let bytes = 0;
  let mentions = 0;
  let values = 0;

  const readOne = (file: string, from: Mention | undefined): string | undefined => {
    const whole = { file, start: 0, end: 0 };
    const result = from === undefined ? reader.first(file) : (isShipped(file) ? reader.shipped : reader.extended)(file);
    switch (result.kind) {
      case 'missing':
        if (from === undefined) say(fileNotFound(file, result.reason, result.instead), whole);
        else
          say(
            isShipped(file) ? extendsNoModel(file, result.reason) : extendsMissing(from.written, result.reason),
            from.place,
          );
        return undefined;
      case 'outside':
      case 'hidden':
        if (from === undefined) say(linkOutside(), whole);
        else say((result.kind === 'hidden' ? extendsHidden : extendsOutside)(from.written), from.place);
        return undefined;
      case 'too-large':
        say(fileTooLarge(result.bytes, LIMITS.bytes), whole);
        return undefined;
      case 'not-utf8':
        texts.set(file, result.text);
        say(notUtf8(), { file, start: result.at, end: result.at + 1 });
        return undefined;
      case 'text':
        bytes += result.bytes;
        texts.set(file, result.text);
        if (bytes <= LIMITS.bytesTogether) return result.text;
        say(filesTooLarge(LIMITS.bytesTogether), from?.place ?? whole);
        return undefined;
    }
  };

  const load = (file: string, chain: readonly string[], from?: Mention): MapTree | undefined => {
    const refuse = (sentence: Sentence): undefined => {
      say(sentence, from?.place);
      return undefined;
    };
    if (chain.includes(file)) return refuse(extendsCycle([...chain.slice(chain.indexOf(file)), file]));
    if (chain.length > LIMITS.chain) return refuse(extendsTooDeep(LIMITS.chain));
    if (done.has(file)) return done.get(file);

    const tree = loadAlone(file, from);
    const merged = tree === undefined ? undefined : mergeOver(tree, file, [...chain, file]);
    done.set(file, merged);
    return merged;
  };

  const loadAlone = (file: string, from: Mention | undefined): MapTree | undefined => {
    const text = readOne(file, from);
    if (text === undefined) return undefined;
    const tree = readYaml(text, file, say);
    if (tree === undefined || tree.kind === 'map') return tree;
    say(notAMapping(kindOf(tree)), tree.place);
    return undefined;
  };

  const fileNamed = (file: string, written: string): string | undefined => {
    if (isShipped(written)) return written;
    return /\.ya?ml$/i.test(written) ? reader.names.beside(file, written) : undefined;
  };

  const loadNamed = (item: Tree, file: string, chain: readonly string[]): MapTree | undefined => {
    const { place } = item;
    const written = textOf(item);
    // A scenario from a stranger must not have any file of the machine read and quoted.
    const named = written === undefined ? undefined : fileNamed(file, written);
    if (written !== undefined && named !== undefined) return load(named, chain, { place, written });
    say(written === undefined ? wrongType('the path of a file', kindOf(item)) : extendsNoScenario(written), place);
    return undefined;
  };

  /** Said where the limit is passed; of what then is left out nothing more is said. */
  const mayGoOn = (place: Place): boolean => {
    if (++mentions === LIMITS.files + 1) say(tooManyFiles(LIMITS.files), place);
    return mentions <= LIMITS.files && values <= LIMITS.values;
  };

  const mayAdd = (extended: MapTree, place: Place): boolean => {
    values += countOf(extended);
    if (values > LIMITS.values) say(tooManyValues(LIMITS.values), place);
    return values <= LIMITS.values;
  };

  const mergeOver = (tree: MapTree, file: string, chain: readonly string[]): MapTree | undefined => {
    const named = entryOf(tree, 'extends')?.value;
    const own = without(tree, 'extends');
    let base: Tree | undefined;
    let complete = true;
    for (const item of named === undefined ? [] : named.kind === 'list' ? named.items : [named]) {
      const extended = mayGoOn(item.place) ? loadNamed(item, file, chain) : undefined;
      if (extended === undefined) complete = false;
      // What was expected of the forecast of another file says nothing of this one.
      else if (mayAdd(extended, item.place)) base = mergeTrees(base, without(extended, 'expectations'), say);
    }
    const merged = mergeTrees(base, own, say);
    return complete && merged.kind === 'map' ? merged : undefined;
  };

  const tree = load(reader.names.normal(path), []);
  const isTooMuch = mentions > LIMITS.files || values > LIMITS.values;
  return { tree: tree === undefined || isTooMuch ? undefined : withRoles(tree), diagnostics, texts };
}

function without(tree: MapTree, section: string): MapTree {
  return mapOf(
    tree.entries.filter(({ key }) => key !== section),
    tree.place,
    tree.emptied,
  );
}
