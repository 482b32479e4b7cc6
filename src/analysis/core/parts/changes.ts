import type { NumberInput, Path, Scenario } from '../../../scenario/model.ts';
import { MOST_EXACT, MOST_SAMPLED } from './shapley.ts';

/** What is changed as one when a difference is shared out. */
export interface Change {
  readonly title: string;
  /** Numbers that change together, ascending; empty if it is no number that changes. */
  readonly paths: readonly Path[];
  /** As the files wrote it. */
  readonly from: string;
  readonly to: string;
}

/** Numbers before and after, by path: `to` of what is not in `from` is new. */
export interface Sides {
  readonly from: Readonly<Record<Path, NumberInput>>;
  readonly to: Readonly<Record<Path, NumberInput>>;
}

/**
 * The numbers that change, one by one while they are few; else those of one thing together (all
 * preferences of an actor on an issue, all numbers of a process), and if that is still too many, those of one
 * actor or section. Probabilities of a start add up to 1, so they always change together.
 *
 * @param paths - That change.
 * @param room - Changes that there may be beside others: of those that are run in all sets, and at all.
 */
export function groupChanges(
  scenario: Scenario,
  paths: readonly Path[],
  sides: Sides,
  room: { readonly exact: number; readonly sampled: number } = { exact: MOST_EXACT, sampled: MOST_SAMPLED },
): Change[] {
  const alone = groupsBy(paths, startOf);
  const things = groupsBy(paths, thingOf);
  const chosen = alone.size <= room.exact ? alone : things.size <= room.sampled ? things : groupsBy(paths, sectionOf);
  const changes = [...chosen].map(([owner, members]) => changeOf(scenario, owner, members, sides));
  if (changes.length <= room.sampled) return changes;
  const last = room.sampled - 1;
  return [...changes.slice(0, last), joined('Other numbers', changes.slice(last), sides)];
}

/** Several changes as one. */
export function joined(title: string, changes: readonly Change[], sides: Sides): Change {
  const paths = changes.flatMap((change) => change.paths).sort();
  const others = changes.filter((change) => change.paths.length === 0);
  const words = (side: 'from' | 'to'): string => {
    const numbers = paths.length === 0 ? [] : [numbersIn(paths, '', sides[side])];
    return [...others.map((change) => change[side]), ...numbers].join('; ');
  };
  return { title, paths, from: words('from'), to: words('to') };
}

/** Paths by what they belong to, both in ascending order of the paths. */
export function groupsBy(paths: readonly Path[], ownerOf: (path: Path) => string): Map<string, Path[]> {
  const groups = new Map<string, Path[]>();
  for (const path of [...paths].sort()) {
    const owner = ownerOf(path);
    groups.set(owner, [...(groups.get(owner) ?? []), path]);
  }
  return groups;
}

/** The number itself, or the start that it is a probability of. */
export function startOf(path: Path): string {
  return /^(?:processes\.[^.]+\.)?start(?=\.)/.exec(path)?.[0] ?? path;
}

/** What a number belongs to: `actors.a.preferences.b`, `terms.x`; a quantity is a thing of its own. */
export function thingOf(path: Path): string {
  const parts = path.split('.');
  if (parts[0] === 'start') return 'start';
  const own = parts[0] !== 'actors' ? 2 : parts[2] === 'preferences' ? 4 : 3;
  return parts.slice(0, own).join('.');
}

/** The section of the file that it stands in; of actors, each one. */
function sectionOf(path: Path): string {
  const [section, id] = path.split('.');
  return section === 'actors' ? `actors.${id}` : (section ?? path);
}

function changeOf(scenario: Scenario, owner: string, paths: readonly Path[], sides: Sides): Change {
  const [only] = paths;
  const input = only === undefined ? undefined : (sides.to[only] ?? sides.from[only]);
  if (paths.length === 1 && only !== undefined && input !== undefined) {
    const [from, to] = [sides.from[only]?.text ?? '', sides.to[only]?.text ?? ''];
    return { title: input.title || only, paths, from, to };
  }
  const [from, to] = [numbersIn(paths, owner, sides.from), numbersIn(paths, owner, sides.to)];
  return { title: titleOf(scenario, owner), paths, from, to };
}

/** Numbers that are listed one by one; of more their count. */
const MOST_LISTED = 6;

function numbersIn(paths: readonly Path[], owner: string, numbers: Sides['from']): string {
  const stated = paths.flatMap((path) => numbers[path] ?? []);
  if (stated.length === 0) return '';
  if (stated.length > MOST_LISTED) return `${stated.length} numbers`;
  const name = (path: Path): string => (owner === '' ? path : path.slice(owner.length + 1).replaceAll('_', ' '));
  return stated.map(({ path, text }) => `${name(path)}: ${text}`).join('; ');
}

function titleOf(scenario: Scenario, owner: string): string {
  const [section = '', id, , issue] = owner.split('.');
  const { actors, issues, processes, terms, transitions, setbacks } = scenario;
  const named = (things: readonly { readonly id: string; readonly title: string }[], wanted = id): string =>
    things.find((thing) => thing.id === wanted)?.title ?? wanted ?? section;
  if (owner.endsWith('.start')) return `${named(processes)}: start`;
  if (id === undefined) return SECTIONS[section] ?? section.replaceAll('_', ' ');
  const things = new Map(Object.entries({ actors, processes, terms, transitions, setbacks })).get(section);
  const title = named(things ?? []);
  return section === 'actors' && issue !== undefined ? `${title}: ${named(issues, issue)}` : title;
}

const SECTIONS: Readonly<Record<string, string>> = {
  issues: 'Issues',
  quantities: 'Quantities',
  processes: 'Processes',
  terms: 'Weights and values of terms',
  transitions: 'Transitions',
  setbacks: 'Setbacks',
  start: 'Where the talks start',
};
