import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import {
  badId,
  belongsToNumber,
  happenedIsEvidence,
  heldIsResult,
  unknownKey,
} from '../../diagnostics/messages/structure.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { NUMBER_KEYS } from '../format/shared.ts';
import type { ScenarioFile } from '../format.ts';
import { sayInto } from '../read/say.ts';
import { child, emptiedFor, entriesOf, entryOf, type MapTree, type Tree, toPlain, treeAt } from '../read/tree.ts';
import { keysAt, optionsAt, shapesAt } from './keysAt.ts';
import { ownerAt } from './ownerWords.ts';
import { checkSection, checkStructure, type StructureIssue } from './schema.ts';
import {
  isAboutNumber,
  isDay,
  missing,
  sentenceFor,
  wrongAlternative,
  wrongDiscriminator,
} from './structureSentences.ts';

/** The file as plain objects if its structure is right, and what is wrong otherwise. */
export interface CheckedStructure {
  readonly file: ScenarioFile | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Holds a merged file against the format. No word of zod's own reaches the user. */
export function checkFile(root: MapTree): CheckedStructure {
  const plain = toPlain(root);
  const result = checkStructure(plain);
  if ('file' in result) return { file: result.file, diagnostics: [] };
  const translator = new Translator(root, plain);
  for (const issue of result.issues) translator.add(issue, []);
  return { file: undefined, diagnostics: translator.all() };
}

/** What is wrong with the structure of one section, whatever the rest of the file says. */
export function sectionProblems(root: MapTree, section: 'cases'): readonly Diagnostic[] {
  const plain = toPlain(root);
  const translator = new Translator(root, plain);
  for (const issue of checkSection(section, toPlain(child(root, section)!))) translator.add(issue, []);
  return translator.all();
}

type Path = readonly PropertyKey[];

/** Words that are no keys of a mapping, and the keys that it may have. */
interface Unknown {
  readonly words: readonly string[];
  readonly keys: ReadonlyMap<string, string>;
}

const NONE: Unknown = { words: [], keys: new Map() };

/** Turns issues of zod, which know paths, into diagnostics, which know places. */
class Translator {
  readonly #root: MapTree;
  readonly #plain: unknown;
  readonly #found: Diagnostic[] = [];
  readonly #say = sayInto(this.#found);
  readonly #missing: { readonly owner: string; readonly key: string; readonly diagnostic: Diagnostic }[] = [];
  /** Keys that mean nothing, by the path of the mapping that has them. */
  readonly #unknown = new Map<string, Unknown>();

  constructor(root: MapTree, plain: unknown) {
    this.#root = root;
    this.#plain = plain;
  }

  add(issue: StructureIssue, prefix: Path): void {
    const path = [...prefix, ...issue.path];
    const tree = treeAt(this.#root, path);
    // A key of `set` that is no path is said to be none, whatever stands under it.
    if (path[0] === 'what_if' && path[2] === 'set' && path.length > 3 && !String(path[3]).includes('.')) return;
    if (issue.code === 'unrecognized_keys') {
      this.#addUnknown(path, issue.keys);
    } else if (issue.code === 'invalid_key') {
      const upperCase = path[0] === 'sources' || path[0] === 'left_out';
      this.#say(badId(String(path.at(-1)), upperCase), this.#keyPlace(path));
    } else if (tree === undefined) {
      this.#addMissing(path);
    } else if (isWrittenDay(path, tree)) {
      // Said with all other days.
    } else if (issue.code === 'invalid_union') {
      this.#addUnion(issue, path, tree);
    } else {
      this.#say(sentenceFor(issue, path, tree), tree.place);
    }
  }

  /** All diagnostics; a missing key and a misspelt one are one mistake. */
  all(): readonly Diagnostic[] {
    const meant = new Set<string>();
    for (const owner of new Set(this.#missing.map(({ owner }) => owner))) {
      const { words, keys } = this.#unknown.get(owner) ?? NONE;
      for (const word of words) {
        const known = isOldResult([owner], word) ? 'result' : didYouMean(word, keys.keys());
        meant.add(`${owner}.${known}`);
      }
    }
    const missed = this.#missing.filter(({ owner, key }) => !meant.has(`${owner}.${key}`));
    return [...this.#found, ...missed.map(({ diagnostic }) => diagnostic)];
  }

  /**
   * The alternative that was meant is the one that does not already fail at the value itself; if all
   * do, it is the wrong kind of value.
   */
  #addUnion(issue: StructureIssue & { readonly code: 'invalid_union' }, path: Path, tree: Tree): void {
    const meant = issue.errors.find((inner) => !inner.some(failsAtOnce));
    // Plain values in a list, where weighted ones could stand, are a number gone wrong.
    const plainList = tree.kind === 'list' && tree.items.every(({ kind }) => kind === 'scalar');
    const sentence = wrongAlternative(issue.errors.flat(), path, tree);
    if (issue.errors.length === 0) {
      const choices = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      this.#say(wrongDiscriminator(choices, tree), tree.place);
    } else if (meant === undefined || (plainList && tree.items.length > 0 && isAboutNumber(sentence))) {
      this.#say(sentence, tree.place);
    } else {
      for (const inner of meant) this.add(inner, path);
    }
  }

  #addUnknown(path: Path, words: readonly string[]): void {
    const keys = keysAt(path, this.#plain);
    this.#unknown.set(path.join('.'), { words, keys });
    const owner = treeAt(this.#root, path);
    for (const word of words) {
      const place = this.#keyPlace([...path, word]);
      const truth = child(owner, word);
      if (truth !== undefined && isOldResult(path, word) && entryOf(owner, 'result')?.keyPlace.file !== place.file)
        this.#say(heldIsResult(ownerAt(path), resultOf(truth)), { ...place, end: truth.place.end });
      else this.#say(this.#unknownIn(path, owner, word, keys, place), place);
    }
  }

  #unknownIn(
    path: Path,
    owner: Tree | undefined,
    word: string,
    keys: ReadonlyMap<string, string>,
    place: Place,
  ): Sentence {
    const value = child(owner, word);
    const number = Object.hasOwn(NUMBER_KEYS, word) ? numberBeside(owner, path) : undefined;
    if (number !== undefined) {
      const inside = `{ value: ${number.written}, ${word}: ${value === undefined ? '…' : inBraces(value)} }`;
      return belongsToNumber(ownerAt(path), word, `${number.key}: ${inside}`);
    }
    if (path[0] === 'processes' && path.length === 2 && word === 'happened')
      return happenedIsEvidence(ownerAt(path), String(path[1]));
    // What stands beside it already was not meant, and neither what its value could not be.
    const canBeMeant = (key: string): boolean =>
      entryOf(owner, key)?.keyPlace.file !== place.file && couldBe([...path, key], value);
    return unknownKey(ownerAt(path), word, keys, canBeMeant);
  }

  #addMissing(path: Path): void {
    const owner = path.slice(0, -1);
    // Of what is missing inside something that is itself missing, nothing more need be said.
    if (treeAt(this.#root, owner) === undefined) return;
    const meaning = keysAt(owner, this.#plain).get(String(path.at(-1))) ?? '';
    const key = String(path.at(-1));
    const place = emptiedFor(treeAt(this.#root, owner), key) ?? this.#keyPlace(owner);
    this.#missing.push({ owner: owner.join('.'), key, diagnostic: diagnose(missing(path, meaning), place) });
  }

  /** Where the key of a value stands; for the whole file its first key. */
  #keyPlace(path: Path): Place {
    const { entries, place } = this.#root;
    const key = path.at(-1);
    if (key === undefined) return entries.find(({ keyPlace }) => keyPlace.file === place.file)?.keyPlace ?? place;
    const entry = entryOf(treeAt(this.#root, path.slice(0, -1)), String(key));
    return entry?.keyPlace ?? treeAt(this.#root, path)?.place ?? place;
  }
}

/** Whether a word is the key of an outcome that `result` took the place of. */
function isOldResult(path: Path, word: string): boolean {
  return path.length === 1 && path[0] === 'outcome' && word === 'held';
}

/** What `held: true` and `held: false` are now. */
function resultOf(truth: Tree): string | undefined {
  if (truth.kind !== 'scalar' || typeof truth.value !== 'boolean') return undefined;
  return truth.value ? 'result: held' : 'result: not_held';
}

/** A bare number of a mapping, and how it is written inside braces; undefined if the mapping has none. */
function numberBeside(
  owner: Tree | undefined,
  path: Path,
): { readonly key: string; readonly written: string } | undefined {
  const entry = entriesOf(owner).find(
    ({ key, value }) => value.kind === 'scalar' && shapesAt([...path, key]).some(({ type }) => type === 'number'),
  );
  if (entry?.value.kind !== 'scalar') return undefined;
  return { key: entry.key, written: inBraces(entry.value) };
}

/** Whether a value is of a kind that may stand at a path. */
function couldBe(path: Path, value: Tree | undefined): boolean {
  return optionsAt(path).some(({ type }) => {
    if (type === 'mapping' || type === 'map') return value?.kind === 'map';
    return value?.kind === (type === 'list' || type === 'pair' ? 'list' : 'scalar');
  });
}

/** A value as it can stand inside braces. */
function inBraces(tree: Tree): string {
  const isWord = tree.kind === 'scalar' && !/[,:#{}[\]"']/.test(String(tree.value));
  return isWord ? String(tree.value) : JSON.stringify(toPlain(tree));
}

/** Whether a number stands where a day is expected, of which `checkDates` says what is wrong. */
function isWrittenDay(path: Path, tree: Tree): boolean {
  return tree.kind === 'scalar' && typeof tree.value === 'number' && isDay(path);
}

function failsAtOnce(issue: StructureIssue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((inner) => inner.some(failsAtOnce));
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_format';
}
