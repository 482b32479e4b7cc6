import { visible } from '../diagnostics/quote.ts';
import { counted } from '../report/words/format.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { type Progress, startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';
import type { TableOfUnits } from './unitsOfWork.ts';
import { type TableWarnings, tableWarnings, type Warnings, warningsOf } from './warnings.ts';

/** How far the work is. */
export interface Count {
  readonly n: number;
  readonly of: number;
}

/** A table at whose rows the work is. */
interface AtTable {
  readonly table: TableOfUnits;
  readonly warnings: TableWarnings;
  /** Rows that are done. */
  done: number;
  /** Whether the rest of them is left. */
  isLeft: boolean;
}

/**
 * Where the work is: among files, or among the rows of a table, in which what is wrong with each in the same way is said once.
 *
 * One bar at a time: over all where many are worked on at once; else over the rows of each table, since each file has its own.
 */
export class Places {
  readonly #context: CommandContext;
  readonly #ofFiles: Warnings;
  readonly #isOfMany: boolean;
  #at: AtTable | null = null;
  #bar: Progress | null = null;
  #terminal: Terminal;
  #done = 0;
  #total: number;
  #n = 0;
  #of: number;

  /** @param warnings - Of what is no row. */
  constructor(context: CommandContext, files: readonly string[], isOfMany: boolean, warnings: Warnings) {
    this.#context = context;
    this.#isOfMany = isOfMany;
    this.#terminal = context.terminal;
    this.#total = files.length;
    this.#of = files.length;
    const [first = ''] = files;
    if (isOfMany) this.#open(files.length === 1 ? visible(first) : counted(files.length, 'file'), 'scenarios');
    this.#ofFiles = isOfMany ? warningsOf({ terminal: this.#terminal, flags: context.flags }) : warnings;
  }

  /** Scenarios up to that at work, and all that are known of. */
  get count(): Count {
    return { n: this.#n + 1, of: this.#of };
  }

  /** On which to say something of the unit at work. */
  get terminal(): Terminal {
    return this.#terminal;
  }

  get warnings(): Warnings {
    return this.#at?.warnings ?? this.#ofFiles;
  }

  /**
   * Comes to a unit.
   *
   * @returns Rows of its table that are done; null where it is to be left.
   */
  enter(table: TableOfUnits | null): number | null {
    if (table !== (this.#at?.table ?? null)) {
      this.#leaveTable();
      if (table !== null) this.#enterTable(table);
    }
    if (this.#at?.isLeft) return null;
    return this.#at?.done ?? 0;
  }

  /** The unit is done. */
  advance(): void {
    this.#done++;
    this.#n++;
    if (this.#at !== null) this.#at.done++;
    this.#bar?.update(this.#done, this.#total);
  }

  /** Nothing is to be done of the table's rows that are left. */
  leaveRest(): void {
    if (this.#at !== null) this.#at.isLeft = true;
  }

  end(): void {
    this.#leaveTable();
    this.#close();
  }

  #enterTable(table: TableOfUnits): void {
    complain(this.#terminal, table.clashes);
    this.#of += table.rows - 1;
    if (this.#isOfMany) {
      this.#total += table.rows - 1;
    } else {
      [this.#done, this.#total] = [0, table.rows];
      this.#open(visible(table.file), 'rows');
    }
    const { flags } = this.#context;
    this.#at = {
      table,
      warnings: tableWarnings({ terminal: this.#terminal, flags }, table.file),
      done: 0,
      isLeft: false,
    };
  }

  #leaveTable(): void {
    const at = this.#at;
    this.#at = null;
    if (at === null) return;
    if (!this.#isOfMany) this.#close();
    at.warnings.end();
  }

  #open(label: string, unit: string): void {
    const { terminal, flags } = this.#context;
    const bar = startProgress(terminal, flags.quiet, label, unit);
    this.#bar = bar;
    // There is a bar already.
    this.#terminal = { ...terminal, interactive: false, err: bar.around(terminal.err), out: bar.around(terminal.out) };
  }

  #close(): void {
    this.#bar?.stop();
    this.#bar = null;
    this.#terminal = this.#context.terminal;
  }
}
