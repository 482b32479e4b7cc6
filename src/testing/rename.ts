import type { Path, Scenario } from '../scenario/model.ts';

/** Other names for some of the ids of a scenario. */
export type Names = ReadonlyMap<string, string>;

/**
 * Actors and issues that can be given other names without touching anything else: those whose id is not also a
 * word of the format, or the name of a process, whose random numbers are addressed by it.
 */
export function renamable(scenario: Scenario): string[] {
  const words = new Set(Object.keys(scenario.numbers).flatMap(fieldsOf));
  for (const { id } of scenario.processes) words.add(id);
  collectKeys({ ...scenario, numbers: {} }, words);
  const ids = [...scenario.actors, ...scenario.issues].map(({ id }) => id);
  return ids.filter((id) => !words.has(id));
}

/** The scenario with ids replaced wherever they stand: as ids, in paths and in formulas. */
export function renamed(scenario: Scenario, names: Names): Scenario {
  return deepRenamed(scenario, (text) => renamedPath(text, names)) as Scenario;
}

/** A path, or a single id, with its parts replaced. */
export function renamedPath(path: Path, names: Names): Path {
  return path
    .split('.')
    .map((part) => names.get(part) ?? part)
    .join('.');
}

/** The scenario with every list that its file is free to order turned around. */
export function turnedAround(scenario: Scenario): Scenario {
  return {
    ...scenario,
    issues: scenario.issues.toReversed(),
    actors: scenario.actors
      .toReversed()
      .map((actor) => ({ ...actor, preferences: actor.preferences.toReversed() })),
    quantities: scenario.quantities.toReversed(),
    processes: scenario.processes.toReversed(),
    terms: scenario.terms.toReversed(),
    transitions: scenario.transitions
      .toReversed()
      .map((move) => ({ ...move, needs: move.needs.toReversed() })),
    setbacks: scenario.setbacks.toReversed().map((fall) => ({ ...fall, needs: fall.needs.toReversed() })),
    numbers: Object.fromEntries(Object.entries(scenario.numbers).reverse()),
  };
}

/** Parts of a path that are words of the format, or name something else than an actor or an issue. */
function fieldsOf(path: Path): string[] {
  const parts = path.split('.');
  const isPreference = parts[0] === 'actors' && parts[2] === 'preferences';
  return parts.filter((_, i) => i !== 1 && !(i === 3 && isPreference));
}

function collectKeys(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) into.add(key);
    collectKeys(inner, into);
  }
}

function deepRenamed(value: unknown, rename: (text: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((inner) => deepRenamed(inner, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [rename(key), deepRenamed(inner, rename)]),
  );
}
