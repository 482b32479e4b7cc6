import type { Place } from '../diagnostics/diagnostic.ts';
import { itemKeys } from '../scenario/numbers/itemKeys.ts';
import { canonicalPath } from '../scenario/numbers/names.ts';
import { findSlots } from '../scenario/numbers/slots.ts';
import { plainNames } from '../scenario/read/fileNames.ts';
import { child, itemsOf, type MapTree, type Tree, textOf, toPlain, treeAt } from '../scenario/read/tree.ts';
import { readYaml, yamlText } from '../scenario/read/yamlTree.ts';
import { OWN_DECISION, ownOptionId } from './decisions.ts';
import type { Held } from './held.ts';
import type { Moves, OwnDecision, Payoffs, RowMove } from './moves.ts';

/** Values of a file, by key. */
type Plain = { [key: string]: unknown };

/** What a number may be in a file. */
type Value = Extract<RowMove, { kind: 'change' }>['keys'][string];

/** A row of evidence as its file has it. */
export interface WrittenRow {
  /** As in paths: `2024-02-15`, `2024-02-15.2`. */
  readonly key: string;
  readonly keys: Readonly<Plain>;
  readonly place: Place;
}

/** Rows of evidence as a file and all that it extends have them. */
export function writtenRows(tree: Tree): readonly WrittenRow[] {
  const items = itemsOf(child(tree, 'evidence'));
  const keys = itemKeys(items.map((item) => textOf(child(item, 'occurred'))));
  return items.map((item, i) => ({ key: keys[i] ?? String(i), keys: toPlain(item) as Plain, place: item.place }));
}

/** Rows of evidence after what was done to them. */
function movedRows(rows: readonly WrittenRow[], moves: readonly RowMove[]): readonly Readonly<Plain>[] {
  const kept = rows.flatMap(({ key, keys }) => {
    const own = moves.filter((move) => move.kind !== 'add' && move.row === key);
    if (own.some(({ kind }) => kind === 'strike')) return [];
    return [own.reduce((said, move) => (move.kind === 'change' ? withKeys(said, move.keys) : said), keys)];
  });
  return [...kept, ...moves.flatMap((move) => (move.kind === 'add' ? [move.keys] : []))];
}

/** Keys of a row with some replaced: what is said by stage or state alone, as a likelihood, keeps what it says of the others. */
function withKeys(keys: Readonly<Plain>, by: Readonly<Plain>): Readonly<Plain> {
  const changed = Object.entries(by).map(([key, value]) => {
    const before = keys[key];
    return [key, isPlain(before) && isPlain(value) ? { ...before, ...value } : value];
  });
  return { ...keys, ...Object.fromEntries(changed) };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a scenario that extends another says anew, `set` left out, for which the command line has a flag; null if nothing. */
export function overlay(tree: MapTree, { rows, payoffs, own }: Pick<Moves, 'rows' | 'payoffs' | 'own'>): Plain | null {
  const said: Plain = {};
  if (rows.length > 0) said['evidence'] = movedRows(writtenRows(tree), rows);
  if (Object.keys(payoffs).length > 0 || own !== null) {
    said['decisions'] = {
      ...mapValues(payoffs, (options) => ({ options: mapValues(options, payoffKeys) })),
      ...(own === null ? {} : { [OWN_DECISION]: ownKeys(own) }),
    };
  }
  return Object.keys(said).length === 0 ? null : said;
}

function payoffKeys([held, not]: Payoffs): Plain {
  return { if_held: held, if_not: not };
}

function ownKeys({ title, options }: OwnDecision): Plain {
  const keyed = options.map((option, i) => [
    ownOptionId(i),
    { ...titleKey(option.title), ...payoffKeys(option.payoffs) },
  ]);
  return { ...titleKey(title), options: Object.fromEntries(keyed) };
}

/** A file takes no title without letters. */
function titleKey(title: string): Plain {
  return title.trim() === '' ? {} : { title };
}

/** A file that is extended, and the case by whose name its numbers with `per_case` are drawn; null where it has none. */
interface Extended {
  readonly file: string;
  readonly case: string | null;
}

/** A file that extends another beside it and says more, about the same case. */
export function extending({ file, case: name }: Extended, said: Plain): string {
  return yamlText({ summitry: 1, extends: baseName(file), ...(name === null ? {} : { case: name }), ...said });
}

/** Name of a file beside another, as it is found among texts: none of those has it that are held already. */
export function movedName(file: string, texts: Held['texts'] = {}): string {
  const start = plainNames.normal(file).replace(/(\.ya?ml)?$/i, '_moved');
  let [name, place] = [`${start}.yaml`, 1];
  while (Object.hasOwn(texts, name)) {
    place += 1;
    name = `${start}_${place}.yaml`;
  }
  return name;
}

/** A file's name without its folders. */
export function baseName(file: string): string {
  return file.split(/[/\\]/).at(-1) ?? file;
}

/**
 * The same moves with numbers of rows said where their rows are, if rows are moved: a row that is struck out gives its path to
 * the next one of its day, and what was set is meant of the row as the file has it.
 */
export function withNumbersInRows(tree: MapTree, moves: Moves): Moves {
  return moves.rows.length === 0 ? moves : allInRows(tree, moves);
}

function allInRows(tree: MapTree, moves: Moves): Moves {
  const paths = new Set(findSlots(tree).map(({ path }) => path));
  // A key that begins as another comes before it: that of the second row of a day.
  const rows = writtenRows(tree).toSorted((a, b) => b.key.length - a.key.length);
  const said = Object.entries(moves.set).map(([path, text]) => ({
    path,
    text,
    change: paths.has(path.trim()) ? changeOfRow(path.trim(), text, rows) : null,
  }));
  const changes = said.flatMap(({ change }) => change ?? []);
  const others = said.filter(({ change }) => change === null).map(({ path, text }) => [path, text]);
  return { ...moves, set: Object.fromEntries(others), rows: [...moves.rows, ...changes] };
}

/** A number of a row as a change of its row; null if it is none. */
function changeOfRow(path: string, text: string, rows: readonly WrittenRow[]): RowMove | null {
  const row = rows.find(({ key }) => path.startsWith(`evidence.${key}.`))?.key;
  if (row === undefined) return null;
  const [key = '', ...inside] = path.slice(`evidence.${row}.`.length).split('.');
  const value = inside.reduceRight((said: Value, name) => ({ [name]: said }), readValue(text));
  return { kind: 'change', row, keys: { [key]: value } };
}

/** What all moves say, as a file that extends the scenario would say it. Paths that address nothing are left out. */
export function wholeOverlay(tree: MapTree, moves: Moves): Plain {
  const { set, asOf, ...others } = allInRows(tree, moves);
  const slots = new Map(findSlots(tree).map((slot) => [slot.path, slot]));
  const said: Plain = { ...(asOf === null ? {} : { window: { as_of: asOf } }), ...overlay(tree, others) };
  const elsewhere = movedNumbers(tree, set).filter(({ path }) => slots.has(path));
  for (const { path } of elsewhere) {
    const start = path.slice(0, path.lastIndexOf('.'));
    if (!IS_START.test(start) || treeAt(tree, start.split('.'))?.kind === 'map') continue;
    // A start of one name becomes one of several, of which the name is no longer certain by itself.
    for (const slot of slots.values()) {
      const isCertain = slot.path.startsWith(`${start}.`) && slot.fallback === 1;
      if (isCertain) put(said, slot.path, slot.fallback);
    }
  }
  for (const { path, value } of elsewhere) put(said, path, value);
  return said;
}

/** Paths of starts that a file may write as one name. */
const IS_START = /^(?:processes\.[^.]+\.)?start$/;

/** Numbers as `--set` has them, under the paths by which the scenario knows them, as values of a file. */
export function movedNumbers(
  tree: MapTree,
  set: Moves['set'],
): readonly { readonly path: string; readonly value: Value }[] {
  const principals = child(tree, 'principals');
  const roles = { initiator: textOf(child(principals, 'initiator')), target: textOf(child(principals, 'target')) };
  return Object.entries(set).map(([path, text]) => ({ path: canonicalPath(path, roles), value: readValue(text) }));
}

function put(said: Plain, path: string, value: Value): void {
  const keys = path.split('.');
  let at = said;
  for (const key of keys.slice(0, -1)) {
    const next = at[key];
    const inner: Plain = typeof next === 'object' && next !== null ? (next as Plain) : {};
    at[key] = inner;
    at = inner;
  }
  at[keys.at(-1) ?? ''] = value;
}

/** The text of a flag is YAML, as a file is: it may list values with weights. */
function readValue(text: string): Value {
  const tree = readYaml(text, '', () => undefined);
  return tree === undefined ? text : (toPlain(tree) as Value);
}

function mapValues<From, To>(of: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]));
}
