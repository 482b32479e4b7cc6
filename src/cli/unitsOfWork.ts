import { namesNoRow } from '../diagnostics/messages/cases.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import type { Flags } from './flags.ts';
import type { Plan } from './plan.ts';
import { folderClashes, reportFolder } from './reportFolders.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';

/** One scenario of the work. */
export interface Unit {
  /** The operand that it is, or of which it is a row. */
  readonly operand: string;
  readonly name: string;
  /** Null if it was not looked into: its name is wrong, or the work was stopped before. */
  readonly named: NamedScenario | null;
  /** The table whose rows it is among; null if it is by itself. */
  readonly table: TableOfUnits | null;
  /** What is wrong with its name; null if nothing is. */
  readonly refused: { readonly why: Sentence; readonly isToSay: boolean } | null;
}

/** A table whose rows are worked on. */
export interface TableOfUnits {
  readonly file: string;
  readonly rows: number;
  /** What is wrong with names of its rows. */
  readonly clashes: readonly Sentence[];
}

/** The scenarios of files, in their order; files are opened as they come, and after an abort none is. */
export function* unitsOf(files: readonly string[], plan: Plan, flags: Flags, stop: AbortSignal): Generator<Unit> {
  const clashes = folderClashesIn(plan, files);
  const owners = new Map<string, string>();
  for (const operand of files) {
    const clash = clashes.get(operand);
    if (clash !== undefined) {
      yield { operand, name: operand, named: null, table: null, refused: { why: clash, isToSay: false } };
      continue;
    }
    if (stop.aborted) {
      yield { operand, name: operand, named: null, table: null, refused: null };
      continue;
    }
    const scenarios = [...scenariosIn(operand, flags)];
    const names = scenarios.map(({ name }) => name);
    const [first] = names;
    if (plan.isOfOne && first !== undefined && first !== operand) {
      yield { operand, name: operand, named: null, table: null, refused: { why: namesNoRow(first), isToSay: true } };
      continue;
    }
    const ofRows = names.length > 1 ? folderClashesIn(plan, names) : new Map<string, Sentence>();
    const table =
      names.length > 1 ? { file: operand, rows: names.length, clashes: [...new Set(ofRows.values())] } : null;
    for (const named of scenarios) {
      const { name } = named;
      const why = ofRows.get(name) ?? clashWith(owners, plan, name);
      yield { operand, name, named, table, refused: why === undefined ? null : { why, isToSay: false } };
    }
  }
}

/** Which of the names would have the folder of another; none where nothing is written. */
export function folderClashesIn({ out }: Plan, names: readonly string[]): ReadonlyMap<string, Sentence> {
  return out === undefined ? new Map() : folderClashes(out, names);
}

/** What is wrong with a name whose folder another has had before it, as a row and a file may share one. */
function clashWith(owners: Map<string, string>, { out }: Plan, name: string): Sentence | undefined {
  if (out === undefined) return undefined;
  const folder = reportFolder(out, name).toUpperCase().toLowerCase();
  const owner = owners.get(folder);
  owners.set(folder, owner ?? name);
  return owner === undefined ? undefined : folderClashes(out, [owner, name]).get(name);
}
