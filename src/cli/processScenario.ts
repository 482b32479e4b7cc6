import { join } from 'node:path';
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
import { EXPLORER_FILE, type Extent } from '../report/report.ts';
import type { Loaded } from '../scenario/load.ts';
import { answerBefore } from './answerBefore.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { filePage, pageData } from './explore/page.ts';
import { failureInWords } from './fileFailure.ts';
import { type Finished, finishedInWords, type Made } from './fileOutcome.ts';
import { filesOfReport } from './filesOfReport.ts';
import { EXPLORER } from './flags.ts';
import { drawColumns, forecastFile, type Tools } from './forecasting.ts';
import { finishedWork, type Kept, markIn, writeFolder } from './outputFolder.ts';
import type { Plan } from './plan.ts';
import { startProgress } from './progress.ts';
import { reportFolder } from './reportFolders.ts';
import { type SavedFor, savedIn } from './savedFor.ts';
import { readAnyRecord } from './savedRecord.ts';
import type { NamedScenario } from './scenarioFiles.ts';
import { startTimeLimit, type TimeLimit } from './timeLimit.ts';
import { unfinished } from './unfinished.ts';
import type { Fingerprint } from './version.ts';
import type { Warnings } from './warnings.ts';
import { type WorkKeys, workKeys } from './workKey.ts';

/** What all scenarios are worked on with. */
export interface Means {
  readonly runner: Tools['runner'];
  /** Of the program. */
  readonly fingerprint: Fingerprint;
  /** Whether it is shown how far each is. */
  readonly showsProgress: boolean;
}

/** Processes a file within the time that there is for each. */
export function processScenario(
  context: CommandContext,
  named: NamedScenario,
  plan: Plan,
  means: Means,
  said: Warnings,
): Promise<Made> {
  const limit = startTimeLimit(context.flags.timeout, context.signal);
  return processFile(context, named, plan, means, said, limit)
    .catch((error: unknown) => failure(context, named.name, error))
    .finally(limit.end);
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
  const keys = workKeys(scenario, loaded.texts, row, flags, plan, fingerprint);
  const pagesOf = (record: ResultRecord): readonly ReportFile[] => explorerOf(file, loaded.texts, record, flags);
  if (plan.reuse && folder !== null) {
    const found = finishedWork(folder, keys.key);
    const saved = digestSchema.safeParse(found?.digest);
    if (found !== null && saved.success) {
      warnAgain(context, said, file, loaded, saved.data.warnings);
      if (found.drawn === keys.drawn) return { kind: 'unchanged', file, record: null, digest: saved.data, folder };
      const record = await drawnAnew(flags, plan, folder, { ...found, drawn: keys.drawn }, pagesOf);
      if (record !== null) return { kind: 'redrawn', file, record, folder };
    }
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
    const isSaved = folder !== null && (record.complete || !plan.keepsWhole || markIn(folder) === null);
    if (isSaved) await save(context, plan, { ...made, record }, folder, keys, tools, pagesOf(record));
    if (record.complete) return { kind: 'made', file, record, folder };
    const missing = await unfinished(record, scenario, plan.asked);
    const finished = { record, folder: isSaved ? folder : null, missing };
    return stop.aborted ? { kind: 'stopped', file, ...finished } : late(context, file, finished);
  } finally {
    progress.stop();
  }
}

/** Warns of what a scenario that is not run again was warned of: what reading it finds, and what only the run found. */
function warnAgain(
  { flags, terminal }: CommandContext,
  said: Warnings,
  file: string,
  { diagnostics, texts }: Extract<Loaded, { readonly ok: true }>,
  kept: readonly string[],
): void {
  said.ofFile(file, diagnostics, texts);
  if (flags.quiet) return;
  const read = new Set(diagnostics.map(({ message }) => message));
  for (const message of kept) if (!read.has(message)) terminal.err(`${visible(file)}: warning: ${visible(message)}\n`);
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
  plan: Plan,
  { record, forecast }: { readonly record: ResultRecord; readonly forecast: Forecast },
  folder: string,
  keys: WorkKeys,
  tools: Tools,
  pages: readonly ReportFile[],
): Promise<void> {
  const draws = tools.wantsDraws ? await drawColumns(forecast, record.deal !== null, tools) : undefined;
  const isWhole = record.complete && (!tools.wantsDraws || draws !== undefined);
  const files = await filesOfReport(record, flags, { draws, explorer: pages.length > 0, ...indexOf(plan) });
  const earlier = answerBefore(folder, record.scenario.id);
  const kept = { ...keys, made: new Date().toISOString(), digest: digestOf(record), earlier };
  await writeFolder(folder, [...files, ...pages], isWhole ? kept : null);
}

function indexOf({ index }: Plan): Pick<Extent, 'index'> {
  return index === undefined ? {} : { index };
}

/** Draws the pages and pictures of a finished folder again from its record; null if there is none, or draws are wanted that it has not. */
async function drawnAnew(
  flags: CommandContext['flags'],
  plan: Plan,
  folder: string,
  kept: Kept,
  pagesOf: (record: ResultRecord) => readonly ReportFile[],
): Promise<ResultRecord | null> {
  if (flags.format.includes('parquet')) return null;
  const read = readAnyRecord(join(folder, 'result.json'));
  if (!('record' in read)) return null;
  const { record } = read;
  const pages = pagesOf(record);
  const files = await filesOfReport(record, flags, { explorer: pages.length > 0, ...indexOf(plan) });
  await writeFolder(folder, [...files, ...pages], kept);
  return record;
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
