import { basename, join } from 'node:path';
import { type AskedAnalyses, askedExtras, usualAnalyses } from '../../analysis/analyses.ts';
import { safeJson } from '../../diagnostics/harmless.ts';
import { visible } from '../../diagnostics/quote.ts';
import { type Digest, digestOf } from '../../report/digest.ts';
import type { Batch, BatchScenario } from '../../results/batch.ts';
import { BATCH_LOCK, sayIndex, writeBatch } from '../batchFolder.ts';
import { batchLog } from '../batchLog.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { FileFailure } from '../fileFailure.ts';
import { conclude, type FileOutcome, messageOf } from '../fileOutcome.ts';
import { makeFolder } from '../files.ts';
import { whileLocked } from '../lock.ts';
import { processFiles } from '../processFiles.ts';
import { reportFolder } from '../reportFolders.ts';
import { scenarioFiles } from '../scenarioFiles.ts';
import { programVersion } from '../version.ts';

/** Forecasts many scenarios into one folder with an index page; work done before is not done again. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const out = flags.out ?? 'reports';
  await makeFolder(out);
  // Another that writes the same reports would take what this one has just made for its own.
  return whileLocked({ path: out, lock: join(out, BATCH_LOCK), doing: 'write to', patience: 0 }, () =>
    forecastAll(context, files, out),
  );
}

async function forecastAll(context: CommandContext, files: readonly string[], out: string): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const begun = performance.now();
  const started = new Date().toISOString();
  const asked: AskedAnalyses = { ...usualAnalyses(), ...askedExtras(flags) };
  const scenarios: BatchScenario[] = [];
  const summaries: object[] = [];
  const plan = { asked, out, reuse: !flags.force, keepsWhole: true, index: '../index.html' };
  const log = batchLog(context);
  const tally = await processFiles({ ...context, terminal: log.terminal }, files, plan, (outcome, own, count) => {
    log.add(outcome, own, count);
    scenarios.push(scenarioOf(outcome));
    if (flags.json) summaries.push(summarise(outcome));
  });
  const ended = (code: ExitCode, alerts: readonly object[] = []): ExitCode => {
    log.end(code, alerts);
    return code;
  };
  // Nothing was tried: an index of nothing would take the place of a good one.
  if ([...tally.kinds].every((kind) => kind === 'misused')) return ended(EXIT.usage);

  const batch: Batch = {
    format: 'summitry/batch/1',
    files: [...files],
    started,
    elapsedSeconds: Math.round(performance.now() - begun) / 1000,
    version: programVersion(),
    complete: !signal.aborted,
    scenarios,
  };
  const isAny = scenarios.some(({ status }) => DONE.has(status));
  try {
    const index = await writeBatch(out, batch, flags);
    const alerts = index.alerts.map(({ name, change, probability }) => ({ file: name, change, probability }));
    if (flags.json) {
      terminal.out(`${safeJson({ index: index.file, alerts, scenarios: summaries }, 2)}\n`);
    }
    sayIndex({ ...context, terminal: log.terminal }, index);
    const code = conclude({ ...context, terminal: log.terminal }, tally);
    return ended(code === EXIT.done && alerts.length > 0 ? EXIT.moved : code, alerts);
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    if (flags.json) terminal.out(`${safeJson({ index: null, scenarios: summaries }, 2)}\n`);
    conclude({ ...context, terminal: log.terminal }, tally);
    terminal.err(`summitry: ${visible(error.message)}\n`);
    return ended(isAny ? EXIT.incomplete : EXIT.fault);
  }
}

const DONE: ReadonlySet<BatchScenario['status']> = new Set(['done', 'redrawn', 'unchanged']);

function scenarioOf(outcome: FileOutcome): BatchScenario {
  const { file: name, isRow, kind } = outcome;
  const folder = basename(reportFolder('', name));
  const wasMade = kind === 'made' || kind === 'redrawn' || kind === 'unchanged';
  const isSaved = (kind === 'stopped' || kind === 'late') && outcome.folder !== null && outcome.record !== null;
  return {
    name,
    isRow,
    folder,
    status: kind === 'made' ? 'done' : kind === 'stopped' && outcome.record === null ? 'not run' : kind,
    message: wasMade ? null : messageOf(outcome),
    partial: isSaved ? digestOf(outcome.record) : null,
  };
}

/** What is known of a scenario that is done as far as the index needs it. */
function digestOfOutcome(outcome: FileOutcome): Digest | null {
  if (outcome.kind === 'unchanged') return outcome.digest;
  return outcome.record === null ? null : digestOf(outcome.record);
}

/** One scenario in the output of `--json`. */
function summarise(outcome: FileOutcome): object {
  const { file, kind } = outcome;
  if ('message' in outcome) return { file, status: kind, message: outcome.message };
  const digest = digestOfOutcome(outcome);
  if (digest === null) return { file, status: 'not run' };
  const { folder } = outcome;
  const { scenario, seed, draws, paths, asOf, complete, probability } = digest;
  const { id, title } = scenario;
  const status = kind === 'made' ? 'done' : kind;
  return { file, status, folder, id, title, seed, draws, paths, asOf, complete, probability };
}
