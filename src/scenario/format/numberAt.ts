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
  switch (shape.type) {
    case 'mapping':
      return Object.hasOwn(shape.keys, key) ? [shape.keys[key]!] : [];
    case 'map':
      return [shape.of];
    case 'either':
    case 'variants':
    case 'number':
    case 'weights':
    case 'constant':
    case 'figure':
      return optionsOf(shape).flatMap((option) => inside(option, key));
    case 'text':
    case 'id':
    case 'source id':
    case 'day':
    case 'truth':
    case 'real':
    case 'whole':
    case 'literal':
    case 'choice':
    case 'list':
    case 'pair':
      return [];
  }
}
