import type { AskedAnalyses } from '../analysis/analyses.ts';
import type { Forecast } from '../analysis/forecast.ts';
import { prepareAnalyses } from '../analysis/prepare.ts';
import { trialRun } from '../analysis/trial.ts';
import { CODES } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { noExplorerOfRow } from '../diagnostics/messages/cases.ts';
import { visible } from '../diagnostics/quote.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import { diskReader } from '../disk/reader.ts';
import { withBaseline } from '../record/baseline.ts';
import type { ResultRecord } from '../record/record.ts';
import { digestOf, digestSchema } from '../report/digest.ts';
import type { ReportFile } from '../report/files.ts';
import { EXPLORER_FILE } from '../report/report.ts';
import { answerBefore, type Before } from './answerBefore.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { filePage, pageData } from './explore/page.ts';
import { failureInWords } from './fileFailure.ts';
import { type Finished, finishedInWords, type Made } from './fileOutcome.ts';
import { filesOfReport } from './filesOfReport.ts';
import { EXPLORER } from './flags.ts';
import { drawColumns, forecastFile, type Tools } from './forecasting.ts';
import { finishedWork, writeFolder } from './outputFolder.ts';
import { startProgress } from './progress.ts';
import { reportFolder } from './reportFolders.ts';
import { type SavedFor, savedIn } from './savedFor.ts';
import type { NamedScenario } from './scenarioFiles.ts';
import { startTimeLimit, type TimeLimit } from './timeLimit.ts';
import { unfinished } from './unfinished.ts';
import type { Warnings } from './warnings.ts';
import { workKey } from './workKey.ts';

/** What to do with each file. Plain data, since a thread may be told. */
export interface Plan {
  /** What to run beside the scenario itself; plain data, since it is part of what a report follows from. */
  readonly asked: AskedAnalyses;
  /** Folder under which each report has a folder of its own; undefined to write none. */
  readonly out: string | undefined;
  /** Whether a finished folder from the same work is taken as it is; false if not said. */
  readonly reuse?: boolean;
  /** Whether a table is refused, where one of its rows is expected; false if not said. */
  readonly isOfOne?: boolean;
  /** The saved result, or the folder of them, that each is compared with, and the difference of probabilities up to which nothing has moved; nothing if not said. */
  readonly saved?: { readonly path: string; readonly tolerance: number };
  /** Whether what its folder held before is told; false if not said. */
  readonly looksBack?: boolean;
}

/** What was made of a scenario. */
export interface Processed {
  readonly made: Made;
  /** What its folder held before, if that was asked for. */
  readonly before?: Before;
}

/** What all scenarios are worked on with. */
export interface Means {
  readonly runner: Tools['runner'];
  /** Of the program. */
  readonly fingerprint: string;
  /** Whether it is shown how far each is. */
  readonly showsProgress: boolean;
}

/** Processes a file within the time that there is for each. */
export async function processScenario(
  context: CommandContext,
  named: NamedScenario,
  plan: Plan,
  means: Means,
  said: Warnings,
): Promise<Processed> {
  // Read before anything takes its place.
  const before =
    plan.looksBack && plan.out !== undefined ? answerBefore(reportFolder(plan.out, named.name)) : undefined;
  const limit = startTimeLimit(context.flags.timeout, context.signal);
  const made = await processFile(context, named, plan, means, said, limit)
    .catch((error: unknown) => failure(context, named.name, error))
    .finally(limit.end);
  return before === undefined ? { made } : { made, before };
}

async function processFile(
  context: CommandContext,
  { name: file, load, row }: NamedScenario,
  plan: Plan,
  { runner, fingerprint, showsProgress }: Means,
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
  if (plan.reuse && folder !== null) {
    const saved = digestSchema.safeParse(finishedWork(folder, key)?.digest);
    if (saved.success) return { kind: 'unchanged', file, record: null, digest: saved.data, folder };
  }

  if (row !== null && folder !== null && flags.with.includes(EXPLORER)) {
    return rejected(said, file, [diagnose(noExplorerOfRow(), { file: row.table.file, start: 0, end: 0 })], new Map());
  }
  const saved = savedResultOf(plan, file);
  if (saved !== undefined && 'problem' in saved) return rejected(said, file, [diagnose(saved.problem)], new Map());
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
  const progress = startProgress(terminal, flags.quiet || !showsProgress, visible(scenario.id), 'draws');
  try {
    const wantsDraws = flags.format.includes('parquet');
    const tools: Tools = { runner, signal, onProgress: progress.update, wantsDraws };
    const made = await forecastFile(file, scenario, warnings, flags, prepared.ready, tools);
    progress.stop();
    if (made.kind === 'rejected') return rejected(said, file, made.diagnostics, texts);
    if (made.kind === 'nothing' && isOver()) return late(context, file);
    if (made.kind === 'nothing') return notRun;
    said.ofRun(made.warnings, texts);
    const record = saved === undefined ? made.record : withBaseline(made.record, saved, plan.saved?.tolerance ?? 0);
    if (folder !== null) {
      await save(context, { ...made, record }, folder, key, tools, explorerOf(file, loaded.texts, record, flags));
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

function savedResultOf({ saved }: Plan, file: string): ReturnType<SavedFor> | undefined {
  if (saved === undefined) return undefined;
  const found = savedIn(saved.path);
  return 'problem' in found ? found : found(file);
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

export function rejected(
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
