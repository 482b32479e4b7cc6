import { noDay } from '../../diagnostics/messages/dates.ts';
import { notFiniteNumber, outOfDomain } from '../../diagnostics/messages/numbers.ts';
import { missingPrincipal } from '../../diagnostics/messages/references.ts';
import {
  badChoice,
  badId,
  missingKey,
  reservedId,
  versionMissing,
  versionUnknown,
  wrongLength,
  wrongType,
} from '../../diagnostics/messages/structure.ts';
import { oneOf } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { RESERVED_KEYS, type Tree } from '../read/tree.ts';
import { kindOf } from '../read/treeKind.ts';
import { optionsAt, shapesAt } from './keysAt.ts';
import { ownerAt } from './ownerWords.ts';
import type { StructureIssue } from './schema.ts';

type Path = readonly PropertyKey[];

/** Kinds of value as zod calls them, and in words. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  tuple: 'a list',
};

const NUMBER_HINT =
  'a number is a constant, a 90 % interval such as 0.2 to 0.6, a distribution such as beta(2, 6), or a formula';

/** What is wrong with a value that is there. */
export function sentenceFor(issue: StructureIssue, path: Path, tree: Tree): Sentence {
  const written = tree.kind === 'scalar' ? String(tree.value) : kindOf(tree);
  switch (issue.code) {
    case 'invalid_type':
      if (isInfinite(tree)) return notFiniteNumber();
      return isDay(path) ? noDay(kindOf(tree)) : wrongKind(KINDS[issue.expected] ?? 'something else', path, tree);
    case 'invalid_value':
      if (path.length === 1 && path[0] === 'summitry') return versionUnknown(kindOf(tree));
      return wrongDiscriminator(issue.values.map(String), tree);
    case 'invalid_format':
      return RESERVED_KEYS.has(written)
        ? reservedId(written, 'a word of JavaScript, which cannot be a key')
        : badId(written, path.includes('sources'));
    case 'too_small':
      if (tree.kind === 'list') return wrongLength(`at least ${issue.minimum}`, tree.items.length);
      return outOfDomain(written, limitsAt(path));
    case 'too_big':
      if (tree.kind === 'list') return wrongLength(`at most ${issue.maximum}`, tree.items.length);
      return outOfDomain(written, limitsAt(path));
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return wrongType('something else', kindOf(tree));
  }
}

/** A value that is none of the words possible. */
export function wrongDiscriminator(choices: readonly string[], tree: Tree): Sentence {
  return tree.kind === 'scalar' ? badChoice(String(tree.value), choices) : wrongType(oneOf(choices), kindOf(tree));
}

/** A value that is none of the kinds possible. */
export function wrongAlternative(issues: readonly StructureIssue[], path: Path, tree: Tree): Sentence {
  if (isInfinite(tree)) return notFiniteNumber();
  if (isDay(path)) return noDay(kindOf(tree));
  const words = issues.flatMap(expectedBy);
  // A number may be written as a text, a list or a mapping; what is meant is a number.
  const number = words[0] === 'a number' && words.includes('a text');
  return number ? wrongType('a number', kindOf(tree), NUMBER_HINT) : wrongKind(oneOf([...new Set(words)]), path, tree);
}

/** Whether a sentence of {@link wrongAlternative} says that a number was expected. */
export function isAboutNumber({ hint }: Sentence): boolean {
  return hint === NUMBER_HINT;
}

function expectedBy(issue: StructureIssue): readonly string[] {
  if (issue.path.length > 0) return [];
  switch (issue.code) {
    case 'invalid_type':
      return [KINDS[issue.expected] ?? 'something else'];
    case 'invalid_value':
      return issue.values.map(String);
    case 'invalid_format':
      return ['a text'];
    case 'invalid_union':
      return issue.errors.flat().flatMap(expectedBy);
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'too_big':
    case 'too_small':
    case 'unrecognized_keys':
      return [];
  }
}

/** A value that is not there. */
export function missing(path: Path, meaning: string): Sentence {
  const key = String(path.at(-1));
  if (path.length === 1 && key === 'summitry') return versionMissing();
  if (path[0] === 'principals') return missingPrincipal(key === 'target' ? 'target' : 'initiator');
  return missingKey(ownerAt(path.slice(0, -1)), key, meaning);
}

function limitsAt(path: Path): readonly [number, number] {
  const limits = shapesAt(path).flatMap((shape) => ('limits' in shape && shape.limits ? [shape.limits] : []));
  return limits[0] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

function isInfinite(tree: Tree): boolean {
  return tree.kind === 'scalar' && typeof tree.value === 'number' && !Number.isFinite(tree.value);
}

/** A value of one kind where another is expected; where its author's meaning is plain, as it would be written. */
function wrongKind(expected: string, path: Path, tree: Tree): Sentence {
  const seen = kindOf(tree);
  if (path[0] === 'principals' && tree.kind === 'list') return wrongType(expected, seen, ONE_PRINCIPAL);
  const form = expected === 'a list' ? formAt([...path, 0]) : expected === 'a mapping' ? formAt(path) : undefined;
  if (form !== undefined && expected === 'a list') return wrongType(expected, seen, listHint(form, tree));
  if (form !== undefined && tree.kind === 'scalar') return wrongType(expected, seen, `it is written ${form.text}`);
  if (tree.kind !== 'scalar') return wrongType(expected, seen);
  const written = String(tree.value);
  const truth = truthMeant(written);
  if (expected.startsWith('true or false') && truth !== undefined) {
    return wrongType(expected, seen, `write ${truth}`, truth);
  }
  if (optionsAt(path).some(({ type }) => type === 'whole')) {
    const digits = /^\d{1,9}$/.test(written) ? written : undefined;
    return wrongType('a whole number', seen, digits && `write it without quotes: ${digits}`, digits);
  }
  if (expected === 'a text') {
    const isName = shapesAt(path).some((shape) => shape.type !== 'text' || shape.names !== undefined);
    return wrongType(expected, seen, isName ? undefined : 'put it in quotes if it is meant as text');
  }
  if (expected !== 'a list') return wrongType(expected, seen);
  const isPair = optionsAt(path).some(({ type }) => type === 'pair');
  const ends = isPair ? written.split(/\s+to\s+|\s*,\s*/) : [written];
  if (isPair && ends.length !== 2) return wrongType(expected, seen, 'a list of two is written [one, other]');
  const list = `[${ends.join(', ')}]`;
  return wrongType(expected, seen, `a list is written ${list}`, list);
}

/** The truth value that a word of older versions of YAML stands for. */
function truthMeant(written: string): 'true' | 'false' | undefined {
  if (/^(?:yes|y|on|true|1)$/i.test(written)) return 'true';
  return /^(?:no|n|off|false|0)$/i.test(written) ? 'false' : undefined;
}

/** Whether a day may stand at a path. */
export function isDay(path: Path): boolean {
  return optionsAt(path).some(({ type }) => type === 'day');
}

const ONE_PRINCIPAL = 'one actor stands here; whoever else has to agree stands under needs of a transition';

/** How a mapping is written. */
interface Form {
  /** With the keys that it has to have: `{ on: …, value: … }`. */
  readonly text: string;
  readonly keys: ReadonlySet<string>;
}

/** Keys that are shown of a form. */
const MOST_KEYS = 4;

/** How a mapping is written at a place; undefined where none may stand. */
function formAt(path: Path): Form | undefined {
  for (const shape of optionsAt(path)) {
    if (shape.type !== 'mapping') continue;
    const all = Object.entries(shape.keys);
    const needed = all.filter(([, { optional, default: usual }]) => !optional && usual === undefined);
    const shown = (needed.length === 0 ? all : needed).slice(0, MOST_KEYS).map(([key]) => `${key}: …`);
    return { text: `{ ${shown.join(', ')} }`, keys: new Set(all.map(([key]) => key)) };
  }
  return undefined;
}

/** How a list of mappings is written, by what stands in its place. */
function listHint({ text, keys }: Form, tree: Tree): string {
  if (tree.kind !== 'map') return `a list of these is written [${text}]`;
  const isItem = tree.entries.some(({ key }) => keys.has(key));
  return isItem ? `one of a list is written [${text}]` : `each item has a dash in front in place of a name: - ${text}`;
}
