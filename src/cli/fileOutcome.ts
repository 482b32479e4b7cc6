import { join } from 'node:path';
import { visible } from '../diagnostics/quote.ts';
import { type ChecksVerdict, verdictOf } from '../record/checksVerdict.ts';
import type { ResultRecord } from '../record/record.ts';
import type { Digest } from '../report/digest.ts';
import { counted } from '../report/words/format.ts';
import type { CommandContext } from './command.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { codeOfAbort } from './interrupt.ts';

/** What became of one scenario; its record, as far as there is one. */
export type FileOutcome = {
  /** The file, or the row of a table. */
  readonly file: string;
  readonly isRow: boolean;
  readonly record: ResultRecord | null;
} & (
  | {
      readonly kind: 'made';
      readonly record: ResultRecord;
      /** Where its report lies, or null if none was asked for. */
      readonly folder: string | null;
    }
  /** The numbers were there already, and only its pages and pictures had to be made anew. */
  | {
      readonly kind: 'redrawn';
      readonly record: ResultRecord;
      readonly folder: string;
    }
  /** The report was there already, from the same work. */
  | {
      readonly kind: 'unchanged';
      readonly record: null;
      readonly digest: Digest;
      readonly folder: string;
    }
  /** Interrupted; what was finished, if anything, is in the record and the folder. */
  | {
      readonly kind: 'stopped';
      readonly folder: string | null;
      /** What was asked for and is not in the record, in words. */
      readonly missing: readonly string[];
      /** Of a table, how many rows were not begun. */
      readonly rows?: number;
    }
  /** The time was over; what was finished, if anything, is in the record and the folder. */
  | {
      readonly kind: 'late';
      readonly folder: string | null;
      /** What standard error showed. */
      readonly message: string;
    }
  /** The scenario is wrong, or what the command line says of it; or the disk or the program failed. */
  | {
      readonly kind: 'rejected' | 'misused' | 'failed';
      readonly record: null;
      /** What standard error showed. */
      readonly message: string;
    }
);

/** An outcome of which nothing is said of where it comes from. */
export type Made = DistributiveOmit<FileOutcome, 'isRow'>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What became of all scenarios together. */
export interface Tally {
  readonly kinds: ReadonlySet<FileOutcome['kind']>;
  /** What the checks of each came to. */
  readonly verdicts: ReadonlySet<ChecksVerdict>;
  /** What an interruption left undone, in lines. */
  readonly stopped: readonly string[];
}

function exitCodeOf({ kinds, verdicts }: Tally, stop: AbortSignal): ExitCode {
  if (kinds.has('stopped')) return codeOfAbort(stop);
  if (kinds.has('misused')) return EXIT.usage;
  const isWhole = !kinds.has('rejected') && !kinds.has('failed') && !kinds.has('late');
  if (isWhole && verdicts.has('broken')) return EXIT.broken;
  if (isWhole) return verdicts.has('untried') ? EXIT.incomplete : EXIT.done;
  if (kinds.has('made') || kinds.has('redrawn') || kinds.has('unchanged')) return EXIT.incomplete;
  return kinds.has('failed') ? EXIT.fault : EXIT.rejected;
}

/**
 * What the checks of it came to, if there were any.
 *
 * @param strict - Whether what is doubtful, and whatever was warned of, is broken.
 */
export function verdictOfChecks(outcome: FileOutcome, strict: boolean): ChecksVerdict {
  const { checks } = outcome.kind === 'unchanged' ? outcome.digest : (outcome.record ?? { checks: null });
  if (strict && (outcome.record?.warnings.length ?? 0) > 0) return 'broken';
  return checks === null ? 'sound' : verdictOf(checks, strict);
}

/** What was wrong with a scenario of which there is no record, as far as it is known. */
export function messageOf(outcome: FileOutcome): string {
  if ('message' in outcome) return outcome.message;
  const rows = outcome.kind === 'stopped' ? outcome.rows : undefined;
  return rows === undefined ? 'not run' : `${counted(rows, 'row')} not run`;
}

/**
 * Ends a command: says what an interruption left undone, and where what is finished lies.
 *
 * @returns The exit code for all of them.
 */
export function conclude({ terminal, signal }: CommandContext, tally: Tally): ExitCode {
  for (const line of tally.stopped) terminal.err(line);
  return exitCodeOf(tally, signal);
}

/** What was finished when the time was over. */
export interface Finished {
  readonly record: ResultRecord;
  readonly folder: string | null;
  readonly missing: readonly string[];
}

export function stoppedInWords(
  { record, folder, missing, rows }: Extract<FileOutcome, { kind: 'stopped' }>,
  wanted: number,
): string {
  if (rows !== undefined) return `${counted(rows, 'row')} not run`;
  return record === null ? 'not run' : finishedInWords({ record, folder, missing }, wanted);
}

export function finishedInWords({ record: { draws }, folder, missing }: Finished, wanted: number): string {
  const parts = [
    `stopped after ${draws < wanted ? `${draws} of ${wanted}` : draws} draws`,
    ...(missing.length === 0 ? [] : [`not done: ${missing.join(', ')}`]),
    folder === null ? 'not saved' : `saved in ${visible(join(folder, 'result.json'))}`,
  ];
  return parts.join('; ');
}
