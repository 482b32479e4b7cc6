import { diskReader } from '../disk/reader.ts';
import type { RowOf } from '../scenario/cases/caseTable.ts';
import { loadAny, loadRow, openFile, rowNamedBy } from '../scenario/cases/loadAny.ts';
import type { Changes, Loaded } from '../scenario/load.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { expandFiles } from './expandFiles.ts';
import type { Flags } from './flags.ts';

/**
 * Files that the operands name, patterns expanded.
 *
 * @returns Null after saying so, if a pattern matches nothing.
 */
export async function scenarioFiles(context: CommandContext): Promise<readonly string[] | null> {
  const { files, unmatched } = await expandFiles(context.operands);
  if (unmatched.length === 0) return files;
  complain(context.terminal, unmatched);
  return null;
}

/** A scenario that an operand names, to be read when it is its turn. */
export interface NamedScenario {
  /** The file, or `table.yaml#row`. */
  readonly name: string;
  /** @param changes - Those of the command line unless told. */
  readonly load: (changes?: Changes) => Loaded;
  /** Of which table it is a row; null if it is a file of its own, or if the table cannot be read. */
  readonly row: RowOf | null;
}

/** The scenarios of a file: itself, or every row of its table. A table that cannot be read counts as one. */
export function* scenariosIn(file: string, flags: Flags): Generator<NamedScenario> {
  const usual = changesOf(flags);
  const named = rowNamedBy(file);
  const opened = openFile(diskReader(flags.root), named?.file ?? file);
  const table = opened.kind === 'cases' && opened.cases.ok ? opened.cases.value : null;
  if (named !== undefined) {
    const row = table?.has(named.row) === true ? { table, id: named.row } : null;
    yield { name: file, load: (changes = usual) => loadRow(named, opened, changes), row };
  } else if (opened.kind === 'scenario') {
    yield { name: file, load: (changes = usual) => opened.load(changes), row: null };
  } else if (table === null) {
    yield { name: file, load: () => opened.cases as Loaded, row: null };
  } else {
    for (const id of table.ids)
      yield { name: `${file}#${id}`, load: (changes = usual) => table.load(id, changes), row: { table, id } };
  }
}

/** Reads a scenario as `--set` and `--as-of` change it, with what it extends below `--root`. */
export function readScenario(file: string, flags: Flags): Loaded {
  return loadAny(diskReader(flags.root), file, changesOf(flags));
}

function changesOf({ set, asOf }: Flags): Changes {
  return { set, ...(asOf === undefined ? {} : { asOf }) };
}
