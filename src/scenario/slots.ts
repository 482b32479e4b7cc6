import type { Place } from '../diagnostics/diagnostic.ts';
import {
  BELOW_ONE,
  INNER_SHARE,
  NOT_NEGATIVE,
  POSITIVE,
  type Range,
  REAL,
  SHARE,
  SHARE_UNLESS_SAID,
  WEIGHT,
} from './domain.ts';
import { child, type Entry, entriesOf, entryOf, itemsOf, type Tree, textOf } from './tree.ts';
import type { Unit } from './units.ts';

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

/** Everything about a slot that its kind decides. */
interface Kind {
  readonly range: Range;
  readonly unit?: Unit;
  readonly varies?: boolean;
  readonly fallback?: number | string;
  /** Can be set from outside though the file says nothing: its absence means something of its own. */
  readonly optional?: boolean;
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  status_quo: 'status quo',
  outside_option: 'outside option',
  red_line: 'red line',
  half_life: 'half-life',
  house_effect: 'house effect',
  base_rate: 'base rate',
  mean_lag: 'mean lag',
};

/**
 * Lists the slots of a file, whether or not all of it is well formed: what has the wrong shape simply
 * has no slots.
 */
export function findSlots(root: Tree): readonly Slot[] {
  const slots: Slot[] = [];

  /** Adds the slot `prefix.key`, which is the entry `key` of `owner`. */
  const add = (prefix: string, owner: Entry, key: string, kind: Kind, title: string): void => {
    const tree = child(owner.value, key);
    if (tree === undefined && kind.fallback === undefined && kind.optional !== true) return;
    push(`${prefix}.${key}`, tree, owner, kind, title);
  };
  const push = (path: string, tree: Tree | undefined, owner: Entry, kind: Kind, title: string): void => {
    slots.push({
      path,
      tree,
      fallback: kind.fallback,
      unit: kind.unit ?? 'plain',
      range: kind.range,
      varies: kind.varies ?? false,
      title,
      owner: owner.value,
      place: owner.keyPlace,
    });
  };

  for (const issue of entriesOf(child(root, 'issues'))) {
    add(`issues.${issue.key}`, issue, 'status_quo', { range: SHARE }, `${titleOf(issue)}: status quo`);
  }
  for (const actor of entriesOf(child(root, 'actors'))) addActor(root, actor, add);
  for (const quantity of entriesOf(child(root, 'quantities'))) {
    const value = quantity.value.kind === 'map' ? child(quantity.value, 'value') : quantity.value;
    const kind: Kind = { range: quantityRange(quantity.value), unit: 'any', varies: true };
    if (value !== undefined)
      push(`quantities.${quantity.key}`, quantity.value, quantity, kind, titleOf(quantity));
  }
  for (const process of entriesOf(child(root, 'processes'))) addProcess(process, add, push);
  for (const term of entriesOf(child(root, 'terms'))) {
    add(`terms.${term.key}`, term, 'weight', { range: WEIGHT }, `${titleOf(term)}: weight`);
    add(`terms.${term.key}`, term, 'value', { range: REAL, varies: true }, `${titleOf(term)}: value`);
  }
  addStart(root, push);
  for (const transition of entriesOf(child(root, 'transitions'))) {
    const path = `transitions.${transition.key}`;
    add(path, transition, 'rate', { range: NOT_NEGATIVE, unit: 'rate' }, `${titleOf(transition)}: rate`);
    const multiplier: Kind = { range: NOT_NEGATIVE, varies: true, fallback: 1 };
    add(path, transition, 'multiplier', multiplier, `${titleOf(transition)}: multiplier`);
  }
  for (const setback of entriesOf(child(root, 'setbacks'))) {
    const path = `setbacks.${setback.key}`;
    const rate: Kind = { range: NOT_NEGATIVE, unit: 'rate', fallback: 0 };
    add(path, setback, 'rate', rate, `${titleOf(setback)}: rate`);
    add(path, setback, 'shock', { ...rate, varies: true }, `${titleOf(setback)}: shock`);
  }
  for (const indicator of entriesOf(child(root, 'indicators'))) {
    add(`indicators.${indicator.key}`, indicator, 'when', { range: SHARE, varies: true }, titleOf(indicator));
  }
  return slots;
}

type Add = (prefix: string, owner: Entry, key: string, kind: Kind, title: string) => void;
type Push = (path: string, tree: Tree | undefined, owner: Entry, kind: Kind, title: string) => void;

function addActor(root: Tree, actor: Entry, add: Add): void {
  const path = `actors.${actor.key}`;
  const named = (field: string): string => `${titleOf(actor)}: ${words(field)}`;
  add(path, actor, 'outside_option', { range: NOT_NEGATIVE, fallback: 0 }, named('outside_option'));
  add(path, actor, 'capability', { range: NOT_NEGATIVE, fallback: 1 }, named('capability'));
  add(path, actor, 'willingness', { range: SHARE, optional: true }, named('willingness'));
  for (const preference of entriesOf(child(actor.value, 'preferences'))) {
    if (preference.value.kind !== 'map') continue;
    const issue = entryOf(child(root, 'issues'), preference.key);
    const about = issue === undefined ? preference.key : titleOf(issue);
    const prefix = `${path}.preferences.${preference.key}`;
    for (const field of ['position', 'red_line'] as const) {
      add(prefix, preference, field, { range: SHARE }, `${named(field)} on ${about}`);
    }
    add(prefix, preference, 'salience', { range: NOT_NEGATIVE }, `${named('salience')} of ${about}`);
    const precondition: Kind = { range: SHARE, fallback: 0 };
    add(prefix, preference, 'precondition', precondition, `${named('precondition')} on ${about}`);
  }
}

function addProcess(process: Entry, add: Add, push: Push): void {
  const path = `processes.${process.key}`;
  const put = (field: string, kind: Kind): void => {
    add(path, process, field, kind, `${titleOf(process)}: ${words(field)}`);
  };
  switch (textOf(child(process.value, 'kind'))) {
    case 'mean_reverting': {
      const level = textOf(child(process.value, 'scale')) === 'linear' ? REAL : INNER_SHARE;
      put('mean', { range: level });
      put('half_life', { range: POSITIVE, unit: 'duration' });
      put('volatility', { range: NOT_NEGATIVE });
      put('house_effect', { range: REAL, fallback: 0 });
      put('start', { range: level, fallback: `${path}.mean` });
      const jumps = entryOf(process.value, 'jumps') ?? process;
      const jump = (field: string, kind: Kind): void => {
        const tree = jumps === process ? undefined : child(jumps.value, field);
        push(`${path}.jumps.${field}`, tree, jumps, kind, `${titleOf(process)}: jump ${field}`);
      };
      jump('rate', { range: NOT_NEGATIVE, unit: 'rate', fallback: 0 });
      jump('size', { range: REAL, fallback: 0 });
      break;
    }
    case 'self_exciting':
      put('base_rate', { range: NOT_NEGATIVE, unit: 'rate', varies: true });
      put('branching', { range: BELOW_ONE });
      put('mean_lag', { range: POSITIVE, unit: 'duration' });
      break;
    case 'calendar':
      put('before', { range: REAL, fallback: 0 });
      put('after', { range: REAL, fallback: 1 });
      put('probability', { range: SHARE, fallback: 1 });
      break;
    case 'regime':
      addRegime(process, path, push);
      break;
    case 'tenure':
      put('hazard', { range: NOT_NEGATIVE, unit: 'rate', varies: true });
      for (const contest of entriesOf(child(process.value, 'contests'))) {
        const prefix = `${path}.contests.${contest.key}`;
        add(prefix, contest, 'loses', { range: SHARE, varies: true }, `${titleOf(contest)}: loses`);
      }
      break;
    default:
  }
}

function addRegime(process: Entry, path: string, push: Push): void {
  const states = entriesOf(child(process.value, 'states'));
  const title = titleOf(process);
  for (const state of states) {
    push(
      `${path}.states.${state.key}`,
      state.value,
      process,
      { range: REAL },
      `${title}: value of ${state.key}`,
    );
  }
  addWeights(
    `${path}.start`,
    entryOf(process.value, 'start') ?? process,
    states.map(({ key }) => key),
    undefined,
    `${title}: starts`,
    push,
  );
  for (const from of entriesOf(child(process.value, 'rates'))) {
    for (const to of entriesOf(from.value)) {
      const kind: Kind = { range: NOT_NEGATIVE, unit: 'rate' };
      push(
        `${path}.rates.${from.key}.${to.key}`,
        to.value,
        process,
        kind,
        `${title}: ${from.key} to ${to.key}`,
      );
    }
  }
}

function addStart(root: Tree, push: Push): void {
  const stages = stageIds(root);
  const start = entryOf(root, 'start') ?? entryOf(root, 'stages');
  if (start !== undefined) addWeights('start', start, stages, stages[0], 'starts', push);
}

/** One weight for each name: as stated, or 1 for the only one named. */
function addWeights(
  prefix: string,
  start: Entry,
  names: readonly string[],
  otherwise: string | undefined,
  title: string,
  push: Push,
): void {
  const certain = textOf(start.value) ?? (start.value.kind === 'map' ? undefined : otherwise);
  for (const name of names) {
    const stated = child(start.value, name);
    push(
      `${prefix}.${name}`,
      stated,
      start,
      { range: SHARE, fallback: name === certain ? 1 : 0 },
      `${title} in ${name}`,
    );
  }
}

/** Ids of the stages in the order of the file. */
export function stageIds(root: Tree): readonly string[] {
  return itemsOf(child(root, 'stages')).flatMap((stage) => {
    const id = textOf(stage) ?? textOf(child(stage, 'id'));
    return id === undefined ? [] : [id];
  });
}

function quantityRange(quantity: Tree): Range {
  const domain = child(quantity, 'domain');
  switch (textOf(domain)) {
    case 'real':
      return REAL;
    case 'positive':
      return NOT_NEGATIVE;
    default: {
      const ends = itemsOf(domain).map((end) => (end.kind === 'scalar' ? Number(end.value) : Number.NaN));
      const [low, high] = ends;
      return low !== undefined && high !== undefined && low < high
        ? { domain: [low, high], open: 'none' }
        : SHARE_UNLESS_SAID;
    }
  }
}

/** Title of an entry, or its id in plain words. */
function titleOf(entry: Entry): string {
  return textOf(child(entry.value, 'title')) ?? entry.key.replaceAll('_', ' ');
}

function words(field: string): string {
  return FIELD_WORDS[field] ?? field;
}
