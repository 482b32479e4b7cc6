import { basename, join } from 'node:path';
import { aboutOf, baselinesOf, landmarksOf } from '../../backtest/caseOf.ts';
import { forecastCase } from '../../backtest/forecastCase.ts';
import { scoreAll } from '../../backtest/score.ts';
import { type ScoredCase, scoreCase } from '../../backtest/scoredCase.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { safeJson } from '../../diagnostics/harmless.ts';
import { visible } from '../../diagnostics/quote.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { scoresTable } from '../../report/backtest/scores.ts';
import { contentLines } from '../../report/document/terminal.ts';
import type { Backtest } from '../../results/backtest.ts';
import type { CasesSection } from '../../scenario/cases/caseTable.ts';
import { FORECASTS_FILE, forecastKey, openForecasts } from '../backtestForecasts.ts';
import type { CommandContext } from '../command.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { codeOfAbort } from '../interrupt.ts';
import { startProgress } from '../progress.ts';
import { reportFolder } from '../reportFolders.ts';
import { scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';
import { programFingerprint, programVersion } from '../version.ts';
import { tableWarnings, warningsOf } from '../warnings.ts';

/** Forecasts cases whose outcome is known as of days on which it was not, and scores the forecasts. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const { machine, remarks } = await chooseMachine(flags);
  const warnings = warningsOf(context);
  warnings.ofRun(
    remarks.map((remark) => diagnose(remark)),
    new Map(),
  );
  if (machine === null) return EXIT.usage;
  const begun = performance.now();
  // Whoever takes the result from standard output wants no files, unless they say where.
  const out = flags.out ?? (flags.json ? undefined : 'reports');
  const folder = out === undefined ? null : backtestFolder(out, files);
  const saved = folder === null ? null : await openForecasts(join(folder, FORECASTS_FILE));
  const fingerprint = programFingerprint();
  context.hold();
  const runner = openRunner(flags, machine);
  const cases: ScoredCase[] = [];
  const failed: Backtest['failed'] = [];
  let section: CasesSection | undefined;
  try {
    for (const file of files) {
      const scenarios = [...scenariosIn(file, flags)];
      const isTable = scenarios.length > 1;
      const ofTable = tableWarnings(context, file);
      const said = isTable ? ofTable : warnings;
      const progress = startProgress(terminal, flags.quiet || !isTable, visible(file), 'rows');
      for (const [i, { name, load, row }] of scenarios.entries()) {
        if (signal.aborted) break;
        section ??= row?.table.section;
        const loaded = load();
        said.ofFile(name, loaded.diagnostics, loaded.texts);
        if (!loaded.ok) {
          failed.push({ case: name, message: firstError(loaded.diagnostics) });
          continue;
        }
        const { seed, draws, paths } = flags;
        const settings = { seed, draws, paths, landmarks: landmarksOf(section) };
        const key = forecastKey(loaded.value, settings, fingerprint);
        const before = (await saved?.find(key)) ?? null;
        const made = before ?? (await forecastCase(loaded.value, settings, { runner, signal }));
        if ('ok' in made && !made.ok) {
          failed.push({ case: name, message: firstError(made.diagnostics) });
          said.ofRun(made.diagnostics, loaded.texts);
        }
        const forecast = 'ok' in made ? (made.ok ? made.value : null) : made;
        if (forecast !== null) {
          if (before === null) await saved?.add(key, forecast);
          cases.push(scoreCase(aboutOf(name, loaded.value, row), forecast));
        }
        progress.update(i + 1, scenarios.length);
      }
      progress.stop();
      if (isTable) ofTable.end();
    }
  } finally {
    await saved?.close();
    await runner.close();
  }
  const comparison = {
    landmarks: landmarksOf(section),
    baselines: baselinesOf(section),
    slices: section?.slices ?? [],
    seed: flags.seed,
  };
  const backtest: Backtest = {
    format: 'summitry/backtest/1',
    title: files.join(', '),
    files: [...files],
    seed: flags.seed,
    draws: flags.draws,
    paths: flags.paths,
    complete: !signal.aborted,
    ...scoreAll(cases, comparison),
    failed,
    manifest: {
      version: programVersion(),
      node: process.version,
      elapsedSeconds: Math.round(performance.now() - begun) / 1000,
    },
  };
  if (flags.json) terminal.out(`${safeJson(backtest, 2)}\n`);
  else terminal.out(`${contentLines(scoresTable(backtest.moments), screenOf(terminal, flags)).join('\n')}\n`);
  if (signal.aborted) return codeOfAbort(signal);
  return failed.length > 0 ? EXIT.incomplete : EXIT.done;
}

function firstError(found: readonly Diagnostic[]): string {
  return found.find(({ severity }) => severity === 'error')?.message ?? '';
}

/** Named after the first of its files. */
function backtestFolder(out: string, [first = '']: readonly string[]): string {
  return join(out, `backtest_${basename(reportFolder('', first))}`);
}
