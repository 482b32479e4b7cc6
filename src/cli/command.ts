import type { ExitCode } from './exitCodes.ts';
import type { Flags } from './flags.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given: its operands, checked flags, and the world. */
export interface CommandContext {
  readonly operands: readonly string[];
  readonly flags: Flags;
  readonly terminal: Terminal;
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** The code of one command. */
export interface CommandModule {
  /** Does the work and says how it went; throws only for faults of ours or of the machine. */
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}
