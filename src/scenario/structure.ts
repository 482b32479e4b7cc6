import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { onOpenEnd, outOfDomain } from '../diagnostics/messages/numbers.ts';
import { missingPrincipal } from '../diagnostics/messages/references.ts';
import {
  badChoice,
  badId,
  missingKey,
  unknownKey,
  versionMissing,
  versionUnknown,
  wrongLength,
  wrongType,
} from '../diagnostics/messages/structure.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { ownerAt } from './ownerWords.ts';
import { checkStructure, keysAt, type ScenarioFile, type StructureIssue } from './schema.ts';
import { entryOf, type MapTree, type Tree, toPlain, treeAt } from './tree.ts';
import { kindOf } from './treeKind.ts';

/** The file as plain objects if its structure is right, and what is wrong otherwise. */
export interface CheckedStructure {
  readonly file: ScenarioFile | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Holds a merged file against the format. No word of zod's own reaches the user.
 */
export function checkFile(root: MapTree): CheckedStructure {
  const plain = toPlain(root);
  const result = checkStructure(plain);
  if ('file' in result) return { file: result.file, diagnostics: [] };
  const translator = new Translator(root, plain);
  for (const issue of result.issues) translator.add(issue, []);
  translator.finish();
  return { file: undefined, diagnostics: translator.diagnostics };
}

class Translator {
  readonly diagnostics: Diagnostic[] = [];
  readonly #root: MapTree;
  readonly #plain: unknown;
  /** Keys that misspelt keys meant, by mapping: they are not missing. */
  readonly #meant = new Set<string>();
  readonly #missing: { readonly id: string; readonly diagnostic: Diagnostic }[] = [];

  constructor(root: MapTree, plain: unknown) {
    this.#root = root;
    this.#plain = plain;
  }

  add(issue: StructureIssue, prefix: readonly PropertyKey[]): void {
    const path = [...prefix, ...issue.path];
    const tree = treeAt(this.#root, path);
    switch (issue.code) {
      case 'unrecognized_keys':
        for (const key of issue.keys) this.#unknownKey(path, key);
        return;
      case 'invalid_key':
        return this.#say(
          badId(String(path.at(-1)), path[0] === 'sources' || path[0] === 'left_out'),
          this.#keyPlace(path),
        );
      case 'invalid_union':
        return this.#union(issue, path, tree);
      default:
        if (tree === undefined) return this.#missingKey(path);
        return this.#say(this.#sentence(issue, path, tree), tree.place);
    }
  }

  #sentence(issue: StructureIssue, path: readonly PropertyKey[], tree: Tree): Sentence {
    const seen = kindOf(tree);
    switch (issue.code) {
      case 'invalid_type':
        return wrongType(EXPECTED[issue.expected] ?? 'something else', seen, hintFor(issue.expected, tree));
      case 'invalid_value': {
        if (path.length === 1 && path[0] === 'summitry')
          return versionUnknown(seen.replace(/^the (number|text) /, ''));
        const choices = issue.values.map(String);
        return tree.kind === 'scalar'
          ? badChoice(String(tree.value), choices)
          : wrongType(choices.join(' or '), seen);
      }
      case 'invalid_format':
        return badId(tree.kind === 'scalar' ? String(tree.value) : '', path.includes('sources'));
      case 'too_small':
      case 'too_big': {
        if (tree.kind === 'list') return wrongLength(lengthWords(issue), tree.items.length);
        const written = tree.kind === 'scalar' ? String(tree.value) : seen;
        const limits = path.at(-1) === 'rank' ? ([-1, 1] as const) : ([0, 10_000] as const);
        return issue.inclusive === false ? onOpenEnd(written, limits) : outOfDomain(written, limits);
      }
      default:
        return wrongType('something else', seen);
    }
  }

  /**
   * The alternative that the value was meant as is the one that does not already fail at the value
   * itself; if all do, the kind of value is wrong.
   */
  #union(
    issue: StructureIssue & { readonly code: 'invalid_union' },
    path: readonly PropertyKey[],
    tree: Tree | undefined,
  ): void {
    if (issue.errors.length === 0) {
      const choices = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      if (tree === undefined) return this.#missingKey(path);
      return this.#say(
        tree.kind === 'scalar'
          ? badChoice(String(tree.value), choices)
          : wrongType(choices.join(' or '), kindOf(tree)),
        tree.place,
      );
    }
    if (tree === undefined) return this.#missingKey(path);
    const meant = issue.errors.find(
      (issues) => !issues.some((inner) => inner.path.length === 0 && failsAtOnce(inner)),
    );
    if (meant !== undefined) {
      for (const inner of meant) this.add(inner, path);
      return;
    }
    const expected = alternatives(issue.errors.flat());
    this.#say(wrongType(expected, kindOf(tree), expected === NUMBER ? NUMBER_HINT : undefined), tree.place);
  }

  #unknownKey(path: readonly PropertyKey[], key: string): void {
    const keys = keysAt(path, this.#plain);
    const meant = didYouMean(key, keys.keys());
    if (meant !== undefined) this.#meant.add([...path, meant].join('.'));
    this.#say(unknownKey(ownerAt(path), key, keys), this.#keyPlace([...path, key]));
  }

  #missingKey(path: readonly PropertyKey[]): void {
    const key = String(path.at(-1));
    const owner = path.slice(0, -1);
    // Of two keys missing inside a mapping that is itself missing, nothing more is known.
    if (treeAt(this.#root, owner) === undefined) return;
    const meaning = keysAt(owner, this.#plain).get(key) ?? '';
    this.#missing.push({
      id: path.join('.'),
      diagnostic: diagnose(missing(path, ownerAt(owner), key, meaning), this.#keyPlace(owner)),
    });
  }

  /** Where the key of a mapping stands; for the whole file its first key. */
  #keyPlace(path: readonly PropertyKey[]): Place {
    if (path.length === 0) return this.#firstKey();
    const owner = treeAt(this.#root, path.slice(0, -1));
    const key = path.at(-1);
    const entry = key === undefined ? undefined : entryOf(owner, String(key));
    return entry?.keyPlace ?? treeAt(this.#root, path)?.place ?? this.#firstKey();
  }

  #firstKey(): Place {
    return (
      this.#root.entries.find(({ keyPlace }) => keyPlace.file === this.#root.place.file)?.keyPlace ??
      this.#root.place
    );
  }

  #say(sentence: Sentence, place: Place): void {
    this.diagnostics.push(diagnose(sentence, place));
  }

  /** Adds the missing keys that no misspelt key accounts for. */
  finish(): void {
    for (const { id, diagnostic } of this.#missing) {
      if (!this.#meant.has(id)) this.diagnostics.push(diagnostic);
    }
  }
}

function missing(path: readonly PropertyKey[], owner: string, key: string, meaning: string): Sentence {
  if (path.length === 1 && key === 'summitry') return versionMissing();
  if (path[0] === 'principals') {
    return key === 'target' ? missingPrincipal('target') : missingPrincipal('initiator');
  }
  return missingKey(owner, key, meaning);
}

function failsAtOnce(issue: StructureIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_format';
}

const NUMBER = 'a number';
const NUMBER_HINT =
  'a number is a constant, a 90 % interval such as 0.2 to 0.6, a distribution such as beta(2, 6), or a formula';

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: NUMBER,
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  tuple: 'a list',
};

function hintFor(expected: string, tree: Tree): string | undefined {
  if (expected === 'string' && tree.kind === 'scalar') return 'put it in quotes if it is meant as text';
  if (expected === 'array' && tree.kind === 'scalar') return `a list is written [${String(tree.value)}]`;
  return undefined;
}

function alternatives(issues: readonly StructureIssue[]): string {
  const words = issues.flatMap((issue) => {
    if (issue.path.length > 0) return [];
    if (issue.code === 'invalid_type') return EXPECTED[issue.expected] ?? [];
    return issue.code === 'invalid_value' ? issue.values.map(String) : [];
  });
  const distinct = [...new Set(words)];
  // A number may be written as text, list or mapping; what is meant is a number.
  if (distinct[0] === NUMBER && distinct.includes('a text')) return NUMBER;
  return distinct.length < 2
    ? distinct.join('')
    : `${distinct.slice(0, -1).join(', ')} or ${distinct.at(-1)}`;
}

function lengthWords(issue: StructureIssue & { readonly code: 'too_small' | 'too_big' }): string {
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  return `at most ${issue.maximum}`;
}
