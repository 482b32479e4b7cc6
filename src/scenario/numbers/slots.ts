import type { Place } from '../../diagnostics/diagnostic.ts';
import { type Range, SHARE } from '../domain.ts';
import { literalIn, type NumberFacts, type Shape } from '../format/shape.ts';
import { FORMAT } from '../format.ts';
import { plainWords } from '../grounds.ts';
import { constantOf } from '../read/constantFigure.ts';
import { child, type Entry, entriesOf, entryOf, itemsOf, type Tree, textOf } from '../read/tree.ts';
import type { Unit } from '../read/units.ts';
import { itemKeys } from './itemKeys.ts';

/**
 * A place of the format that holds a number: its path, what may stand there, and what does.
 *
 * The list of slots is the single definition of what paths exist, for numbers, overrides, what-ifs,
 * correlations and suggestions alike.
 */
export interface Slot {
  readonly path: string;
  /** What the file says; undefined if the default holds. */
  readonly tree: Tree | undefined;
  /** Value that holds if the file says nothing: a number, or the path of another one. */
  readonly fallback: number | string | undefined;
  readonly unit: Unit;
  readonly range: Range;
  /** Whether it may change over time. */
  readonly varies: boolean;
  /** Whether its formula may ask for the willingness of an actor. */
  readonly asksWillingness: boolean;
  readonly title: string;
  /** Mapping whose reason and sources count if the number has none of its own. */
  readonly owner: Tree | undefined;
  /** Where to point if the default is at fault. */
  readonly place: Place;
}

/** Whether the scenario has this number, be it stated or by default. */
export function hasNumber(slot: Slot | undefined): boolean {
  return slot?.tree !== undefined || slot?.fallback !== undefined;
}

/**
 * Lists the slots of a file, whether or not all of it is well formed: what has the wrong shape simply
 * has no slots.
 */
export function findSlots(root: Tree): readonly Slot[] {
  return slotsIn(FORMAT, { root, tree: root, path: [], owner: undefined, title: '', names: [] });
}

/** Characters in which the numbers of slots, and those of what-ifs, are written. */
export function lengthOfNumbers(root: Tree, slots: readonly Slot[]): number {
  const changes = entriesOf(child(root, 'what_if')).flatMap(({ value }) => entriesOf(child(value, 'set')));
  const trees = [...slots.flatMap(({ tree }) => tree ?? []), ...changes.map(({ value }) => value)];
  return trees.reduce((sum, tree) => sum + lengthOf(tree), 0);
}

function lengthOf(tree: Tree | undefined): number {
  if (tree?.kind === 'scalar') return typeof tree.value === 'string' ? tree.value.length : 0;
  if (tree?.kind === 'list') return tree.items.reduce((sum, item) => sum + lengthOf(child(item, 'value')), 0);
  return tree === undefined ? 0 : lengthOf(child(tree, 'value'));
}

/** A place on the way through a file. */
interface Here {
  readonly root: Tree;
  readonly tree: Tree | undefined;
  readonly path: readonly string[];
  /** The nearest mapping around it. */
  readonly owner: Entry | undefined;
  /** Of the nearest thing that has one. */
  readonly title: string;
  /** What the ids since then stand for. */
  readonly names: readonly string[];
}

function slotsIn(shape: Shape, here: Here): readonly Slot[] {
  const { tree } = here;
  if (shape.type === 'number') return slotOf(shape, here);
  if (shape.type === 'weights') return weightsIn(shape.names, here);
  if (shape.type === 'either') {
    if (shape.number === undefined) return [];
    return hasValue(tree)
      ? slotOf(shape.number, here)
      : shape.of.flatMap((option) => (option.type === 'map' ? slotsIn(option, here) : []));
  }
  if (shape.type === 'mapping') {
    return Object.entries(shape.keys).flatMap(([key, inner]) => slotsIn(inner, under(here, key, inner)));
  }
  if (shape.type === 'variants') {
    const word = textOf(child(tree, shape.by));
    const meant = shape.of.find((option) => literalIn(option, shape.by)?.is === word);
    return meant === undefined ? [] : slotsIn(meant, here);
  }
  if (shape.type === 'list') return shape.by === undefined ? [] : itemsIn(shape.of, shape.by, here);
  // Numbers under paths are what-ifs, which have no path of their own.
  if (shape.type !== 'map' || shape.key === 'path') return [];
  return entriesOf(tree).flatMap((entry) => slotsIn(shape.of, into(here, entry, shape.of, shape.key === 'issue')));
}

function hasValue(tree: Tree | undefined): boolean {
  return tree !== undefined && (tree.kind !== 'map' || child(tree, 'value') !== undefined);
}

/** A key of the mapping; it becomes the owner of what is in it if it is one itself. */
function under(here: Here, key: string, shape: Shape): Here {
  const entry = entryOf(here.tree, key);
  const isOwner = shape.type === 'mapping' && entry !== undefined;
  return { ...here, tree: entry?.value, path: [...here.path, key], owner: isOwner ? entry : here.owner };
}

/** An entry under an id, which is a thing of its own, or says of a thing what it is about. */
function into(here: Here, entry: Entry, shape: Shape, isAboutIssue: boolean): Here {
  const inside = { ...here, tree: entry.value, path: [...here.path, entry.key] };
  if (shape.type === 'number' || shape.type === 'map') return { ...inside, names: [...here.names, entry.key] };
  if (!isAboutIssue) return { ...inside, owner: entry, title: titleOf(entry), names: [] };
  const issue = entryOf(child(here.root, 'issues'), entry.key);
  return { ...inside, owner: entry, names: [issue === undefined ? entry.key : titleOf(issue)] };
}

/** Numbers of the items of a list, of which each is known by one of its keys. */
function itemsIn(shape: Shape, by: string, here: Here): readonly Slot[] {
  const items = itemsOf(here.tree);
  const keys = itemKeys(items.map((item) => textOf(child(item, by))));
  return items.flatMap((item, i) => {
    const key = keys[i];
    if (key === undefined) return [];
    const owner = { key, keyPlace: item.place, value: item };
    const title = textOf(child(item, 'title')) ?? '';
    return slotsIn(shape, { ...here, tree: item, path: [...here.path, key], owner, title, names: [] });
  });
}

function slotOf(facts: NumberFacts, here: Here): readonly Slot[] {
  const { tree, path, title } = here;
  const owner = here.owner ?? entryOf(here.root, path[0] ?? '');
  const { default: otherwise, range } = facts;
  if (facts.unlessConstant && (tree === undefined || constantOf(tree) !== undefined)) return [];
  const isMeant = tree !== undefined || facts.beside === undefined || child(owner?.value, facts.beside) !== undefined;
  if (!isMeant) return [];
  if (owner === undefined || (tree === undefined && otherwise === undefined && !facts.settable)) return [];
  const names = [...here.names];
  const words = (facts.words ?? plainWords(path.at(-1) ?? '')).replace(/\*/g, () => names.shift() ?? '*');
  return [
    {
      path: path.join('.'),
      tree,
      fallback: typeof otherwise === 'object' ? [...path.slice(0, -1), otherwise.like].join('.') : otherwise,
      unit: facts.unit,
      range: 'of' in range ? range.of(owner.value, { root: here.root, id: owner.key }) : range,
      varies: facts.varies ?? false,
      asksWillingness: facts.asksWillingness ?? false,
      title: [title, words].filter((part) => part !== '').join(': '),
      owner: owner.value,
      place: owner.keyPlace,
    },
  ];
}

/** One probability for each name: as stated, or 1 for the only one named. */
function weightsIn(of: 'stage' | 'state', here: Here): readonly Slot[] {
  const isStage = of === 'stage';
  const names = isStage ? stageIds(here.root) : entriesOf(child(here.owner?.value, 'states')).map(({ key }) => key);
  const around = isStage ? here.root : here.owner?.value;
  const start = entryOf(around, 'start') ?? (isStage ? entryOf(here.root, 'stages') : here.owner);
  if (start === undefined) return [];
  const certain = textOf(start.value) ?? (start.value.kind === 'map' || !isStage ? undefined : names[0]);
  return names.flatMap((name) => {
    const facts: NumberFacts = {
      unit: 'plain',
      range: SHARE,
      words: 'starts in *',
      default: name === certain ? 1 : 0,
    };
    return slotOf(facts, {
      ...here,
      tree: child(start.value, name),
      path: [...here.path, name],
      owner: start,
      names: [name],
    });
  });
}

/** Ids of the stages in the order of the file. */
export function stageIds(root: Tree): readonly string[] {
  return itemsOf(child(root, 'stages')).flatMap((stage) => {
    const id = textOf(stage) ?? textOf(child(stage, 'id'));
    return id === undefined ? [] : [id];
  });
}

/** Title of an entry, or its id in plain words. */
function titleOf(entry: Entry): string {
  return textOf(child(entry.value, 'title')) ?? plainWords(entry.key);
}
