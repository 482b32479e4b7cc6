import { namesNoRow } from '../diagnostics/messages/cases.ts';
import { visible } from '../diagnostics/quote.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { diagnose, type Sentence } from '../diagnostics/sentence.ts';
import type { ChecksVerdict } from '../record/checksVerdict.ts';
import type { CommandContext } from './command.ts';
import { complain } from './complain.ts';
import { type FileOutcome, type Made, stoppedInWords, type Tally, verdictOfChecks } from './fileOutcome.ts';
import { missingForFiles } from './filesOfReport.ts';
import { chooseMachine, openRunner } from './forecasting.ts';
import { type Means, type Plan, processScenario, rejected } from './processScenario.ts';
import { startProgress } from './progress.ts';
import { folderClashes, reportFolder } from './reportFolders.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import type { Terminal } from './terminal.ts';
import { programFingerprint } from './version.ts';
import { tableWarnings, type Warnings } from './warnings.ts';

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
  const nothing: Tally = { kinds: new Set(['misused']), verdicts: new Set(), stopped: [] };
  const computing = await chooseMachine(context);
  if (computing === null) return nothing;
  const { machine, warnings } = computing;
  const missing = plan.out === undefined ? null : missingForFiles(context.flags);
  if (missing !== null) {
    complain(context.terminal, [missing]);
    return nothing;
  }
  const runner = openRunner(context.flags, machine);
  const means: Means = { runner, fingerprint: programFingerprint() };
  const kinds = new Set<FileOutcome['kind']>();
  const stopped: string[] = [];
  const verdicts = new Set<ChecksVerdict>();
  const tell = (outcome: FileOutcome, terminal: Terminal): void => {
    kinds.add(outcome.kind);
    verdicts.add(verdictOfChecks(outcome, context.flags.strict));
    if (outcome.kind === 'stopped')
      stopped.push(`${visible(outcome.file)}: ${stoppedInWords(outcome, context.flags.draws)}\n`);
    onOutcome(outcome, terminal);
  };
  const clashes = folderClashesIn(plan, files);
  complain(context.terminal, [...new Set(clashes.values())]);
  const owners = new Map<string, string>();
  const work = async (own: CommandContext, named: NamedScenario, said: Warnings): Promise<void> => {
    const clash = clashes.get(named.name) ?? clashWith(owners, plan, named.name);
    const outcome =
      clash === undefined ? await processScenario(own, named, plan, means, said) : leftOut(named.name, clash);
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
  return { kinds, verdicts, stopped };
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

/** Which of the files should have the folder only their owner can say, so that none of them gets it. */
function leftOut(file: string, clash: Sentence): Made {
  return { kind: 'rejected', file, record: null, message: renderDiagnostics([diagnose(clash)], new Map()) };
}
