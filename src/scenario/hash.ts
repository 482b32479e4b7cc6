import { createHash } from 'node:crypto';
import type { Scenario } from './model.ts';

/** Keys that say where something stands, or are made from the rest. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['id', 'hash', 'place', 'at']);

/**
 * SHA-256 of what a scenario says, in hex.
 *
 * Words count as well as numbers, because reports show them; file name, comments, order of keys and
 * layout do not.
 */
export function contentHash(scenario: Omit<Scenario, 'hash'>): string {
  const { id: _, ...content } = scenario;
  return createHash('sha256').update(canonical(content, true)).digest('hex');
}

function canonical(value: unknown, top: boolean): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, false)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value)
    // Ids of parts are content; only that of the whole is a file name.
    .filter(([key]) => (key === 'id' ? !top : !NOT_CONTENT.has(key)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner, false)}`);
  return `{${parts.join()}}`;
}
