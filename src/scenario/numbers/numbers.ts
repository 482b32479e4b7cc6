import type { Place } from '../../diagnostics/diagnostic.ts';
import { badWeight, formulaInMixture, mixtureCannotBe, weightsInPercent } from '../../diagnostics/messages/numbers.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { makeMixture, type WeightedPart } from '../../distributions/makeMixture.ts';
import { whyNotAlone } from '../alone.ts';
import {
  checkCertain,
  checkSupport,
  checkWidth,
  constantIn,
  type NumberValue,
  type Range,
  ROUNDING,
} from '../domain.ts';
import { isDeclaredEffect } from '../effects.ts';
import type { NumberInput } from '../model.ts';
import { checkMost } from '../rateLimit.ts';
import { constantOf } from '../read/constantFigure.ts';
import { exampleInterval } from '../read/example.ts';
import { percentText } from '../read/figure.ts';
import { readNumberText } from '../read/numberText.ts';
import type { Say } from '../read/say.ts';
import { child, itemsOf, type ListTree, type ScalarTree, type Tree, textOf } from '../read/tree.ts';
import { checkLever, readLever } from './lever.ts';
import type { Slot } from './slots.ts';

/** A number of the file with what later checks need to know about it. */
export interface ReadNumber {
  readonly input: NumberInput;
  readonly slot: Slot;
  /** Where a stretch of its formula stands; the whole number if it is no formula. */
  readonly placeIn: (at: number, length: number) => Place;
}

/** Finds the stretch of a file that a stretch of a scalar's text came from. */
export type Pinpoint = (scalar: ScalarTree, at: number, length: number) => Place;

/**
 * Pinpoints inside the texts of the files: exact where the text of a scalar stands in the file as it
 * is, the whole scalar where escapes or line folding intervene.
 */
export function pinpointIn(texts: ReadonlyMap<string, string>): Pinpoint {
  return (scalar, at, length) => {
    const { file, start, end } = scalar.place;
    const written = texts.get(file)?.slice(start, end) ?? '';
    const from = typeof scalar.value === 'string' ? written.indexOf(scalar.value) : -1;
    if (from < 0 || at >= String(scalar.value).length) return scalar.place;
    const first = start + from + at;
    return { file, start: first, end: Math.min(first + Math.max(1, length), end) };
  };
}

/**
 * Reads the number of a slot, with its grounds.
 *
 * @param tree - What to read: the slot's own tree, or that of an override or what-if.
 * @param say - Is told what is wrong with it.
 * @returns Undefined if it cannot be read; then something has been said, here or by the structure check.
 */
export function readNumber(slot: Slot, tree: Tree | undefined, pinpoint: Pinpoint, say: Say): ReadNumber | undefined {
  if (tree === undefined) return readFallback(slot);
  const isMap = tree.kind === 'map';
  const inner = isMap ? child(tree, 'value') : tree;
  if (inner === undefined) return undefined;
  const value = readValue(slot, inner, pinpoint, say);
  if (value === undefined) return undefined;
  const uncertain = checkCertain(value, describe(inner), slot.range);
  if (uncertain !== undefined) say(uncertain, inner.place);
  const tooMuch = checkMost(value, describe(inner), slot.range);
  if (tooMuch !== undefined) say(tooMuch, inner.place);
  const grounds = isMap ? tree : undefined;
  const expect = textOf(child(grounds, 'expect'));
  const leverTree = child(grounds, 'lever');
  const lever = readLever(leverTree, slot, say);
  const leverProblem = checkLever(lever, value);
  // Of a condition to watch for the structure check says that it is no lever.
  const isFixed = lever === null || slot.path.startsWith('indicators.') ? null : whyNotAlone(slot.path);
  if (isFixed !== null) say(isFixed, leverTree?.place ?? inner.place);
  else if (leverProblem !== undefined) say(leverProblem, (child(leverTree, 'range') ?? inner).place);
  const input: NumberInput = {
    path: slot.path,
    value,
    domain: domainOf(value, slot.range),
    range: slot.range,
    text: describe(inner),
    title: textOf(child(grounds, 'title')) ?? slot.title,
    why: textOf(child(grounds, 'why')) ?? textOf(child(slot.owner, 'why')) ?? '',
    ...groundsIn(grounds, slot.owner),
    ...(isDeclaredEffect(expect) ? { expect } : {}),
    lever,
    place: inner.place,
  };
  const placeIn = (at: number, length: number): Place =>
    inner.kind === 'scalar' ? pinpoint(inner, at, length) : inner.place;
  return { input, slot, placeIn };
}

/** Values that a number may take; for a formula, those that a run tells apart. */
function domainOf({ kind }: NumberValue, { domain, most }: Range): readonly [number, number] {
  return kind === 'formula' && most !== undefined ? [domain[0], most] : domain;
}

function readFallback(slot: Slot): ReadNumber | undefined {
  const { fallback } = slot;
  if (fallback === undefined) return undefined;
  const value: NumberValue =
    typeof fallback === 'number'
      ? { kind: 'constant', value: fallback }
      : { kind: 'formula', expression: { kind: 'name', name: fallback, at: 0 } };
  const input: NumberInput = {
    path: slot.path,
    value,
    domain: slot.range.domain,
    range: slot.range,
    text: String(fallback),
    title: slot.title,
    why: '',
    sources: [],
    lever: null,
    isDefault: true,
    place: slot.place,
  };
  return { input, slot, placeIn: () => slot.place };
}

function readValue(slot: Slot, tree: Tree, pinpoint: Pinpoint, say: Say): NumberValue | undefined {
  const refuse = (sentence: Sentence, place: Place): undefined => {
    say(sentence, place);
    return undefined;
  };
  if (tree.kind === 'list') return readMixture(slot, tree, pinpoint, say);
  if (tree.kind !== 'scalar') return undefined;
  if (typeof tree.value === 'number' && (slot.unit !== 'duration' || !Number.isFinite(tree.value))) {
    const read = constantIn(tree.value, String(tree.value), slot.range);
    return 'sentence' in read ? refuse(read.sentence, tree.place) : read;
  }
  if (typeof tree.value !== 'string' && typeof tree.value !== 'number') return undefined;
  const reading = readNumberText(String(tree.value), slot);
  if (reading.ok) return reading.value;
  return refuse(reading.sentence, pinpoint(tree, reading.at, reading.length));
}

/** A list of weighted values: discrete if all are constants, else a mixture. */
function readMixture(slot: Slot, list: ListTree, pinpoint: Pinpoint, say: Say): NumberValue | undefined {
  const parts: WeightedPart[] = [];
  let inPercent = false;
  for (const item of list.items) {
    const valueTree = child(item, 'value');
    const weightTree = child(item, 'weight');
    if (valueTree?.kind !== 'scalar' || weightTree?.kind !== 'scalar') continue;
    const value = readValue(slot, valueTree, pinpoint, say);
    const written = String(weightTree.value);
    const weight = constantOf(weightTree);
    inPercent ||= written.includes('%');
    if (weight === undefined || !(weight > 0)) {
      say(badWeight(written), weightTree.place);
    } else if (value?.kind === 'formula') {
      say(formulaInMixture(), valueTree.place);
    } else if (value !== undefined) {
      parts.push({ weight, value: value.kind === 'constant' ? value.value : value.distribution });
    }
  }
  if (parts.length < list.items.length || parts.length === 0) return undefined;
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (inPercent && Math.abs(sum - 1) > ROUNDING) {
    say(weightsInPercent(percentText(sum)), list.place);
    return undefined;
  }
  const made = makeMixture(parts);
  const problem = made.ok
    ? (checkSupport(made.value, 'the mixture', slot.range, exampleInterval(slot)) ??
      checkWidth(made.value, 'the mixture'))
    : mixtureCannotBe(made.problem);
  if (made.ok && problem === undefined) return { kind: 'distribution', distribution: made.value };
  if (problem !== undefined) say(problem, list.place);
  return undefined;
}

/** A number as its author wrote it, on one line. */
function describe(tree: Tree): string {
  if (tree.kind === 'scalar') return String(tree.value).replace(/\s+/g, ' ').trim();
  return itemsOf(tree)
    .map((item) => `${describe(child(item, 'value') ?? item)} (weight ${describe(child(item, 'weight') ?? item)})`)
    .join(' or ');
}

/** Sources of a number: its own, or those of the mapping around it. */
function groundsIn(own: Tree | undefined, owner: Tree | undefined): Pick<NumberInput, 'sources' | 'inheritsSources'> {
  const sources = sourcesOf(own);
  if (sources !== undefined) return { sources };
  const inherited = sourcesOf(owner) ?? [];
  return inherited.length === 0 ? { sources: [] } : { sources: inherited, inheritsSources: true };
}

/** Source ids of a mapping; undefined if it lists none. */
function sourcesOf(tree: Tree | undefined): readonly string[] | undefined {
  const list = child(tree, 'sources');
  if (list === undefined) return undefined;
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}

/** The number with another value. */
export function withValue(number: ReadNumber, value: NumberValue): ReadNumber {
  return { ...number, input: { ...number.input, value } };
}
