import { ONE_OR_OTHER } from './domain.ts';
import type { ScenarioFile } from './format.ts';
import { groundsOf, plainWords } from './grounds.ts';
import type { NumberInput, Path, Scenario } from './model.ts';
import { rangeOfNumber } from './numberRange.ts';

/** An actor with types. */
export type TypedActor = Scenario['actors'][number] & { readonly types: readonly [string, string] };

type ActorFile = ScenarioFile['actors'][string];

/** Path of what an actor is: 1 if it is of its more willing type, 0 if it is of the other. */
export function pathOfType(actor: string): Path {
  return `actors.${actor}.type`;
}

/** Actors of whom nobody can tell which type they are: neither it nor their willingness is set. */
export function hiddenTypesOf({ actors, numbers }: Pick<Scenario, 'actors' | 'numbers'>): readonly TypedActor[] {
  return actors.filter((actor): actor is TypedActor => {
    const isOpen = numbers[pathOfType(actor.id)]?.value.kind === 'distribution';
    return actor.types !== null && !actor.statesWillingness && isOpen;
  });
}

/** Types of an actor, the more willing first: its values do not overlap those of the other. */
export function typesOf(
  id: string,
  { types }: ActorFile,
  numbers: readonly NumberInput[],
): readonly [string, string] | null {
  if (types === undefined) return null;
  const stated = new Map(numbers.map((input) => [input.path, input]));
  const willing = (type: string): number => {
    const input = stated.get(`actors.${id}.types.${type}`);
    if (input === undefined) return 0;
    const [low, high] = rangeOfNumber(input, (path) => stated.get(path));
    return low + high;
  };
  const [one = '', other = ''] = Object.keys(types).sort();
  return willing(one) >= willing(other) ? [one, other] : [other, one];
}

/**
 * Which types actors are, where that is not set: both are possible, and by how much is worked out from their arguments in each
 * draw, so the equal weights here are no more than where that starts from.
 */
export function unknownTypes(file: ScenarioFile, numbers: readonly NumberInput[]): readonly NumberInput[] {
  const stated = new Map(numbers.map((input) => [input.path, input]));
  return Object.entries(file.actors).flatMap(([id, actor]) => {
    const [first = ''] = Object.keys(actor.types ?? {});
    const like = stated.get(`actors.${id}.types.${first}`);
    const path = pathOfType(id);
    if (actor.types === undefined || like === undefined || stated.has(path)) return [];
    const [more, other] = (typesOf(id, actor, numbers) ?? ['', '']).map(plainWords);
    const unknown: NumberInput = {
      path,
      value: { kind: 'distribution', distribution: { family: 'discrete', values: [0, 1], weights: [0.5, 0.5] } },
      domain: [0, 1],
      range: ONE_OR_OTHER,
      text: 'one or the other',
      ...groundsOf(actor, id),
      title: `${groundsOf(actor, id).title}: ${other} or ${more}`,
      lever: null,
      isDefault: true,
      place: like.place,
    };
    return [unknown];
  });
}
