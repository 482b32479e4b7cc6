import { plainly } from '../../diagnostics/lookalikes.ts';
import { child, entriesOf, itemsOf, type Tree, textOf } from '../read/tree.ts';
import { type Slot, stageIds } from './slots.ts';

/** Everything in a scenario that something else can refer to. */
export interface Names {
  readonly actors: ReadonlySet<string>;
  readonly issues: ReadonlySet<string>;
  readonly quantities: ReadonlySet<string>;
  readonly processes: ReadonlySet<string>;
  readonly clusters: ReadonlySet<string>;
  readonly stages: readonly string[];
  readonly sources: ReadonlySet<string>;
  readonly paths: ReadonlyMap<string, Slot>;
  /**
   * Sections that are themselves missing or malformed: what refers to them follows from that and is
   * not worth an error of its own.
   */
  readonly unsound: ReadonlySet<string>;
  /** Right spellings of ids that cannot be ids: what refers to them by these is not at fault. */
  readonly spelt: ReadonlySet<string>;
  /** Actor ids, undefined where the file does not say. */
  readonly initiator: string | undefined;
  readonly target: string | undefined;
}

/** Collects the names of a file, whether or not all of it is well formed. */
export function collectNames(root: Tree, slots: readonly Slot[]): Names {
  const keys = (section: string): ReadonlySet<string> => new Set(entriesOf(child(root, section)).map(({ key }) => key));
  const principals = child(root, 'principals');
  return {
    actors: keys('actors'),
    issues: keys('issues'),
    quantities: keys('quantities'),
    processes: keys('processes'),
    clusters: keys('clusters'),
    stages: stageIds(root),
    sources: new Set(entriesOf(child(root, 'sources')).map(({ key }) => key)),
    paths: new Map(slots.map((slot) => [slot.path, slot])),
    unsound: new Set(SECTIONS.filter((section) => !isSound(root, section))),
    spelt: new Set([...SECTIONS.flatMap((section) => [...keys(section)]), ...stageIds(root)].flatMap(rightSpelling)),
    initiator: textOf(child(principals, 'initiator')),
    target: textOf(child(principals, 'target')),
  };
}

const SECTIONS = [
  'actors',
  'issues',
  'quantities',
  'processes',
  'indicators',
  'clusters',
  'stages',
  'sources',
] as const;

function isSound(root: Tree, section: (typeof SECTIONS)[number]): boolean {
  const tree = child(root, section);
  if (section === 'stages') return stageIds(root).length >= 2 && stageIds(root).length === itemsOf(tree).length;
  // A scenario must have actors; the others may be left out.
  return tree === undefined ? section !== 'actors' : tree.kind === 'map';
}

/** The id that was meant where one is declared that cannot be; the mistake is said there. */
function rightSpelling(id: string): readonly string[] {
  const right = plainly(id)
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_');
  return right === id ? [] : [right];
}

/** Id of the actor that a word means: a role, or an id itself. */
export function actorFor(word: string, names: Pick<Names, 'initiator' | 'target'>): string {
  if (word === 'initiator') return names.initiator ?? word;
  return word === 'target' ? (names.target ?? word) : word;
}

/**
 * Path as `numbers` has it: roles become actors, and `quantities.x.value` is `quantities.x`.
 *
 * The result may address nothing.
 */
export function canonicalPath(path: string, names: Pick<Names, 'initiator' | 'target'>): string {
  const parts = path.trim().split('.');
  if (parts[0] === 'actors' && parts[1] !== undefined) parts[1] = actorFor(parts[1], names);
  if (parts[0] === 'quantities' && parts.length === 3 && parts[2] === 'value') parts.pop();
  return parts.join('.');
}

/** First part of a path: the section of the file where its number stands. */
export function sectionOf(path: string): string {
  return path.split('.')[0] ?? '';
}
