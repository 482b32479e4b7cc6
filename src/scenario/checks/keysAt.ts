import { sentenceOf } from '../format/sentence.ts';
import type { NumberFacts, Shape } from '../format/shape.ts';
import { optionsOf } from '../format/shared.ts';
import { FORMAT } from '../format.ts';

/**
 * Keys that a mapping at a path may have, with what they mean.
 *
 * @param plain - The file, which decides which kind of process or number a mapping is.
 */
export function keysAt(path: readonly PropertyKey[], plain: unknown): ReadonlyMap<string, string> {
  const value = path.reduce(propertyOf, plain);
  const keys = new Map<string, string>();
  for (const shape of shapesAt(path, plain).flatMap((open) => alternatives(open, value))) {
    if (shape.type !== 'mapping') continue;
    for (const [key, inner] of Object.entries(shape.keys)) {
      if (!keys.has(key)) keys.set(key, sentenceOf(inner));
    }
  }
  return keys;
}

/** Shapes that a value at a path may have, as far as the file, if it is given, leaves that open. */
export function shapesAt(path: readonly PropertyKey[], plain?: unknown): readonly Shape[] {
  let shapes: readonly Shape[] = [FORMAT];
  let value = plain;
  for (const key of path) {
    shapes = shapes.flatMap((shape) => alternatives(shape, value)).flatMap((shape) => inside(shape, key) ?? []);
    value = propertyOf(value, key);
  }
  return shapes;
}

/** The shapes at a path, with every way in which a value there may be written. */
export function optionsAt(path: readonly PropertyKey[]): readonly Shape[] {
  return shapesAt(path).flatMap((shape) => alternatives(shape, undefined));
}

/** What the format says of the number at a path; undefined if it can have none there. */
export function numberAt(path: string): NumberFacts | undefined {
  // The second row of a day and those after it are told apart by a number.
  const shapes = shapesAt(path.replace(/^(evidence\.[^.]+)\.\d+(?=\.)/, '$1').split('.'));
  return shapes.map((shape) => (shape.type === 'either' ? shape.number : shape)).find(isNumber);
}

function isNumber(facts: Shape | NumberFacts | undefined): facts is NumberFacts {
  return facts !== undefined && 'unit' in facts;
}

/** The alternatives of a shape that could describe a value: a word that disagrees excludes one. */
function alternatives(shape: Shape, value: unknown): readonly Shape[] {
  const options = optionsOf(shape);
  if (options.length === 0) return [shape];
  return options.flatMap((option) => alternatives(option, value)).filter((option) => !excludes(option, value));
}

function excludes(shape: Shape, value: unknown): boolean {
  if (shape.type !== 'mapping') return false;
  return Object.entries(shape.keys).some(([key, inner]) => {
    const given = propertyOf(value, key);
    return inner.type === 'literal' && given !== undefined && given !== inner.is;
  });
}

function inside(shape: Shape, key: PropertyKey): Shape | undefined {
  if (shape.type === 'mapping') return Object.hasOwn(shape.keys, key) ? shape.keys[String(key)] : undefined;
  return shape.type === 'map' || shape.type === 'list' || shape.type === 'pair' ? shape.of : undefined;
}

function propertyOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
