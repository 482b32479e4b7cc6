import { type ResultRecord, recordSchema } from '../record/record.ts';

/**
 * The record as `result.json`: keys in the order of the schema, floats in their shortest form that
 * reads back to the same bits, a newline at the end.
 *
 * @throws If the record does not match its schema, which is a fault of the program.
 */
export function jsonReport(record: ResultRecord): string {
  // Parsing writes the keys anew, so their order does not depend on who built the record.
  return `${JSON.stringify(asRecord(record), null, 2)}\n`;
}

/**
 * A record read back from the text of a `result.json`.
 *
 * @throws If the text is not JSON, or not a record of this version.
 */
export function parseJsonReport(text: string): ResultRecord {
  return asRecord(JSON.parse(text));
}

/** Says in a sentence what is no record, where the validator would print its own words. */
function asRecord(value: unknown): ResultRecord {
  const read = recordSchema.safeParse(value);
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new TypeError(
    `it is no record of this version: wrong or missing is ${[...new Set(places)].slice(0, 3).join(', ')}`,
  );
}
