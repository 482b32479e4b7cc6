import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { FlagTable, FlagValues } from '../../flags/table.ts';
import type { ResultSchema } from '../../results/schema.ts';
import type { Scenario } from '../../scenario/model.ts';
import type { Reader } from '../../scenario/read/read.ts';
import type { Workbench } from './run.ts';

/**
 * An analysis, in one entry: all that commands, `--with`, the bar of progress, the record and its reports know of it.
 *
 * Entries are loaded with every command line; what computes is behind an import in `run` and `work`.
 *
 * @typeParam Asked - What is asked for, as plain data: part of what a report follows from.
 * @typeParam Ready - The same, ready to run.
 * @typeParam Result - What the record holds.
 */
export interface Analysis<Flags extends FlagTable = FlagTable, Asked = unknown, Ready = unknown, Result = unknown> {
  /** What it is called on the command line. */
  readonly name: string;
  /** Whether `--with` can ask for it. */
  readonly isExtra: boolean;
  /** What the brief of every run and batch needs of it, unless more is asked for; left out if nothing. */
  readonly usual?: NoInfer<Asked>;
  /** Left out where no command shows it alone. */
  readonly command?: AnalysisCommand<Flags>;
  readonly flags: Flags;
  /** Flags that its command alone has, and not `--with`. */
  readonly own?: readonly (keyof Flags & string)[];
  /** Draws and paths of each of its runs where the command line names none; left out if it has those of the forecast. */
  readonly sampling?: Sampling;
  settings(flags: GeneralFlags & FlagValues<Flags>): Asked;
  /** Reads what is asked for by text; left out where nothing is. */
  prepare?(asked: Asked, source: Source): Promise<Prepared<Ready>>;
  /** The scenario as it has to be forecast for the analysis. */
  scenarioFor?(scenario: Scenario): Scenario;
  /** Draws, and points that cost as much, that it takes at most: its part of the bar of progress; left out if none. */
  work?(subject: Subject, settings: Ready): Promise<number>;
  /** @returns After an abort what was finished before it, or nothing. */
  run(bench: Workbench, settings: Ready): Promise<Checked<Result>>;
  readonly result: ResultSchema<Result>;
  /** What the record holds if the analysis was not asked for, or not finished. */
  readonly nothing: NoInfer<Result>;
  /** In words, what of it an interruption kept from being done; empty if nothing. */
  unfinished(result: NoInfer<Result>, scenario: Scenario, asked: Asked): string | Promise<string>;
  /** How to make the result again; null if it takes no word. */
  reproduce(result: NonNullable<NoInfer<Result>>, base: Base): Reproduction | null;
}

/** A command that shows one analysis of one file. */
export interface AnalysisCommand<Flags extends FlagTable> {
  readonly summary: string;
  /** What a flag means here, where that is not quite what it means elsewhere. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** What is wrong with the flags taken together. */
  problem?(flags: FlagValues<Flags>): Sentence | null;
  /** Command lines that run as they stand in a checkout, and what they do. */
  readonly examples: readonly (readonly [line: string, what: string])[];
}

/** How much to run. */
export interface Sampling {
  readonly draws: number;
  readonly paths: number;
}

/** Flags that every analysis may look at; an alias, since an interface is no table of flags to the compiler. */
export type GeneralFlags = {
  /** What `--draws` and `--paths` said, if they did. */
  readonly asked: { readonly draws: number | undefined; readonly paths: number | undefined };
  readonly asOf: string | undefined;
  /** Draws of the forecast. */
  readonly draws: number;
  /** A second file that the command was given. */
  readonly other?: string;
};

/** Where a scenario comes from. */
export interface Source {
  readonly scenario: Scenario;
  /** As the user named it. */
  readonly file: string;
  readonly asOf: string | undefined;
  /** Gives the file, what it extends, and others that analyses are asked for. */
  readonly reader: Reader;
}

/** What was asked for, ready to run, and what is wrong with it. */
interface Prepared<Ready> {
  /** Null if something is wrong. */
  readonly ready: Ready | null;
  readonly diagnostics: readonly Diagnostic[];
  /** By file as in `Place.file`. */
  readonly texts: ReadonlyMap<string, string>;
  /** What is wrong with a flag, whatever the scenario says. */
  readonly refusal?: Sentence;
}

/** What the work of an analysis depends on. */
export interface Subject extends Pick<Workbench, 'scenario' | 'program' | 'seed'> {
  readonly draws: number;
}

/** What the record says of the forecast itself. */
interface Base extends Sampling {
  readonly asOf: string;
  readonly sampler: string;
}

/** How to make a result again: by flags of the forecast, or by the command. */
export type Reproduction =
  | { readonly with: readonly string[] }
  | {
      readonly sampling: Sampling;
      /** After the scenario's file. */
      readonly operands?: readonly string[];
      readonly flags: readonly string[];
    };

/** The entry as it is, with types that follow from its parts. */
export function analysis<Flags extends FlagTable, Asked, Ready, Result>(
  entry: Analysis<Flags, Asked, Ready, Result>,
): Analysis<Flags, Asked, Ready, Result> {
  return entry;
}

/** For an analysis that is finished or is not. */
export function isMissing(words: string): (result: unknown) => string {
  return (result) => (result === null ? words : '');
}

/** For one that is finished piece by piece. */
export function missingOf(all: number, done: readonly unknown[] | null | undefined, what: string): string {
  const left = all - (done?.length ?? 0);
  return left > 0 ? `${left} of ${all} ${what}` : '';
}

/** What the flags name, and the usual where they name nothing. */
export function samplingOf({ asked }: GeneralFlags, usual: Sampling): Sampling {
  return { draws: asked.draws ?? usual.draws, paths: asked.paths ?? usual.paths };
}

/** Of each of many runs: fewer than of a forecast, since a difference needs fewer draws than a level. */
export const SHORT_RUNS: Sampling = { draws: 512, paths: 2 };
