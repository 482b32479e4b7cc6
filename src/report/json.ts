import { harmless, safeJson } from '../diagnostics/harmless.ts';
import { type ResultRecord, recordSchema } from '../record/record.ts';
import { type SavedResult, savedSchema } from '../record/saved.ts';

/**
 * The record as `result.json`: keys in the order of the schema, floats in their shortest form that
 * reads back to the same bits, a newline at the end.
 *
 * @throws If the record does not match its schema, which is a fault of the program.
 */
export function jsonReport(record: ResultRecord): string {
  // Parsing writes the keys anew, so their order does not depend on who built the record.
  return `${safeJson(asRecord(record), 2)}\n`;
}

/**
 * A record read back from the text of a `result.json`, without characters that would steer what shows them.
 *
 * @throws If the text is not JSON, or not a record of this version.
 */
export function parseJsonReport(text: string): ResultRecord {
  return asRecord(parsedHarmless(text));
}

/**
 * What of a `result.json` a later result is compared by; also of one that an older version wrote.
 *
 * @throws If the text is not JSON, or no record.
 */
export function parseSavedResult(text: string): SavedResult {
  const read = savedSchema.safeParse(parsedHarmless(text));
  if (read.success) return read.data;
  throw wrongPlaces(read.error.issues);
}

function parsedHarmless(text: string): unknown {
  // The file is named again in the commands that make the record again, so that its name stays as it is.
  const clean = (key: string, value: unknown): unknown =>
    typeof value === 'string' && key !== 'file' ? harmless(value) : value;
  return JSON.parse(text, clean);
}

function asRecord(value: unknown): ResultRecord {
  const read = recordSchema.safeParse(value);
  if (read.success) return read.data;
  throw wrongPlaces(read.error.issues);
}

/** Says in a sentence what is no record, where the validator would print its own words. */
export function wrongPlaces(issues: readonly { readonly path: readonly PropertyKey[] }[]): TypeError {
  const places = issues.map(({ path }) => path.join('.') || 'the whole');
  return new TypeError(
    `it is no record of this version: wrong or missing is ${[...new Set(places)].slice(0, 3).join(', ')}`,
  );
}
