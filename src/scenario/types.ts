import { mean, support } from '../distributions/registry.ts';
import { type NumberValue, ONE_OR_OTHER } from './domain.ts';
import type { ScenarioFile } from './format.ts';
import { groundsOf, plainWords } from './grounds.ts';
import type { NumberInput, Path } from './model.ts';

type ActorFile = ScenarioFile['actors'][string];

/** Path of what an actor is: 1 if it is of its more willing type, 0 if it is of the other. */
export function pathOfType(actor: string): Path {
  return `actors.${actor}.type`;
}

/** Types of an actor, the more willing first. */
export function typesOf(
  id: string,
  { types }: ActorFile,
  numbers: readonly NumberInput[],
): readonly [string, string] | null {
  if (types === undefined) return null;
  const willing = (type: string): number => {
    const input = numbers.find(({ path }) => path === `actors.${id}.types.${type}`);
    return input === undefined ? 0 : middleOf(input.value);
  };
  const [one = '', other = ''] = Object.keys(types).sort();
  return willing(one) >= willing(other) ? [one, other] : [other, one];
}

function middleOf(value: NumberValue): number {
  switch (value.kind) {
    case 'constant':
      return value.value;
    case 'distribution':
      return mean(value.distribution);
    case 'formula':
      return 0;
  }
}

/** Interval that a willingness of a type lies in. */
export function endsOf(value: NumberValue): readonly [number, number] {
  switch (value.kind) {
    case 'constant':
      return [value.value, value.value];
    case 'distribution':
      return support(value.distribution);
    case 'formula':
      return [0, 1];
  }
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
