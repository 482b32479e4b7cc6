import type { Sampling } from '../analysis/core/analysis.ts';
import type { ExitCode } from './exitCodes.ts';
import type { FlagName, Flags } from './flags.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given: its operands, checked flags, and the world. */
export interface CommandContext {
  readonly operands: readonly string[];
  readonly flags: Flags;
  readonly terminal: Terminal;
  /** Aborts at the first Ctrl-C, once signals are held. */
  readonly signal: AbortSignal;
  /**
   * Has signals wait for what is finished to be saved; until then they end the process at once.
   *
   * @param isToSave - False where they wait for something else, of which nothing is said.
   */
  readonly hold: (isToSave?: boolean) => void;
}

/** The code of one command. */
interface CommandModule {
  /** Does the work and says how it went; throws only for faults of ours or of the machine. */
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}

/** What help, completion and the parser know of a command before its code is loaded. */
export interface CommandEntry {
  readonly name: string;
  /** Operands as help shows them; `FILE...` is one or more, `[NAME]` is optional. */
  readonly operands: string;
  /** Fewest and most operands that it takes. */
  readonly count: readonly [number, number];
  readonly summary: string;
  readonly flags: readonly FlagName[];
  /** Flags that take any text here, and something else elsewhere. */
  readonly texts?: readonly FlagName[];
  /** What a flag means here, where that is not quite what it means elsewhere. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** What a flag takes here, likewise. */
  readonly placeholders?: Readonly<Record<string, string>>;
  /** Draws and paths if the command line names none; the usual ones where left out. */
  readonly sampling?: Sampling;
  /** Command lines that run as they stand in a checkout, and what they do. */
  readonly examples: readonly (readonly [line: string, what: string])[];
  /** Loads the command's code; everything heavy is behind it, so that `--version` and help are quick. */
  readonly load: () => Promise<CommandModule>;
}
