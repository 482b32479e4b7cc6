/**
 * Where two results differ in a bit: path, both values; empty if nowhere. Any NaN is like any other, but −0 is not
 * like 0.
 */
export function differences(one: unknown, other: unknown, path = 'chunk'): string[] {
  if (Object.is(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [`${path}: ${say(one)}, ${say(other)}`];
  if (one.constructor !== other.constructor) return [`${path}: of another kind`];
  if (isNumbers(one) && isNumbers(other)) return differencesOfNumbers(one, other, path);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(one[name], other[name], `${path}.${name}`));
}

/** A path is put together only where there is something to say: results hold thousands of numbers that agree. */
function differencesOfNumbers(one: Numbers, other: Numbers, path: string): string[] {
  const found: string[] = [];
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    if (!Object.is(one[i], other[i])) found.push(`${path}.${i}: ${say(one[i])}, ${say(other[i])}`);
  }
  return found;
}

type Numbers = Float64Array | Uint32Array;

function isNumbers(value: object): value is Numbers {
  return value instanceof Float64Array || value instanceof Uint32Array;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function say(value: unknown): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
