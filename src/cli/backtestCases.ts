import { aboutOf } from '../backtest/caseOf.ts';
import { type CaseSettings, forecastCase } from '../backtest/forecastCase.ts';
import { type ScoredCase, scoreCase } from '../backtest/scoredCase.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/quote.ts';
import type { Backtest } from '../results/backtest.ts';
import type { Runner } from '../runners/runner.ts';
import { forecastKey, type SavedForecasts } from './backtestForecasts.ts';
import type { CommandContext } from './command.ts';
import { startProgress } from './progress.ts';
import { type NamedScenario, scenariosIn } from './scenarioFiles.ts';
import { programFingerprint } from './version.ts';
import { tableWarnings, type Warnings } from './warnings.ts';

/** How cases are worked through. */
interface Work {
  readonly settings: CaseSettings;
  readonly runner: Runner;
  /** What an earlier run left, to be gone on with; null to keep nothing. */
  readonly saved: SavedForecasts | null;
  readonly warnings: Warnings;
}

/** Cases that were forecast and scored, and those that could not be. */
export interface CasesDone {
  readonly cases: readonly ScoredCase[];
  readonly failed: Backtest['failed'];
}

/**
 * Forecasts the cases of files one after another and scores each: what is kept of a case is small.
 *
 * What is wrong with one of them does not keep the others from being done. After an abort those that were done are there.
 */
export async function backtestCases(
  context: CommandContext,
  files: readonly string[],
  { settings, runner, saved, warnings }: Work,
): Promise<CasesDone> {
  const { flags, terminal, signal } = context;
  const fingerprint = programFingerprint().numbers;
  const cases: ScoredCase[] = [];
  const failed: Backtest['failed'] = [];

  const doOne = async ({ name, load, row }: NamedScenario, said: Warnings): Promise<void> => {
    const fail = (found: readonly Diagnostic[]): void => {
      failed.push({ case: name, message: found.find(({ severity }) => severity === 'error')?.message ?? '' });
    };
    const loaded = load();
    said.ofFile(name, loaded.diagnostics, loaded.texts);
    if (!loaded.ok) return fail(loaded.diagnostics);
    const scenario = loaded.value;
    const key = forecastKey(scenario, settings, fingerprint);
    let forecast = (await saved?.find(key)) ?? null;
    if (forecast === null) {
      const made = await forecastCase(scenario, settings, { runner, signal });
      if (!made.ok) {
        said.ofRun(made.diagnostics, loaded.texts);
        return fail(made.diagnostics);
      }
      if (made.value === null) return;
      forecast = made.value;
      await saved?.add(key, forecast);
    }
    cases.push(scoreCase(aboutOf(name, scenario, row), forecast));
  };

  for (const file of files) {
    const scenarios = [...scenariosIn(file, flags)];
    const isTable = scenarios.length > 1;
    const ofTable = tableWarnings(context, file);
    const progress = startProgress(terminal, flags.quiet || !isTable, visible(file), 'rows');
    for (const [i, one] of scenarios.entries()) {
      if (signal.aborted) break;
      await doOne(one, isTable ? ofTable : warnings);
      progress.update(i + 1, scenarios.length);
    }
    progress.stop();
    if (isTable) ofTable.end();
  }
  return { cases, failed };
}
