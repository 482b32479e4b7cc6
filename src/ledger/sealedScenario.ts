import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Day, isoDay, parseDay } from '../scenario/dates.ts';
import { citedIn } from '../scenario/hash.ts';
import { type Loaded, loadMerged } from '../scenario/load.ts';
import { sayInto } from '../scenario/read/say.ts';
import { readYaml } from '../scenario/read/yamlTree.ts';
import { canonicalJson } from './canonical.ts';
import type { ForecastLine } from './line.ts';

/** A scenario file as plain values. */
export type PlainScenario = ForecastLine['scenario'];

/**
 * What a scenario says that was known by a day, as one file: without its outcome, rows of evidence and points of histories that
 * became known later, and sources that nothing else cites. Numbers and reasons stay as they are, whenever they were thought of.
 *
 * Applying it twice changes nothing more.
 *
 * @param plain - The file, merged and filled in.
 */
export function knownBy(plain: unknown, asOf: Day): PlainScenario {
  const { outcome: _answer, cases: _table, extends: _base, sources, ...rest } = mapOf(plain);
  const kept: Record<string, unknown> = { ...rest, window: { ...mapOf(rest['window']), as_of: isoDay(asOf) } };
  if (Array.isArray(rest['evidence'])) kept['evidence'] = rest['evidence'].filter((row) => wasKnown(row, asOf));
  if ('processes' in rest) {
    kept['processes'] = mapped(mapOf(rest['processes']), (process) => {
      const { history } = mapOf(process);
      if (!Array.isArray(history)) return process;
      return { ...mapOf(process), history: history.filter((point) => wasSeen(point, asOf)) };
    });
  }
  const cited = new Set([...citedIn(kept), ...Object.keys(mapOf(rest['left_out']))]);
  const used = Object.entries(mapOf(sources)).filter(([id]) => cited.has(id));
  if (used.length > 0) kept['sources'] = Object.fromEntries(used);
  // What comes out of YAML is JSON, but for numbers that are not finite, which no scenario may have.
  return JSON.parse(canonicalJson(kept)) as PlainScenario;
}

/** Reads the scenario of a line as a file, and so by all rules for files. Never throws. */
export function loadSealed({ scenario, id, set }: Pick<ForecastLine, 'scenario' | 'id' | 'set'>): Loaded {
  const text = canonicalJson(scenario);
  const diagnostics: Diagnostic[] = [];
  const tree = readYaml(text, id, sayInto(diagnostics));
  const merged = { tree: tree?.kind === 'map' ? tree : undefined, diagnostics, texts: new Map([[id, text]]) };
  return loadMerged(merged, id, { set });
}

function wasKnown(row: unknown, asOf: Day): boolean {
  const { occurred, known = occurred } = mapOf(row);
  return isBy(known, asOf) && isBy(occurred, asOf);
}

function wasSeen(point: unknown, asOf: Day): boolean {
  return isBy(typeof point === 'string' ? point : mapOf(point)['on'], asOf);
}

function isBy(written: unknown, asOf: Day): boolean {
  return typeof written === 'string' && (parseDay(written) ?? Number.POSITIVE_INFINITY) <= asOf;
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

function mapped(map: Readonly<Record<string, unknown>>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/** How a part of a scenario differs from what was sealed. */
export interface Change {
  /** Dotted path. */
  readonly path: string;
  readonly what: 'changed' | 'added' | 'removed';
}

/** Where one plain value differs from another, by path; a list that differs counts as one. */
export function changesIn(before: unknown, after: unknown, path = ''): readonly Change[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, what: 'added' }];
  if (after === undefined) return [{ path, what: 'removed' }];
  if (!isMap(before) || !isMap(after)) {
    return canonicalJson(before) === canonicalJson(after) ? [] : [{ path, what: 'changed' }];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  return keys.flatMap((key) => changesIn(before[key], after[key], at(key)));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
