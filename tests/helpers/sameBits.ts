import type { ChunkResult } from '../../src/program/result.ts';

/**
 * Where two results of a chunk differ in a bit: path, both numbers; empty if nowhere. Any NaN is like any
 * other, but −0 is not like 0.
 */
export function differences(one: ChunkResult, other: ChunkResult): string[] {
  return compare(one, other, 'chunk');
}

function compare(one: unknown, other: unknown, path: string): string[] {
  if (!isObject(one) || !isObject(other))
    return Object.is(one, other) ? [] : [`${path}: ${say(one)}, ${say(other)}`];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => compare(one[name], other[name], `${path}.${name}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function say(value: unknown): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
