import type { Place } from '../diagnostics/diagnostic.ts';
import { itemKeys } from '../scenario/numbers/itemKeys.ts';
import { child, itemsOf, type MapTree, type Tree, textOf, toPlain } from '../scenario/read/tree.ts';
import { yamlText } from '../scenario/read/yamlTree.ts';
import { OWN_DECISION, ownOptionId } from './decisions.ts';
import type { Moves, OwnDecision, Payoffs, RowMove } from './moves.ts';
import { scalarOf } from './rowForm.ts';

/** Values of a file, by key. */
type Plain = { [key: string]: unknown };

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
export function movedRows(rows: readonly WrittenRow[], moves: readonly RowMove[]): readonly Readonly<Plain>[] {
  const kept = rows.flatMap(({ key, keys }) => {
    const own = moves.filter((move) => move.kind !== 'add' && move.row === key);
    if (own.some(({ kind }) => kind === 'strike')) return [];
    return [Object.assign({}, keys, ...own.map((move) => (move.kind === 'change' ? move.keys : {})))];
  });
  return [...kept, ...moves.flatMap((move) => (move.kind === 'add' ? [move.keys] : []))];
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

/** A file that extends another beside it and says more. */
export function extending(file: string, said: Plain): string {
  return yamlText({ summitry: 1, extends: baseName(file), ...said });
}

/** Name of a file beside another. */
export function movedName(file: string): string {
  return file.replace(/(\.ya?ml)?$/i, '_moved.yaml');
}

/** A file's name without its folders. */
export function baseName(file: string): string {
  return file.split(/[/\\]/).at(-1) ?? file;
}

/** What all moves say, as a file that extends the scenario would say it. */
export function wholeOverlay(tree: MapTree, { set, asOf, rows, ...decided }: Moves): Plain {
  const numbers = Object.entries(set).map(([path, text]) => ({ path: path.split('.'), text }));
  const inRows = numbers.flatMap(({ path, text }): RowMove[] => {
    // The key of a row may hold a dot itself, as that of the second row of a day.
    const [list, ...rest] = path;
    const key = rest.pop();
    if (list !== 'evidence' || key === undefined) return [];
    return [{ kind: 'change', row: rest.join('.'), keys: { [key]: scalarOf(text) } }];
  });
  const said: Plain = {
    ...(asOf === null ? {} : { window: { as_of: asOf } }),
    ...overlay(tree, { rows: [...rows, ...inRows], ...decided }),
  };
  for (const { path, text } of numbers) if (path[0] !== 'evidence') put(said, path, text);
  return said;
}

function put(said: Plain, path: readonly string[], text: string): void {
  let at = said;
  for (const key of path.slice(0, -1)) {
    const next = at[key];
    const inner: Plain = typeof next === 'object' && next !== null ? (next as Plain) : {};
    at[key] = inner;
    at = inner;
  }
  at[path.at(-1) ?? ''] = scalarOf(text);
}

function mapValues<From, To>(of: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]));
}
