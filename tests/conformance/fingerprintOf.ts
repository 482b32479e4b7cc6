import { sha256 } from '../../src/numeric/sha256.ts';

/** A hash of every bit of a value made of objects, lists and numbers; any NaN is like any other. */
export function fingerprintOf(value: unknown): string {
  return sha256(written(value));
}

function written(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Float64Array || value instanceof Uint32Array) return `[${Array.from(value, written).join()}]`;
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}:${written(inner)}`)
    .join()}}`;
}
