/** Deeper than this no line goes that this program wrote. */
const DEEPEST = 100;

/**
 * The one text of a JSON value: keys in the order of their UTF-16 units, no white space, numbers and texts as JavaScript writes
 * them. That is the JSON Canonicalization Scheme, RFC 8785.
 *
 * @throws RangeError for numbers that are not finite, for what is no JSON, and for what is nested too deeply.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > DEEPEST) throw new RangeError('nested too deeply');
  if (Array.isArray(value)) return `[${value.map((inner) => canonicalJson(inner, depth + 1)).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner, depth + 1)}`).join()}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number that JSON does not have');
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new RangeError('no JSON');
  return text;
}
