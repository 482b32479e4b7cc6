import { BUILT_INS, CALLABLE } from '../expressions/allowed.ts';
import { sentenceOf } from '../scenario/format/sentence.ts';
import { literalIn, type Namespace, type Shape } from '../scenario/format/shape.ts';
import { optionsOf } from '../scenario/format/shared.ts';
import { FORMAT } from '../scenario/format.ts';
import { findSlots, stageIds } from '../scenario/numbers/slots.ts';
import { child, entriesOf, entryOf, itemsOf, type MapTree, type Tree, textOf, treeAt } from '../scenario/read/tree.ts';
import { type Spot, Typed } from './spot.ts';

/** Something that may be typed at a place of a scenario file. */
interface Completion {
  readonly text: string;
  readonly kind: 'key' | 'name' | 'word' | 'function';
  /** A few words behind it. */
  readonly detail: string;
  /** What it means, in a sentence; empty where nothing says. */
  readonly meaning: string;
}

/** What may be typed, and from where it replaces what is. */
export interface Completions {
  readonly from: number;
  readonly options: readonly Completion[];
}

/**
 * What may stand where something is being typed, by the table of the format.
 *
 * @param tree - The scenario with all that it extends, as it could last be read; for ids and paths.
 */
export function completionsAt(text: string, at: number, tree: MapTree | undefined): Completions {
  const typed = new Typed(text, at);
  const spot = typed.spot();
  if (spot === null) return { from: at, options: [] };
  const names = new NamesNear(typed, tree);
  const shapes = shapesAt(spot, tree);
  const options = [
    ...(spot.role === 'value' ? [] : keysIn(shapes, spot, names)),
    ...(spot.role === 'key' ? [] : valuesOf(shapes, spot, names)),
  ];
  // Of a formula only its last word is typed.
  const word = /[\w.]*$/.exec(text.slice(spot.from, at))?.[0] ?? '';
  const isFormula = spot.role !== 'key' && shapes.some(isNumber);
  return { from: isFormula ? at - word.length : Math.min(spot.from, at), options: withoutRepetition(options) };
}

/** What the format has for a place: more than one shape where that depends on what stands there. */
function shapesAt({ path, around }: Spot, tree: MapTree | undefined): readonly Shape[] {
  return path.reduce<readonly Shape[]>(
    (shapes, step, i) => {
      const known = tree === undefined ? undefined : treeAt(tree, path.slice(0, i));
      return shapes.flatMap((shape) => opened(shape, around[i], known)).flatMap((shape) => inside(shape, step));
    },
    [FORMAT],
  );
}

/** The ways to write a value; of variants those that the word allows by which they are told. */
function opened(shape: Shape, here: Tree | undefined, known: Tree | undefined): readonly Shape[] {
  if (shape.type === 'variants') {
    const word = textOf(child(here, shape.by)) ?? textOf(child(known, shape.by));
    const meant = shape.of.filter((option) => literalIn(option, shape.by)?.is === word);
    return (meant.length > 0 ? meant : shape.of).flatMap((option) => opened(option, here, known));
  }
  // A piece is laid over the file, and has its keys.
  if (shape.type === 'piece') return [FORMAT];
  const options = optionsOf(shape);
  return options.length === 0 ? [shape] : options.flatMap((option) => opened(option, here, known));
}

function inside(shape: Shape, step: string | number): readonly Shape[] {
  if (typeof step === 'number') return shape.type === 'list' || shape.type === 'pair' ? [shape.of] : [];
  if (shape.type === 'mapping') return Object.hasOwn(shape.keys, step) ? [shape.keys[step]!] : [];
  return shape.type === 'map' ? [shape.of] : [];
}

function keysIn(shapes: readonly Shape[], spot: Spot, names: NamesNear): readonly Completion[] {
  const mapping = spot.path.length === 0 ? names.typedAt([]) : spot.around.at(-1);
  const known = names.tree === undefined ? undefined : treeAt(names.tree, spot.path);
  const options = shapes
    .flatMap((shape) => opened(shape, mapping, known))
    .flatMap((shape): readonly Completion[] => {
      if (shape.type === 'mapping') {
        return Object.entries(shape.keys).map(([key, inner]) => ({
          text: key,
          kind: 'key',
          detail: inner.optional === true || inner.default !== undefined ? '' : 'must be given',
          meaning: sentenceOf(inner),
        }));
      }
      if (shape.type !== 'map') return [];
      if (shape.key === 'path') return names.paths();
      if (shape.key === 'issue') return names.of('issue');
      if (shape.key === 'source') return names.of('source');
      return named([...names.namesIn(spot), ...entriesOf(known).map(({ key }) => key)]);
    });
  return options.filter((option) => entryOf(mapping, option.text) === undefined);
}

function valuesOf(shapes: readonly Shape[], spot: Spot, names: NamesNear): readonly Completion[] {
  const by = spot.path.at(-1);
  const whole = shapes.filter((shape) => shape.type === 'weights');
  const plain = shapes.flatMap((shape) => (isNumber(shape) ? [] : opened(shape, undefined, undefined)));
  return [
    ...(by === undefined ? [] : kindsOf(by, spot, names)),
    ...[...whole, ...plain].flatMap((shape) => wordsOf(shape, spot, names)),
    ...(shapes.some(isNumber) ? names.inFormulas() : []),
  ];
}

/** Words that a value can be. */
function wordsOf(shape: Shape, spot: Spot, names: NamesNear): readonly Completion[] {
  switch (shape.type) {
    case 'choice':
      return words(shape.of);
    case 'literal':
      return [{ text: String(shape.is), kind: 'word', detail: '', meaning: sentenceOf(shape) }];
    case 'truth':
      return words(['true', 'false']);
    case 'source id':
      return names.of('source');
    case 'text':
      if (shape.names === 'state') return named(names.namesIn(spot));
      return shape.names === undefined ? [] : names.of(shape.names);
    case 'weights':
      return named(names.namesIn(spot));
    case 'id':
    case 'piece':
    case 'day':
    case 'figure':
    case 'real':
    case 'whole':
    case 'constant':
    case 'interval':
    case 'number':
    case 'mapping':
    case 'map':
    case 'list':
    case 'pair':
    case 'either':
    case 'variants':
      return [];
  }
}

/** Words by which variants are told, all of them, whichever stands there now. */
function kindsOf(key: string | number, { path, around }: Spot, names: NamesNear): readonly Completion[] {
  const outer = shapesAt({ path: path.slice(0, -1), around, role: 'value', from: 0 }, names.tree);
  const variants = (shape: Shape): readonly Completion[] => {
    if (shape.type !== 'variants') return [];
    if (shape.by !== key) return shape.of.flatMap(variants);
    return shape.of.flatMap((option) => {
      const word = literalIn(option, shape.by);
      return word === undefined
        ? []
        : [{ text: String(word.is), kind: 'word' as const, detail: '', meaning: sentenceOf(word as Shape) }];
    });
  };
  return outer.flatMap(variants);
}

/** Whether something is a number that may be a formula. */
function isNumber(shape: Shape): boolean {
  return shape.type === 'number' || shape.type === 'figure' || (shape.type === 'either' && shape.of.some(isNumber));
}

/** Ids and paths of the text that is typed, and of the scenario as it could last be read. */
class NamesNear {
  readonly tree: MapTree | undefined;
  private readonly typed: Typed;

  constructor(typed: Typed, tree: MapTree | undefined) {
    this.typed = typed;
    this.tree = tree;
  }

  /** Ids that a file may use for something that is declared elsewhere. */
  of(namespace: Namespace): readonly Completion[] {
    switch (namespace) {
      case 'actor':
        return this.declared('actors');
      case 'actor or role':
        return [...this.declared('actors'), ...named(['initiator', 'target'])];
      case 'issue':
        return this.declared('issues');
      case 'process':
        return this.declared('processes');
      case 'cluster':
        return this.declared('clusters');
      case 'source':
        return this.declared('sources');
      case 'stage':
        return named(this.stages());
      case 'path':
        return this.paths();
      // They are those of a regime, which is known only where they are named.
      case 'state':
        return [];
    }
  }

  paths(): readonly Completion[] {
    const slots = this.tree === undefined ? [] : findSlots(this.tree);
    return slots.map(({ path, title }) => ({ text: path, kind: 'name', detail: '', meaning: title }));
  }

  /** What a formula may name. */
  inFormulas(): readonly Completion[] {
    const forms = [...Object.entries(CALLABLE), ...Object.entries(BUILT_INS).map(([name, { form }]) => [name, form])];
    return [
      ...this.declared('quantities'),
      ...this.declared('processes'),
      ...this.paths().filter(({ text }) => !text.startsWith('quantities.') && !text.startsWith('evidence.')),
      ...forms.map(([name = '', form = '']) => ({ text: name, kind: 'function' as const, detail: form, meaning: '' })),
    ];
  }

  /** Stages, or states of the regime that is spoken of at a place. */
  namesIn({ path, around }: Spot): readonly string[] {
    const [section, owner] = path;
    if (section === 'processes') {
      const isOfStates = path.includes('start') || path.includes('rates') || path.includes('state');
      return isOfStates ? this.states(String(owner)) : [];
    }
    const process = textOf(child(around[2], 'process'));
    if (section === 'evidence' && process !== undefined) return this.states(process);
    const isOfStages = section === 'start' || path.includes('likelihood');
    return isOfStages ? this.stages() : [];
  }

  private states(process: string): readonly string[] {
    const path = ['processes', process, 'states'];
    return this.keysAt(path);
  }

  private stages(): readonly string[] {
    const typed = itemsOf(this.typedAt(['stages']));
    return [
      ...typed.flatMap((stage) => textOf(stage) ?? textOf(child(stage, 'id')) ?? []),
      ...(this.tree === undefined ? [] : stageIds(this.tree)),
    ];
  }

  private declared(section: string): readonly Completion[] {
    return this.keysAt([section]).map((key) => {
      const titled = this.tree === undefined ? undefined : treeAt(this.tree, [section, key, 'title']);
      return { text: key, kind: 'name', detail: '', meaning: textOf(titled) ?? '' };
    });
  }

  private keysAt(path: readonly string[]): readonly string[] {
    const known = this.tree === undefined ? undefined : treeAt(this.tree, path);
    return [this.typedAt(path), known].flatMap(entriesOf).map(({ key }) => key);
  }

  /** What stands at a path of the text that is typed. */
  typedAt(path: readonly string[]): Tree | undefined {
    return this.typed.treeAt(path);
  }
}

function words(all: readonly string[]): readonly Completion[] {
  return all.map((text) => ({ text, kind: 'word', detail: '', meaning: '' }));
}

function named(ids: readonly string[]): readonly Completion[] {
  return ids.map((id) => ({ text: id, kind: 'name', detail: '', meaning: '' }));
}

function withoutRepetition(options: readonly Completion[]): readonly Completion[] {
  const met = new Map<string, Completion>();
  for (const option of options) if (option.text !== '' && !met.has(option.text)) met.set(option.text, option);
  return [...met.values()];
}
