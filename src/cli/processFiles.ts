import { join } from 'node:path';
import type { AskedAnalyses } from '../analysis/analyses.ts';
import type { Forecast } from '../analysis/forecast.ts';
import { prepareAnalyses } from '../analysis/prepare.ts';
import { trialRun } from '../analysis/trial.ts';
import { CODES } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/quote.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { diskReader } from '../disk/reader.ts';
import type { ResultRecord } from '../record/record.ts';
import type { ReportFile } from '../report/files.ts';
import { EXPLORER_FILE } from '../report/report.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import { filePage, pageData } from './explore/page.ts';
import { failureInWords } from './fileFailure.ts';
import { filesOfReport, missingForFiles } from './filesOfReport.ts';
import { EXPLORER } from './flags.ts';
import { chooseMachine, drawColumns, forecastFile, openRunner, type Tools } from './forecasting.ts';
import { codeOfAbort } from './interrupt.ts';
import { isFinished, writeFolder } from './outputFolder.ts';
import { startProgress } from './progress.ts';
import { folderClashes, reportFolder } from './reportFolders.ts';
import { readSavedRecord } from './savedRecord.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import { startTimeLimit, type TimeLimit } from './timeLimit.ts';
import { unfinished } from './unfinished.ts';
import { type Warnings, warningsOf } from './warnings.ts';
import { workKey } from './workKey.ts';

/** What became of one scenario file; its record, as far as there is one. */
export type FileOutcome = {
  readonly file: string;
  readonly record: ResultRecord | null;
} & (
  | {
      readonly kind: 'made';
      readonly record: ResultRecord;
      /** Where its report lies, or null if none was asked for. */
      readonly folder: string | null;
      /** The report was there already, from the same work. */
      readonly unchanged: boolean;
    }
  /** Interrupted; what was finished, if anything, is in the record and the folder. */
  | {
      readonly kind: 'stopped';
      readonly folder: string | null;
      /** What was asked for and is not in the record, in words. */
      readonly missing: readonly string[];
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
}

/**
 * Forecasts files one after another, each with all threads, and saves their reports.
 *
 * What is wrong with one file does not keep the others from being done: it is said on standard error
 * and in the outcome. After an abort the file at work is saved as far as it got, and the rest are
 * only named.
 *
 * @param onOutcome - Called after each file, in order.
 */
export async function processFiles(
  context: CommandContext,
  files: readonly string[],
  plan: Plan,
  onOutcome: (outcome: FileOutcome) => void,
): Promise<readonly FileOutcome[]> {
  const { machine, remarks } = await chooseMachine(context.flags);
  const warnings = warningsOf(context);
  warnings.ofRun(
    remarks.map((remark) => diagnose(remark)),
    new Map(),
  );
  if (machine === null) return files.map((file) => misused(file, remarks));
  const missing = plan.out === undefined ? null : missingForFiles(context.flags);
  if (missing !== null) {
    complain(context.terminal, [missing]);
    return files.map((file) => misused(file, [missing]));
  }
  const runner = openRunner(context.flags, machine);
  const outcomes: FileOutcome[] = [];
  const tell = (outcome: FileOutcome): void => {
    outcomes.push(outcome);
    onOutcome(outcome);
  };
  const clashes = plan.out === undefined ? new Map<string, Sentence>() : folderClashes(plan.out, files);
  complain(context.terminal, [...new Set(clashes.values())]);
  try {
    for (const file of files) {
      const clash = clashes.get(file);
      if (clash !== undefined) {
        tell(leftOut(file, clash));
        continue;
      }
      for (const named of scenariosIn(file, context.flags)) tell(await timed(context, named, plan, runner, warnings));
    }
  } finally {
    await runner.close();
  }
  return outcomes;
}

/** Processes a file within the time that there is for each. */
function timed(
  context: CommandContext,
  named: NamedScenario,
  plan: Plan,
  runner: Tools['runner'],
  said: Warnings,
): Promise<FileOutcome> {
  const limit = startTimeLimit(context.flags.timeout, context.signal);
  return processFile(context, named, plan, runner, said, limit)
    .catch((error: unknown) => failure(context, named.name, error))
    .finally(limit.end);
}

async function processFile(
  context: CommandContext,
  { name: file, load }: NamedScenario,
  plan: Plan,
  runner: Tools['runner'],
  said: Warnings,
  { signal, isOver }: TimeLimit,
): Promise<FileOutcome> {
  const { flags, terminal, signal: stop, hold } = context;
  const notRun: FileOutcome = { kind: 'stopped', file, record: null, folder: null, missing: [] };
  if (stop.aborted) return notRun;
  const loaded = load();
  // Nothing was heard of signals meanwhile.
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (stop.aborted) return notRun;
  if (isOver()) return late(context, file);
  if (!loaded.ok) return rejected(said, file, loaded.diagnostics, loaded.texts);
  const scenario = loaded.value;
  const folder = plan.out === undefined ? null : reportFolder(plan.out, file);
  const key = workKey(scenario, loaded.texts, flags, plan.asked);
  if (plan.reuse && folder !== null && (await isFinished(folder, key))) {
    const saved = readSavedRecord(join(folder, 'result.json'));
    if ('record' in saved) return { kind: 'made', file, record: saved.record, folder, unchanged: true };
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
    if (record.complete) return { kind: 'made', file, record, folder, unchanged: false };
    const missing = await unfinished(record, scenario, plan.asked);
    return stop.aborted
      ? { kind: 'stopped', file, record, folder, missing }
      : late(context, file, { record, folder, missing });
  } finally {
    progress.stop();
  }
}

/** Which of the files should have the folder only their owner can say, so that none of them gets it. */
function leftOut(file: string, clash: Sentence): FileOutcome {
  return { kind: 'rejected', file, record: null, message: renderDiagnostics([diagnose(clash)], new Map()) };
}

/** What was finished when the time was over. */
interface Finished {
  readonly record: ResultRecord;
  readonly folder: string | null;
  readonly missing: readonly string[];
}

function late({ flags, terminal }: CommandContext, file: string, finished?: Finished): FileOutcome {
  const { timeout = 0, draws } = flags;
  const done = finished === undefined ? 'nothing of it is finished' : finishedInWords(finished, draws);
  const message = `the time that --timeout gives is over (${timeout} s); ${done}`;
  terminal.err(`${visible(file)}: ${message}\n`);
  return { kind: 'late', file, record: finished?.record ?? null, folder: finished?.folder ?? null, message };
}

function misused(file: string, problems: readonly Sentence[]): FileOutcome {
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
  await writeFolder(folder, [...files, ...pages], isWhole ? key : null);
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
): FileOutcome {
  said.ofFile(file, diagnostics, texts);
  const errors = diagnostics.filter((found) => found.severity === 'error');
  const kind = errors.every(({ code }) => code === 'bad-flag') ? 'misused' : 'rejected';
  return { kind, file, record: null, message: renderDiagnostics(errors, texts) };
}

function failure({ terminal, flags }: CommandContext, file: string, error: unknown): FileOutcome {
  const message = failureInWords(error);
  terminal.err(`summitry: ${visible(file)}: ${message}\n`);
  if (flags.debug && error instanceof Error) terminal.err(`${error.stack}\n`);
  return { kind: 'failed', file, record: null, message };
}

function exitCodeOf(outcomes: readonly FileOutcome[], stop: AbortSignal): ExitCode {
  const kinds = new Set(outcomes.map((outcome) => outcome.kind));
  if (kinds.has('stopped')) return codeOfAbort(stop);
  if (kinds.has('misused')) return EXIT.usage;
  const isWhole = !kinds.has('rejected') && !kinds.has('failed') && !kinds.has('late');
  if (isWhole) return outcomes.some(isBroken) ? EXIT.broken : EXIT.done;
  if (kinds.has('made')) return EXIT.incomplete;
  return kinds.has('failed') ? EXIT.fault : EXIT.rejected;
}

/** Whether a law that was tried on it fails. */
function isBroken({ record }: FileOutcome): boolean {
  return record?.checks?.laws.some(({ status }) => status === 'fails') ?? false;
}

/**
 * Ends a command: says what an interruption left undone, and where what is finished lies.
 *
 * @returns The exit code for the outcomes of all files.
 */
export function conclude({ terminal, flags, signal }: CommandContext, outcomes: readonly FileOutcome[]): ExitCode {
  for (const outcome of outcomes) {
    if (outcome.kind === 'stopped') terminal.err(`${visible(outcome.file)}: ${stoppedInWords(outcome, flags.draws)}\n`);
  }
  return exitCodeOf(outcomes, signal);
}

function stoppedInWords(
  { record, folder, missing }: Extract<FileOutcome, { kind: 'stopped' }>,
  wanted: number,
): string {
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
