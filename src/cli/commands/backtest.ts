import { join } from 'node:path';
import { baselinesOf, landmarksOf } from '../../backtest/caseOf.ts';
import { judge, namesInBacktest, type Requirement, readRequirement } from '../../backtest/requirements.ts';
import { scoreAll } from '../../backtest/score.ts';
import { requirementNotMet } from '../../diagnostics/messages/backtest.ts';
import { noDrawsInBacktest } from '../../diagnostics/messages/commandLine.ts';
import { visible } from '../../diagnostics/quote.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { backtestJson } from '../../report/backtest/json.ts';
import { backtestLines } from '../../report/backtest/report.ts';
import type { Backtest } from '../../results/backtest.ts';
import type { CasesSection } from '../../scenario/cases/caseTable.ts';
import { backtestCases } from '../backtestCases.ts';
import { FORECASTS_FILE, openForecasts } from '../backtestForecasts.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { filesOfBacktest, missingForFiles } from '../filesOfReport.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { codeOfAbort } from '../interrupt.ts';
import { writeFolder } from '../outputFolder.ts';
import { backtestFolder, mainFile } from '../reportFolders.ts';
import { type NamedScenario, scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';
import { programVersion } from '../version.ts';

/** Forecasts cases whose outcome is known as of days on which it was not, and scores the forecasts. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const missing = flags.format.includes('parquet') ? noDrawsInBacktest() : missingForFiles(flags);
  if (missing !== null) return complain(terminal, [missing]);
  const scenarios = files.flatMap((file) => [...scenariosIn(file, flags)]);
  // The first table says what is compared.
  const section = scenarios.find(({ row }) => row !== null)?.row?.table.section;
  const requirements = requirementsOf(flags.require, section, scenarios);
  const refused = requirements.filter((one) => 'message' in one);
  if (refused.length > 0) return complain(terminal, refused);
  const computing = await chooseMachine(context);
  if (computing === null) return EXIT.usage;
  const { machine, warnings } = computing;

  const begun = performance.now();
  // Whoever takes the record from standard output wants no files, unless they say where.
  const out = flags.out ?? (flags.json ? undefined : 'reports');
  const folder = out === undefined ? null : backtestFolder(out, files);
  const saved = folder === null ? null : await openForecasts(join(folder, FORECASTS_FILE));
  context.hold();
  const runner = openRunner(flags, machine);
  const { seed, draws, paths } = flags;
  const landmarks = landmarksOf(section);
  const settings = { seed, draws, paths, landmarks };
  const { cases, failed } = await backtestCases(context, files, { settings, runner, saved, warnings }).finally(
    async () => {
      await saved?.close();
      await runner.close();
    },
  );
  const scores = scoreAll(cases, { landmarks, baselines: baselinesOf(section), slices: section?.slices ?? [], seed });
  const backtest: Backtest = {
    format: 'summitry/backtest/1',
    title: section?.title ?? files.join(', '),
    files: [...files],
    ...(flags.root === undefined ? {} : { root: flags.root }),
    overrides: Object.entries(flags.set)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, text })),
    seed,
    draws,
    paths,
    complete: !signal.aborted,
    ...scores,
    requirements: requirements.flatMap((one) => ('message' in one ? [] : judge(one, scores.moments))),
    failed,
    manifest: {
      version: programVersion(),
      node: process.version,
      elapsedSeconds: Math.round(performance.now() - begun) / 1000,
    },
  };
  // A report of nothing would take the place of a good one.
  const written = cases.length === 0 ? null : folder;
  if (written !== null) await writeFolder(written, await filesOfBacktest(backtest, flags), null);
  if (flags.json) {
    terminal.out(backtestJson(backtest));
  } else if (cases.length > 0) {
    const lines = backtestLines(backtest, screenOf(terminal, flags));
    if (written !== null) lines.push('', `Report: ${visible(mainFile(written, flags.format, 'backtest'))}`);
    terminal.out(`${lines.join('\n')}\n`);
  }
  if (signal.aborted) return codeOfAbort(signal);
  const unmet = backtest.requirements.flatMap(({ why, ...rest }) => (why === null ? [] : [{ ...rest, why }]));
  if (unmet.length > 0) return complain(terminal, unmet.map(requirementNotMet), EXIT.broken);
  return failed.length === 0 ? EXIT.done : cases.length > 0 ? EXIT.incomplete : EXIT.rejected;
}

/** What `--require` asks; names of baselines are not checked where no table could be read that may declare them. */
function requirementsOf(
  texts: readonly string[],
  section: CasesSection | undefined,
  scenarios: readonly NamedScenario[],
): readonly (Requirement | Sentence)[] {
  const isUnread = texts.length > 0 && section === undefined && scenarios.some(({ load }) => !load().ok);
  const declared = isUnread ? null : baselinesOf(section).map(({ id }) => id);
  const names = namesInBacktest({ landmarks: landmarksOf(section), declared });
  return texts.map((text) => readRequirement(text, names));
}
