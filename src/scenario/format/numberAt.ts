import { FORMAT } from '../format.ts';
import type { NumberFacts, Shape } from './shape.ts';
import { optionsOf } from './shared.ts';

/** What the format says of the number at a path; undefined if it can have none there. */
export function numberAt(path: string): NumberFacts | undefined {
  const shapes = path
    .split('.')
    .reduce<readonly Shape[]>((at, key) => at.flatMap((shape) => inside(shape, key)), [FORMAT]);
  return shapes.map((shape) => (shape.type === 'either' ? shape.number : shape)).find(isNumber);
}

function isNumber(facts: Shape | NumberFacts | undefined): facts is NumberFacts {
  return facts !== undefined && 'unit' in facts;
}

/** What may stand under a key. */
function inside(shape: Shape, key: string): readonly Shape[] {
  if (shape.type === 'map') return [shape.of];
  if (shape.type === 'mapping') return Object.hasOwn(shape.keys, key) ? [shape.keys[key]!] : [];
  return optionsOf(shape).flatMap((option) => inside(option, key));
}
