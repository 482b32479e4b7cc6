import { join } from 'node:path';
import type { AskedAnalyses } from '../analysis/analyses.ts';
import type { Forecast } from '../analysis/forecast.ts';
import { prepareAnalyses } from '../analysis/prepare.ts';
import { trialRun } from '../analysis/trial.ts';
import { CODES } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { namesNoRow, noExplorerOfRow } from '../diagnostics/messages/cases.ts';
import { visible } from '../diagnostics/quote.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { diskReader } from '../disk/reader.ts';
import type { ResultRecord } from '../record/record.ts';
import { type Digest, digestOf, digestSchema } from '../report/digest.ts';
import type { ReportFile } from '../report/files.ts';
import { EXPLORER_FILE } from '../report/report.ts';
import { counted } from '../report/words/format.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { filePage, pageData } from './explore/page.ts';
import { failureInWords } from './fileFailure.ts';
import { filesOfReport, missingForFiles } from './filesOfReport.ts';
import { EXPLORER } from './flags.ts';
import { chooseMachine, drawColumns, forecastFile, openRunner, type Tools } from './forecasting.ts';
import { codeOfAbort } from './interrupt.ts';
import { finishedWork, writeFolder } from './outputFolder.ts';
import { startProgress } from './progress.ts';
import { folderClashes, reportFolder } from './reportFolders.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import type { Terminal } from './terminal.ts';
import { startTimeLimit, type TimeLimit } from './timeLimit.ts';
import { unfinished } from './unfinished.ts';
import { programFingerprint } from './version.ts';
import { tableWarnings, type Warnings, warningsOf } from './warnings.ts';
import { workKey } from './workKey.ts';

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

/** What to do with each file. */
export interface Plan {
  /** What to run beside the scenario itself; plain data, since it is part of what a report follows from. */
  readonly asked: AskedAnalyses;
  /** Folder under which each report has a folder of its own; undefined to write none. */
  readonly out: string | undefined;
  /** Whether a finished folder from the same work is taken as it is; false if not said. */
  readonly reuse?: boolean;
  /** Whether a table is refused, where one of its rows is expected; false if not said. */
  readonly isOfOne?: boolean;
  /** Called before anything is written into the folder of a scenario. */
  readonly onFolder?: (folder: string) => void;
}

/** What became of all scenarios together. */
export interface Tally {
  readonly kinds: ReadonlySet<FileOutcome['kind']>;
  /** A law that was tried on one of them fails. */
  readonly isBroken: boolean;
  /** What an interruption left undone, in lines. */
  readonly stopped: readonly string[];
}

/**
 * Forecasts files, and rows of tables, one after another, each with all threads, and saves their reports.
 *
 * Nothing is kept of what is made: whoever calls keeps what it needs of each outcome.
 *
 * What is wrong with one file does not keep the others from being done: it is said on standard error
 * and in the outcome. After an abort the file at work is saved as far as it got, and the rest are
 * only named.
 *
 * @param onOutcome - Called after each scenario, in order, with a terminal on which to say something of it.
 */
export async function processFiles(
  context: CommandContext,
  files: readonly string[],
  plan: Plan,
  onOutcome: (outcome: FileOutcome, terminal: Terminal) => void,
): Promise<Tally> {
  const { machine, remarks } = await chooseMachine(context.flags);
  const warnings = warningsOf(context);
  warnings.ofRun(
    remarks.map((remark) => diagnose(remark)),
    new Map(),
  );
  const nothing: Tally = { kinds: new Set(['misused']), isBroken: false, stopped: [] };
  if (machine === null) return nothing;
  const missing = plan.out === undefined ? null : missingForFiles(context.flags);
  if (missing !== null) {
    complain(context.terminal, [missing]);
    return nothing;
  }
  const runner = openRunner(context.flags, machine);
  const means: Means = { runner, fingerprint: programFingerprint() };
  const kinds = new Set<FileOutcome['kind']>();
  const stopped: string[] = [];
  let isBroken = false;
  const tell = (outcome: FileOutcome, terminal: Terminal): void => {
    kinds.add(outcome.kind);
    isBroken ||= hasBroken(outcome);
    if (outcome.kind === 'stopped')
      stopped.push(`${visible(outcome.file)}: ${stoppedInWords(outcome, context.flags.draws)}\n`);
    onOutcome(outcome, terminal);
  };
  const clashes = folderClashesIn(plan, files);
  complain(context.terminal, [...new Set(clashes.values())]);
  const owners = new Map<string, string>();
  const work = async (own: CommandContext, named: NamedScenario, said: Warnings): Promise<void> => {
    const clash = clashes.get(named.name) ?? clashWith(owners, plan, named.name);
    const outcome = clash === undefined ? await timed(own, named, plan, means, said) : leftOut(named.name, clash);
    tell({ ...outcome, isRow: named.row !== null }, own.terminal);
  };
  try {
    for (const file of files) {
      const clash = clashes.get(file);
      if (clash !== undefined) {
        tell({ ...leftOut(file, clash), isRow: false }, context.terminal);
        continue;
      }
      const scenarios = [...scenariosIn(file, context.flags)];
      const [first] = scenarios;
      if (plan.isOfOne && first !== undefined && first.name !== file) {
        const found = diagnose(namesNoRow(first.name), { file, start: 0, end: 0 });
        tell({ ...rejected(warnings, file, [found], new Map()), isRow: false }, context.terminal);
      } else if (scenarios.length > 1) {
        await workThrough(context, file, scenarios, plan, work, tell);
      } else {
        for (const named of scenarios) await work(context, named, warnings);
      }
    }
  } finally {
    await runner.close();
  }
  return { kinds, isBroken, stopped };
}

/** Rows of a table, with one bar for all of them; what is wrong with each in the same way is said once. */
async function workThrough(
  context: CommandContext,
  file: string,
  rows: readonly NamedScenario[],
  plan: Plan,
  work: (own: CommandContext, named: NamedScenario, said: Warnings) => Promise<void>,
  tell: (outcome: FileOutcome, terminal: Terminal) => void,
): Promise<void> {
  const { flags, signal } = context;
  const clashes = folderClashesIn(
    plan,
    rows.map(({ name }) => name),
  );
  complain(context.terminal, [...new Set(clashes.values())]);
  const progress = startProgress(context.terminal, flags.quiet, visible(file), 'rows');
  const { err, out } = context.terminal;
  // There is a bar already.
  const terminal = { ...context.terminal, interactive: false, err: progress.around(err), out: progress.around(out) };
  const own = { ...context, terminal };
  const said = tableWarnings(own, file);
  try {
    for (const [i, named] of rows.entries()) {
      if (signal.aborted) {
        tell(
          { kind: 'stopped', file, isRow: true, record: null, folder: null, missing: [], rows: rows.length - i },
          terminal,
        );
        break;
      }
      const clash = clashes.get(named.name);
      if (clash === undefined) await work(own, named, said);
      else tell({ ...leftOut(named.name, clash), isRow: true }, terminal);
      progress.update(i + 1, rows.length);
    }
  } finally {
    progress.stop();
  }
  said.end();
}

/** Which of the names would have the folder of another; none where nothing is written. */
function folderClashesIn({ out }: Plan, names: readonly string[]): ReadonlyMap<string, Sentence> {
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

/** What all scenarios are worked on with. */
interface Means {
  readonly runner: Tools['runner'];
  /** Of the program. */
  readonly fingerprint: string;
}

/** Processes a file within the time that there is for each. */
function timed(context: CommandContext, named: NamedScenario, plan: Plan, means: Means, said: Warnings): Promise<Made> {
  const limit = startTimeLimit(context.flags.timeout, context.signal);
  return processFile(context, named, plan, means, said, limit)
    .catch((error: unknown) => failure(context, named.name, error))
    .finally(limit.end);
}

async function processFile(
  context: CommandContext,
  { name: file, load, row }: NamedScenario,
  plan: Plan,
  { runner, fingerprint }: Means,
  said: Warnings,
  { signal, isOver }: TimeLimit,
): Promise<Made> {
  const { flags, terminal, signal: stop, hold } = context;
  const notRun: Made = { kind: 'stopped', file, record: null, folder: null, missing: [] };
  if (stop.aborted) return notRun;
  const loaded = load();
  // Nothing was heard of signals meanwhile.
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (stop.aborted) return notRun;
  if (isOver()) return late(context, file);
  if (!loaded.ok) return rejected(said, file, loaded.diagnostics, loaded.texts);
  const scenario = loaded.value;
  const folder = plan.out === undefined ? null : reportFolder(plan.out, file);
  const key = workKey(scenario, loaded.texts, row, flags, plan.asked, fingerprint);
  if (folder !== null) plan.onFolder?.(folder);
  if (plan.reuse && folder !== null) {
    const saved = digestSchema.safeParse(finishedWork(folder, key)?.digest);
    if (saved.success) return { kind: 'unchanged', file, record: null, digest: saved.data, folder };
  }

  if (row !== null && folder !== null && flags.with.includes(EXPLORER)) {
    return rejected(said, file, [diagnose(noExplorerOfRow(), { file: row.table.file, start: 0, end: 0 })], new Map());
  }
  const prepared = await prepareAnalyses(plan.asked, {
    scenario,
    file,
    asOf: flags.asOf,
    reader: diskReader(flags.root),
  });
  const texts = new Map([...loaded.texts, ...prepared.texts]);
  if (prepared.refusals.length > 0) {
    complain(terminal, prepared.refusals);
    return misused(file, prepared.refusals);
  }
  const tried = await trialRun(scenario, flags.seed);
  const warnings = [...loaded.diagnostics, ...tried];
  const found = [...warnings, ...prepared.diagnostics];
  if (found.some(({ severity }) => severity === 'error')) return rejected(said, file, found, texts);
  said.ofFile(file, warnings, texts);
  const isOfFile = ({ code }: Diagnostic): boolean => CODES[code].about === 'file';
  // Of another scenario the file itself is read before those that it extends.
  const [other = file] = prepared.texts.keys();
  said.ofFile(other, prepared.diagnostics.filter(isOfFile), texts, {});
  said.ofRun(
    prepared.diagnostics.filter((one) => !isOfFile(one)),
    texts,
  );
  if (stop.aborted) return notRun;
  if (isOver()) return late(context, file);
  hold();
  const progress = startProgress(terminal, flags.quiet, visible(scenario.id), 'draws');
  try {
    const wantsDraws = flags.format.includes('parquet');
    const tools: Tools = { runner, signal, onProgress: progress.update, wantsDraws };
    const made = await forecastFile(file, scenario, warnings, flags, prepared.ready, tools);
    progress.stop();
    if (made.kind === 'rejected') return rejected(said, file, made.diagnostics, texts);
    if (made.kind === 'nothing' && isOver()) return late(context, file);
    if (made.kind === 'nothing') return notRun;
    said.ofRun(made.warnings, texts);
    const { record } = made;
    if (folder !== null) {
      await save(context, made, folder, key, tools, explorerOf(file, loaded.texts, record, flags));
    }
    if (record.complete) return { kind: 'made', file, record, folder };
    const missing = await unfinished(record, scenario, plan.asked);
    return stop.aborted
      ? { kind: 'stopped', file, record, folder, missing }
      : late(context, file, { record, folder, missing });
  } finally {
    progress.stop();
  }
}

/** An outcome of which nothing is said of where it comes from. */
type Made = DistributiveOmit<FileOutcome, 'isRow'>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Which of the files should have the folder only their owner can say, so that none of them gets it. */
function leftOut(file: string, clash: Sentence): Made {
  return { kind: 'rejected', file, record: null, message: renderDiagnostics([diagnose(clash)], new Map()) };
}

/** What was finished when the time was over. */
interface Finished {
  readonly record: ResultRecord;
  readonly folder: string | null;
  readonly missing: readonly string[];
}

function late({ flags, terminal }: CommandContext, file: string, finished?: Finished): Made {
  const { timeout = 0, draws } = flags;
  const done = finished === undefined ? 'nothing of it is finished' : finishedInWords(finished, draws);
  const message = `the time that --timeout gives is over (${timeout} s); ${done}`;
  terminal.err(`${visible(file)}: ${message}\n`);
  return { kind: 'late', file, record: finished?.record ?? null, folder: finished?.folder ?? null, message };
}

function misused(file: string, problems: readonly Sentence[]): Made {
  return { kind: 'misused', file, record: null, message: problems.map(({ message }) => message).join('; ') };
}

async function save(
  { flags }: CommandContext,
  { record, forecast }: { readonly record: ResultRecord; readonly forecast: Forecast },
  folder: string,
  key: string,
  tools: Tools,
  pages: readonly ReportFile[],
): Promise<void> {
  const draws = tools.wantsDraws ? await drawColumns(forecast, record.deal !== null, tools) : undefined;
  const isWhole = record.complete && (!tools.wantsDraws || draws !== undefined);
  const files = await filesOfReport(record, flags, { draws, explorer: pages.length > 0 });
  await writeFolder(folder, [...files, ...pages], isWhole ? key : null, digestOf(record));
}

/** The page in which a forecast can be moved, if it is asked for. */
function explorerOf(
  file: string,
  texts: ReadonlyMap<string, string>,
  record: ResultRecord,
  flags: CommandContext['flags'],
): readonly ReportFile[] {
  if (!flags.with.includes(EXPLORER)) return [];
  // As many draws as the run has taken, where precision has told how many.
  const draws = flags.precision === undefined ? flags.draws : record.draws;
  return [{ path: EXPLORER_FILE, content: filePage(record.scenario, pageData(file, texts, flags, draws)) }];
}

function rejected(
  said: Warnings,
  file: string,
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
): Made {
  said.ofFile(file, diagnostics, texts);
  const errors = diagnostics.filter((found) => found.severity === 'error');
  const kind = errors.every(({ code }) => code === 'bad-flag') ? 'misused' : 'rejected';
  return { kind, file, record: null, message: renderDiagnostics(errors, texts) };
}

function failure({ terminal, flags }: CommandContext, file: string, error: unknown): Made {
  const message = failureInWords(error);
  terminal.err(`summitry: ${visible(file)}: ${message}\n`);
  if (flags.debug && error instanceof Error) terminal.err(`${error.stack}\n`);
  return { kind: 'failed', file, record: null, message };
}

function exitCodeOf({ kinds, isBroken }: Tally, stop: AbortSignal): ExitCode {
  if (kinds.has('stopped')) return codeOfAbort(stop);
  if (kinds.has('misused')) return EXIT.usage;
  const isWhole = !kinds.has('rejected') && !kinds.has('failed') && !kinds.has('late');
  if (isWhole) return isBroken ? EXIT.broken : EXIT.done;
  if (kinds.has('made') || kinds.has('unchanged')) return EXIT.incomplete;
  return kinds.has('failed') ? EXIT.fault : EXIT.rejected;
}

/** Whether a law that was tried on it fails. */
function hasBroken(outcome: FileOutcome): boolean {
  const { checks } = outcome.kind === 'unchanged' ? outcome.digest : (outcome.record ?? { checks: null });
  return checks?.laws.some(({ status }) => status === 'fails') ?? false;
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

function stoppedInWords(
  { record, folder, missing, rows }: Extract<FileOutcome, { kind: 'stopped' }>,
  wanted: number,
): string {
  if (rows !== undefined) return `${counted(rows, 'row')} not run`;
  return record === null ? 'not run' : finishedInWords({ record, folder, missing }, wanted);
}

function finishedInWords({ record: { draws }, folder, missing }: Finished, wanted: number): string {
  const parts = [
    `stopped after ${draws < wanted ? `${draws} of ${wanted}` : draws} draws`,
    ...(missing.length === 0 ? [] : [`not done: ${missing.join(', ')}`]),
    folder === null ? 'not saved' : `saved in ${visible(join(folder, 'result.json'))}`,
  ];
  return parts.join('; ');
}
