import { namesNoRow, noTableOfCases, unknownRow } from '../../diagnostics/messages/cases.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { type Changes, type Loaded, loadMerged } from '../load.ts';
import { type MergedFiles, readMerged } from '../read/extends.ts';
import type { Reader } from '../read/read.ts';
import { type OpenedCases, openCases } from './caseTable.ts';

/** A file as a whole: a scenario, a table of them, or neither. */
export type OpenedFile =
  | { readonly kind: 'scenario'; readonly load: (changes?: Changes) => Loaded }
  | { readonly kind: 'cases'; readonly cases: OpenedCases };

/** A row as it is named: `table.yaml#row`. */
export interface RowName {
  readonly file: string;
  readonly row: string;
}

/** What a name says of a row of a table; undefined if it names a file. */
export function rowNamedBy(name: string): RowName | undefined {
  const found = /^(.+\.ya?ml)#([^#]+)$/is.exec(name);
  return found === null ? undefined : { file: found[1]!, row: found[2]! };
}

/** Reads a file and what it extends, and tells what it is. */
export function openFile(reader: Reader, file: string): OpenedFile {
  const merged = readMerged(file, reader);
  const { tree } = merged;
  if (tree?.byKey.has('cases') === true) return { kind: 'cases', cases: openCases(file, merged, tree, reader) };
  return { kind: 'scenario', load: (changes) => loadMerged(merged, reader.names.stem(file), changes) };
}

/** Reads a scenario: a file of its own, or a row of a table. Never throws for what a user wrote, however broken. */
export function loadAny(reader: Reader, name: string, changes: Changes = {}): Loaded {
  const named = rowNamedBy(name);
  const opened = openFile(reader, named?.file ?? name);
  return named === undefined ? loadWhole(name, opened, changes) : loadRow(named, opened, changes);
}

/** Reads and merges the files of a scenario, or of a row of a table; its tree is undefined if any of it is wrong. */
export function mergedOf(reader: Reader, name: string): MergedFiles {
  const named = rowNamedBy(name);
  const merged = readMerged(named?.file ?? name, reader);
  if (named === undefined || merged.tree === undefined) return merged;
  const opened = merged.tree.byKey.has('cases') ? openCases(named.file, merged, merged.tree, reader) : undefined;
  if (opened?.ok === true && opened.value.has(named.row)) return opened.value.merged(named.row);
  return { ...merged, tree: undefined };
}

function loadWhole(name: string, opened: OpenedFile, changes: Changes): Loaded {
  if (opened.kind === 'scenario') return opened.load(changes);
  if (!opened.cases.ok) return opened.cases;
  const { ids, place, texts } = opened.cases.value;
  return { ok: false, diagnostics: [diagnose(namesNoRow(`${name}#${ids[0]}`), place)], texts };
}

/** The scenario of a row. */
export function loadRow({ file, row }: RowName, opened: OpenedFile, changes: Changes): Loaded {
  const nowhere = { file, start: 0, end: 0 };
  if (opened.kind === 'scenario') {
    const loaded = opened.load(changes);
    return loaded.ok ? { ok: false, diagnostics: [diagnose(noTableOfCases(), nowhere)], texts: loaded.texts } : loaded;
  }
  const { cases } = opened;
  if (!cases.ok) return cases;
  const table = cases.value;
  if (table.has(row)) return table.load(row, changes);
  return { ok: false, diagnostics: [diagnose(unknownRow(row, file, table.ids), nowhere)], texts: new Map() };
}
