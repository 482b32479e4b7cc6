import { sha256 } from '../numeric/sha256.ts';
import type { Scenario } from './model.ts';

/**
 * SHA-256 of what a scenario says, in hex.
 *
 * Words count as well as numbers, because reports show them; file name, comments, order of keys and
 * layout do not. Neither does the outcome, so that a forecast that was sealed by its hash can be scored
 * later, nor what is expected, in its section or of a row of evidence, which tests the forecast and makes no part of it (the
 * directions of numbers and what-ifs count, as they always did); and of the sources only those count
 * that something else than these cites.
 */
export function contentHash({
  id: _fileName,
  outcome: _answer,
  expectations: _tests,
  evidence,
  sources,
  ...asked
}: Scenario): string {
  const known = { ...asked, evidence: evidence.map(({ expect: _test, ...row }) => row) };
  const cited = new Set(citedIn(known));
  const content = { ...known, sources: sources.filter(({ id }) => cited.has(id)) };
  return sha256(canonical(content));
}

/** Ids of all sources that something gives for itself, however deep in it, or is said to leave out. */
export function citedIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return key === 'sources' || key === 'source' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((inner) => citedIn(inner, key));
  return Object.entries(value).flatMap(([name, inner]) => citedIn(inner, name));
}

/** Text that is equal for equal content: keys sorted, places, ranges of numbers and what is undefined left out. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  let text = '{';
  for (const [key, inner] of Object.entries(value).sort(byKey)) {
    if (inner !== undefined && !isPlace(value, key, inner) && !isRange(value, key))
      text += `${JSON.stringify(key)}:${canonical(inner)},`;
  }
  return `${text}}`;
}

/** Whether an entry says only where something stands; a stage may well be called `place` or `at`. */
function isPlace(owner: object, key: string, inner: unknown): boolean {
  if (key === 'place') return typeof inner === 'object';
  return key === 'at' && 'kind' in owner && typeof owner.kind === 'string';
}

/** Whether an entry says only what the format lets stand in the place of a number. */
function isRange(owner: object, key: string): boolean {
  return key === 'range' && 'domain' in owner;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
