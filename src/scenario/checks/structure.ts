import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { outOfDomain } from '../../diagnostics/messages/numbers.ts';
import {
  badId,
  happenedIsEvidence,
  unknownKey,
  versionUnknown,
  wrongLength,
} from '../../diagnostics/messages/structure.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { sentenceOf } from '../format/sentence.ts';
import { literalIn, type MappingShape, type Shape, type ShapeOf, type VariantsShape } from '../format/shape.ts';
import { KEY_SHAPES, optionsOf, PATTERNS } from '../format/shared.ts';
import { FORMAT, type ScenarioFile } from '../format.ts';
import { entryOf, type ListTree, type MapTree, type ScalarTree, type Tree, textOf, toPlain } from '../read/tree.ts';
import { kindOf } from '../read/treeKind.ts';
import { ownerAt } from './ownerWords.ts';
import { isAboutNumber, KINDS, missing, wrongKind, wrongOption, wrongWord } from './structureSentences.ts';

/** The file as plain objects if its structure is right, and what is wrong otherwise. */
export interface CheckedStructure {
  readonly file: ScenarioFile | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Holds a merged file against the format. */
export function checkFile(root: MapTree): CheckedStructure {
  // The whole file has no key: what it lacks is said at the first key of its own.
  const first = root.entries.find(({ keyPlace }) => keyPlace.file === root.place.file)?.keyPlace ?? root.place;
  const problems = problemsIn(FORMAT, { tree: root, path: [], keyPlace: first });
  // The type is made from the same table.
  if (problems.length === 0) return { file: toPlain(root) as ScenarioFile, diagnostics: [] };
  const lacking = problems.filter(({ isMissing }) => isMissing);
  const others = problems.filter(({ isMissing }) => !isMissing);
  const diagnostics = [...others, ...lacking].map(({ sentence, place }) => diagnose(sentence, place));
  return { file: undefined, diagnostics };
}

/** A value of the file, and where its key stands. */
interface Here {
  readonly tree: Tree;
  readonly path: readonly PropertyKey[];
  readonly keyPlace: Place;
}

interface Problem {
  readonly sentence: Sentence;
  readonly place: Place;
  /** What could stand here, where it is the value itself that does not fit, and not something in it. */
  readonly expected?: readonly string[];
  /** It is of the right kind nevertheless. */
  readonly isNear?: true;
  readonly isMissing?: true;
}

function problemsIn(shape: Shape, here: Here): readonly Problem[] {
  const { tree } = here;
  switch (shape.type) {
    case 'mapping':
      return tree.kind === 'map' ? inMapping(shape, tree, here) : unfit(shape.type, tree);
    case 'variants':
      return tree.kind === 'map' ? inVariant(shape, tree, here) : unfit(shape.type, tree);
    case 'map':
      return tree.kind === 'map' ? inMap(shape, tree, here) : unfit(shape.type, tree);
    case 'list':
      return tree.kind === 'list' ? inList(shape, tree, here) : unfit(shape.type, tree);
    case 'pair':
      return tree.kind === 'list' ? inPair(shape, tree, here) : unfit(shape.type, tree);
    case 'either':
    case 'number':
    case 'weights':
    case 'constant':
    case 'figure':
      return inOptions(optionsOf(shape), here);
    case 'text':
    case 'day':
    case 'truth':
      return typeof scalarIn(tree) === PLAIN[shape.type] ? [] : unfit(shape.type, tree);
    case 'id':
    case 'source id':
      return inId(shape.type, tree);
    case 'real':
    case 'whole':
      return inNumber(shape, tree);
    case 'choice':
      if (shape.of.some((word) => word === scalarIn(tree))) return [];
      return [{ sentence: wrongWord(shape.of, tree), place: tree.place, expected: shape.of }];
    case 'literal':
      // A word that tells variants apart is right by now; what is left is the version.
      if (shape.is === scalarIn(tree)) return [];
      return [{ sentence: versionUnknown(kindOf(tree)), place: tree.place, expected: [String(shape.is)] }];
  }
}

const PLAIN = { text: 'string', day: 'string', truth: 'boolean' } as const;

function scalarIn(tree: Tree): ScalarTree['value'] {
  return tree.kind === 'scalar' ? tree.value : null;
}

function inId(type: 'id' | 'source id', tree: Tree): readonly Problem[] {
  const id = textOf(tree);
  if (id === undefined) return unfit(type, tree);
  if (PATTERNS[type].test(id)) return [];
  return [{ sentence: badId(id, type === 'source id'), place: tree.place, expected: [KINDS[type]], isNear: true }];
}

function inNumber({ type, limits }: ShapeOf<'real' | 'whole'>, tree: Tree): readonly Problem[] {
  const value = scalarIn(tree);
  if (typeof value !== 'number' || !Number.isFinite(value)) return unfit('real', tree);
  if (type === 'whole' && !Number.isInteger(value)) return unfit(type, tree);
  const isOutside = limits !== undefined && !(value >= limits[0] && value <= limits[1]);
  return isOutside ? [{ sentence: outOfDomain(String(value), limits), place: tree.place }] : [];
}

/** A value of the wrong kind. */
function unfit(type: keyof typeof KINDS, tree: Tree): readonly Problem[] {
  return [{ sentence: wrongKind(type, tree), place: tree.place, expected: [KINDS[type]] }];
}

/** What is wrong with a part, and so not with the whole. */
function inside(shape: Shape, key: PropertyKey, tree: Tree, keyPlace: Place, here: Here): readonly Problem[] {
  const problems = problemsIn(shape, { tree, path: [...here.path, key], keyPlace });
  return problems.map(({ sentence, place, isMissing }) => ({ sentence, place, ...(isMissing && { isMissing }) }));
}

function inMapping({ keys }: MappingShape, tree: MapTree, here: Here): readonly Problem[] {
  const { path } = here;
  const unknown = tree.entries.filter(({ key }) => !Object.hasOwn(keys, key));
  // A missing key and a misspelt one are one mistake.
  const meant = unknown.map(({ key }) => didYouMean(key, Object.keys(keys)));
  const known = Object.entries(keys).flatMap(([key, inner]) => {
    const entry = entryOf(tree, key);
    if (entry !== undefined) return inside(inner, key, entry.value, entry.keyPlace, here);
    return inner.optional || inner.default !== undefined || meant.includes(key) ? [] : lacks(key, inner, here);
  });
  if (unknown.length === 0) return known;
  const meanings = new Map(Object.entries(keys).map(([key, inner]) => [key, sentenceOf(inner)]));
  const misspelt = unknown.map(({ key, keyPlace }) => {
    const isEvidence = path[0] === 'processes' && path.length === 2 && key === 'happened';
    const owner = ownerAt(path);
    const sentence = isEvidence ? happenedIsEvidence(owner, String(path[1])) : unknownKey(owner, key, meanings);
    return { sentence, place: keyPlace };
  });
  return [...known, ...misspelt];
}

function lacks(key: string, shape: Shape | undefined, { path, keyPlace }: Here): readonly Problem[] {
  const meaning = shape === undefined ? '' : sentenceOf(shape);
  return [{ sentence: missing([...path, key], meaning), place: keyPlace, isMissing: true }];
}

function inVariant({ by, of }: VariantsShape, tree: MapTree, here: Here): readonly Problem[] {
  const word = entryOf(tree, by)?.value;
  if (word === undefined) return lacks(by, literalIn(of[0], by), here);
  const meant = of.find((option) => word.kind === 'scalar' && literalIn(option, by)?.is === word.value);
  if (meant !== undefined) return problemsIn(meant, here);
  const words = of.map((option) => String(literalIn(option, by)?.is));
  return [{ sentence: wrongWord(words, word), place: word.place }];
}

function inMap({ key: names, of }: ShapeOf<'map'>, tree: MapTree, here: Here): readonly Problem[] {
  const { type } = KEY_SHAPES[names];
  return tree.entries.flatMap(({ key, keyPlace, value }) => {
    if (type !== 'text' && !PATTERNS[type].test(key)) {
      return [{ sentence: badId(key, names === 'source'), place: keyPlace }];
    }
    // What is no path is said to be none, whatever stands under it.
    return names === 'path' && !key.includes('.') ? [] : inside(of, key, value, keyPlace, here);
  });
}

function inList(
  { of, least = 0, most = Number.POSITIVE_INFINITY }: ShapeOf<'list'>,
  { items, place }: ListTree,
  here: Here,
): readonly Problem[] {
  const inItems = items.flatMap((item, i) => inside(of, i, item, item.place, here));
  const length = items.length < least ? `at least ${least}` : items.length > most ? `at most ${most}` : undefined;
  return length === undefined ? inItems : [...inItems, { sentence: wrongLength(length, items.length), place }];
}

/** What could be the other end of one that stands alone is not known. */
function inPair({ of }: ShapeOf<'pair'>, tree: ListTree, here: Here): readonly Problem[] {
  const problems = inList({ type: 'list', of, least: 2, most: 2 }, tree, here);
  return tree.items.length < 2 ? problems.slice(-1) : problems;
}

/**
 * The option that was meant is the one that the value itself fits; where it fits none, it is the wrong kind of
 * value.
 */
function inOptions(options: readonly Shape[], here: Here): readonly Problem[] {
  const { tree } = here;
  const attempts = options.map((option) => problemsIn(option, here));
  const near = attempts.find((problems) => problems.every(({ isNear }) => isNear));
  if (near !== undefined) return near;
  const meant = attempts.find((problems) => !problems.some(({ expected }) => expected));
  const expected = attempts.flat().flatMap((problem) => problem.expected ?? []);
  const sentence = wrongOption(expected, tree);
  if (meant === undefined) return [{ sentence, place: tree.place, expected }];
  // Plain values in a list, where weighted ones could stand, are a number gone wrong.
  const isPlain = tree.kind === 'list' && tree.items.length > 0 && tree.items.every(({ kind }) => kind === 'scalar');
  return isPlain && isAboutNumber(sentence) ? [{ sentence, place: tree.place }] : meant;
}
