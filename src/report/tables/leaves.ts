import type { ObjectShape, Shape } from './shape.ts';

/** A value or a list of a row, however deep in it. */
export interface Leaf {
  readonly name: string;
  readonly shape: Exclude<Shape, ObjectShape>;
  readonly read: (row: unknown) => unknown;
}

/**
 * The values and lists of a row in the order of its shape, with the names of all that they are in before their own.
 *
 * The mean of an estimate has the name of the estimate, and the ends of an `interval90` are `low_90` and `high_90`.
 */
export function leavesOf(shape: Shape, name = '', read: Leaf['read'] = (row) => row): Leaf[] {
  if (shape.kind !== 'object') return [{ name: endNamed(name) || 'value', shape, read }];
  const keys = new Set(shape.fields.map(({ key }) => key));
  const estimate = keys.has('mean') ? 'mean' : keys.has('interval90') ? 'value' : undefined;
  return shape.fields.flatMap(({ key, shape: inner }) => {
    const named = name !== '' && key === estimate ? name : joined(name, wordOf(key));
    return leavesOf(inner, named, (row) => propertyOf(read(row), key));
  });
}

function endNamed(name: string): string {
  return name.replace(/(^|_)interval(\d+)_1$/, '$1low_$2').replace(/(^|_)interval(\d+)_2$/, '$1high_$2');
}

/** The name of something in something else, which may have none. */
export function joined(outer: string, inner: string): string {
  return outer === '' ? inner : `${outer}_${inner}`;
}

/** A key in snake_case; members of tuples are counted from 1. */
export function wordOf(key: string | number): string {
  return typeof key === 'number' ? String(key + 1) : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What is under a key; null where nothing is. */
export function propertyOf(data: unknown, key: string | number): unknown {
  return typeof data === 'object' && data !== null ? (Reflect.get(data, key) ?? null) : null;
}
