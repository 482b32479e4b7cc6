import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  stringify,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { harmfulIn, harmless } from '../../diagnostics/harmless.ts';
import { emptyFile } from '../../diagnostics/messages/files.ts';
import {
  aliasBomb,
  aliasInsideItself,
  badYaml,
  duplicateKey,
  keyNotText,
  loneDash,
  mergeKey,
  nestedTooDeep,
  reservedKey,
  severalDocuments,
  strayCharacters,
  tagUsed,
  unclosed,
  unknownAlias,
} from '../../diagnostics/messages/yaml.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { lineStarts, positionAt } from '../../diagnostics/textPosition.ts';
import { type BracePair, callText, joinedCalls } from './braceCalls.ts';
import { LIMITS } from './limits.ts';
import type { Say } from './say.ts';
import { type Stray, strayIn, strayNear } from './strays.ts';
import { type Entry, mapOf, RESERVED_KEYS, type ScalarTree, type Tree } from './tree.ts';
import { excessIn } from './yamlSize.ts';

/** Characters of a text that count as one value more where an alias repeats it. */
const REPEATED_CHARACTERS = 100;

/** Syntax errors beyond these follow from them. */
const MOST_ERRORS = 20;

/** YAML 1.2 with its core schema. */
const YAML = {
  version: '1.2',
  schema: 'core',
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'error',
  strict: true,
} as const;

/**
 * Reads YAML 1.2 (core schema) into a tree whose every value knows its place.
 *
 * Tags, merge keys, several documents and keys that are not plain words are refused; aliases are
 * resolved and bounded. Never throws, whatever the text.
 *
 * @param file - Name for places.
 * @param say - Is told what is wrong.
 * @returns Undefined if anything is.
 */
export function readYaml(text: string, file: string, say: Say): Tree | undefined {
  const placeOf = (start: number, end: number): Place => ({ file, start, end });
  const excess = excessIn(new Lexer().lex(text));
  if (excess !== undefined) {
    say(excess.sentence, placeOf(excess.at, Math.min(excess.at + 1, text.length)));
    return undefined;
  }
  let document: Document.Parsed;
  try {
    document = parseDocument(text, YAML);
  } catch {
    // The parser recurses; what overflows its stack is far beyond the depth that is allowed.
    say(nestedTooDeep(LIMITS.depth), placeOf(0, text.length));
    return undefined;
  }
  const errors = [...document.errors, ...document.warnings];
  // Where the parser's stack overflowed, all else that it says follows from that.
  const exhausted = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const strays = new Set<number>();
  for (const error of exhausted === undefined ? errors.slice(0, MOST_ERRORS) : [exhausted]) {
    const stray = exhausted === undefined ? strayNear(text, error.pos[0]) : undefined;
    if (stray === undefined) sayError(error, text, placeOf, say);
    else if (!strays.has(stray.at)) say(stray.sentence, placeOf(stray.at, stray.at + stray.length));
    if (stray !== undefined) strays.add(stray.at);
  }
  if (errors.length > 0) return undefined;
  if (document.contents === null || (isScalar(document.contents) && document.contents.source === '')) {
    say(emptyFile(), placeOf(0, 0));
    return undefined;
  }
  const builder = new TreeBuilder(text, file, say);
  const tree = builder.build(document.contents, 0);
  return builder.isSound ? tree : undefined;
}

/**
 * Reads what can be read of YAML that is being typed, and judges nothing: where it makes no sense, its tree is what the parser
 * takes it for. Never throws.
 */
export function readTolerantly(text: string): Tree | undefined {
  if (excessIn(new Lexer().lex(text)) !== undefined) return undefined;
  try {
    const { contents } = parseDocument(text, YAML);
    return contents === null ? undefined : new TreeBuilder(text, '', () => undefined).build(contents, 0);
  } catch {
    return undefined;
  }
}

function sayError(
  { code, pos, message }: YAMLError,
  text: string,
  placeOf: (start: number, end: number) => Place,
  say: Say,
): void {
  const start = Math.min(pos[0], text.length);
  const place = placeOf(start, Math.min(Math.max(pos[1], start + 1), text.length));
  const isFlow = message.startsWith('Flow');
  if (code === 'BAD_INDENT') {
    const indented = start + (/^[ ]*/.exec(text.slice(start))?.[0].length ?? 0);
    const at = { ...place, start: indented, end: Math.min(indented + 1, text.length) };
    if (isFlow) sayUnclosed(message, text, at, say);
    else say(badYaml(code), at);
  } else if (code === 'RESOURCE_EXHAUSTION') {
    say(nestedTooDeep(LIMITS.depth), place);
  } else if (text[start] === '-' && (code === 'BLOCK_IN_FLOW' || code === 'UNEXPECTED_TOKEN')) {
    say(loneDash(), place);
  } else if (code === 'MULTIPLE_DOCS') {
    const line = text.slice(start).search(/[\r\n]|$/);
    say(severalDocuments(), { ...place, end: start + Math.max(line, 1) });
  } else if (code === 'TAG_RESOLVE_FAILED') {
    say(tagUsed(text.slice(place.start, place.end)), place);
  } else if (code === 'MISSING_CHAR' && (message.includes('closing') || isFlow)) {
    sayUnclosed(message, text, place, say);
  } else {
    say(badYaml(code), place);
  }
}

/** Points at the quote or bracket that was opened rather than at where its end was missed. */
function sayUnclosed(message: string, text: string, place: Place, say: Say): void {
  const quote = message.includes('quote');
  // Nothing after an open quote closes it, so it is the last one.
  const opened = quote ? text.lastIndexOf(message.includes('"') ? '"' : "'") : openBracket(text, place.start);
  const at = opened < 0 ? place : { ...place, start: opened, end: opened + 1 };
  say(unclosed(quote ? 'a quote' : 'a bracket'), at);
}

/** Offset of the nearest bracket before an offset that nothing in between closes; -1 if there is none. */
function openBracket(text: string, before: number): number {
  let closed = 0;
  for (let at = Math.min(before, text.length) - 1; at >= 0; at--) {
    if ('}]'.includes(text[at]!)) closed++;
    else if ('{['.includes(text[at]!) && --closed < 0) return at;
  }
  return -1;
}

/** Walks the parser's nodes in document order, which is the order in which anchors come to be. */
class TreeBuilder {
  readonly #text: string;
  readonly #file: string;
  readonly #say: Say;
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #starts: readonly number[] | undefined;
  #aliased = 0;
  #repeated = 0;
  #isExhausted = false;
  isSound = true;

  constructor(text: string, file: string, say: Say) {
    this.#text = text;
    this.#file = file;
    this.#say = say;
  }

  build(node: Node | null, depth: number, at?: Place): Tree {
    const place = at ?? this.#placeOf(node);
    if (depth > LIMITS.depth) return this.#refuse(nestedTooDeep(LIMITS.depth), place);
    if (this.#aliased > 0 && this.#isTooMuch(node)) {
      // Said once, at the alias that went too far; what follows is not expanded.
      const first = !this.#isExhausted;
      this.#isExhausted = true;
      return first ? this.#refuse(aliasBomb(LIMITS.repeated), place) : nothing(place);
    }
    if (node === null) return nothing(place);
    if (isAlias(node)) return this.#buildAlias(node.source, depth, place);
    if (node.tag !== undefined) return this.#refuse(tagUsed(tagName(node.tag)), this.#tagPlace(place));
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const tree = this.#buildContent(node, depth, place, at);
    this.#open.delete(node);
    return tree;
  }

  /** Whether aliases have repeated too much once they repeat this as well. */
  #isTooMuch(node: Node | null): boolean {
    const length = isScalar(node) && typeof node.value === 'string' ? node.value.length : 0;
    this.#repeated += 1 + Math.floor(length / REPEATED_CHARACTERS);
    return this.#repeated > LIMITS.repeated;
  }

  #buildContent(node: Node, depth: number, place: Place, at: Place | undefined): Tree {
    if (isMap(node)) return mapOf(this.#entries(node, depth, at), place);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.build(item as Node, depth + 1, at));
      return { kind: 'list', items, place };
    }
    return isScalar(node) ? this.#buildScalar(node, place) : nothing(place);
  }

  /** The one door through which texts of a file come in: what would steer or break a report stays outside. */
  #buildScalar({ value, source, type }: Scalar, place: Place): ScalarTree {
    const isEmpty = source === '' && type === 'PLAIN';
    if (typeof value !== 'string') return scalar(value, isEmpty, place);
    const clean = harmless(value);
    if (clean !== value) this.#say(strayCharacters(harmfulIn(value)), place);
    return scalar(clean, isEmpty, place);
  }

  /** What an alias repeats stands, for messages, where the alias stands. */
  #buildAlias(name: string, depth: number, place: Place): Tree {
    const target = this.#anchors.get(name);
    if (target === undefined) return this.#refuse(unknownAlias(name), place);
    if (this.#open.has(target)) return this.#refuse(aliasInsideItself(name), place);
    this.#aliased++;
    const tree = this.build(target, depth, place);
    this.#aliased--;
    return tree;
  }

  #entries(map: YAMLMap, depth: number, at: Place | undefined): readonly Entry[] {
    const entries = new Map<string, Entry>();
    const pairs = map.items as readonly Pair<Node | null, Node | null>[];
    const calls = map.flow === true && at === undefined ? joinedCalls(pairs.map(bracePair), this.#text) : undefined;
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      const keyPlace = at ?? this.#placeOf(pair.key);
      const key = isScalar(pair.key) && pair.key.tag === undefined ? keyText(pair.key) : '';
      const valuePlace = at ?? (pair.value === null ? keyPlace : undefined);
      const call = calls?.get(i);
      const value =
        call === undefined
          ? this.build(pair.value, depth + 1, valuePlace)
          : scalar(callText(this.#text, call), false, { file: this.#file, start: call.start, end: call.end });
      i = call?.last ?? i;
      const earlier = entries.get(key);
      const stray = strayIn(key);
      if (key === '' && !isEmptyText(pair.key)) this.#refuse(keyNotText(), keyPlace);
      else if (stray !== undefined) this.#refuse(stray.sentence, this.#within(keyPlace, key, stray));
      else if (key === '<<') this.#refuse(mergeKey(), keyPlace);
      else if (RESERVED_KEYS.has(key)) this.#refuse(reservedKey(key), keyPlace);
      else if (earlier !== undefined) this.#refuse(duplicateKey(key, this.#lineOf(earlier.keyPlace)), keyPlace);
      else entries.set(key, { key, keyPlace, value });
    }
    return [...entries.values()];
  }

  #placeOf(node: Node | null): Place {
    const [start, end] = node?.range ?? [0, 0];
    const text = this.#text.slice(start, end);
    let { length } = text;
    // Not all that looks like a space is one to YAML.
    while (length > 0 && ' \t\r\n'.includes(text[length - 1]!)) length--;
    return { file: this.#file, start, end: start + length };
  }

  /** A stretch of a key, if the key stands in the file as it is. */
  #within(place: Place, key: string, { at, length }: Stray): Place {
    const from = this.#text.slice(place.start, place.end).indexOf(key);
    return from < 0 ? place : { ...place, start: place.start + from + at, end: place.start + from + at + length };
  }

  /** The tag stands before what it describes, if need be on an earlier line. */
  #tagPlace(place: Place): Place {
    const start = Math.max(this.#text.lastIndexOf('!', place.start - 1), 0);
    const tag = /^[!\S]+/.exec(this.#text.slice(start, place.start))?.[0] ?? '';
    const from = start - (this.#text[start - 1] === '!' ? 1 : 0);
    return { ...place, start: from, end: start + Math.max(tag.length, 1) };
  }

  #lineOf({ start }: Place): number {
    this.#starts ??= lineStarts(this.#text);
    return positionAt(this.#text, this.#starts, start).line;
  }

  #refuse(sentence: Sentence, place: Place): Tree {
    this.isSound = false;
    this.#say(sentence, place);
    return nothing(place);
  }
}

/** Whether a key is `""`: that of an empty cell. */
function isEmptyText(key: Node | null): boolean {
  return isScalar(key) && key.tag === undefined && key.value === '';
}

/** A key as it is written; `2024` and `true` are words here like any other. */
function keyText(key: { readonly value: unknown; readonly source?: string | undefined }): string {
  if (typeof key.value === 'string') return key.value;
  return key.value === null ? '' : (key.source ?? String(key.value));
}

function bracePair({ key, value }: Pair<Node | null, Node | null>): BracePair {
  const isMissing = value === null || (isScalar(value) && value.source === '');
  const end = (isMissing ? key : value)?.range?.[1] ?? 0;
  return {
    isPart: isPlain(key) && (isPlain(value) || isMissing),
    start: isPlain(value) ? value.range?.[0] : undefined,
    end,
  };
}

/** A scalar without quotes that is not empty. */
function isPlain(node: Node | null): node is Scalar {
  return isScalar(node) && node.type === 'PLAIN' && node.source !== undefined && node.source !== '';
}

/** A tag as it is usually written. */
function tagName(tag: string): string {
  return tag.replace(/^tag:yaml\.org,2002:/, '!!');
}

function scalar(value: unknown, empty: boolean, place: Place): ScalarTree {
  const known = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', value: known ? value : null, empty, place };
}

function nothing(place: Place): ScalarTree {
  return { kind: 'scalar', value: null, empty: true, place };
}

/** Plain values as YAML that {@link readYaml} reads again. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 110 });
}
