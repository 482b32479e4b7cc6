import { aboutOf, baselinesOf, landmarksOf } from '../../backtest/caseOf.ts';
import { forecastCase } from '../../backtest/forecastCase.ts';
import { judge, type Requirement, readRequirement } from '../../backtest/requirements.ts';
import { scoreAll } from '../../backtest/score.ts';
import { type ScoredCase, scoreCase } from '../../backtest/scoredCase.ts';
import { safeJson } from '../../diagnostics/harmless.ts';
import { requirementNotMet } from '../../diagnostics/messages/backtest.ts';
import { diagnose, type Sentence } from '../../diagnostics/sentence.ts';
import { impossibleInWords, learntInWords } from '../../report/backtest/learnt.ts';
import { scoresTable } from '../../report/backtest/scores.ts';
import { contentLines } from '../../report/document/terminal.ts';
import type { Backtest } from '../../results/backtest.ts';
import type { CasesSection } from '../../scenario/cases/caseTable.ts';
import type { CommandContext } from '../command.ts';
import { complain } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { type NamedScenario, scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';
import { programVersion } from '../version.ts';
import { warningsOf } from '../warnings.ts';

/** Forecasts cases whose outcome is known as of days on which it was not, and scores the forecasts. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const scenarios = files.flatMap((file) => [...scenariosIn(file, flags)]);
  const section = scenarios.find(({ row }) => row !== null)?.row?.table.section;
  const requirements = requirementsOf(flags.require, section, scenarios);
  const refused = requirements.filter((one) => 'message' in one);
  if (refused.length > 0) return complain(terminal, refused);
  const { machine, remarks } = await chooseMachine(flags);
  const warnings = warningsOf(context);
  warnings.ofRun(
    remarks.map((remark) => diagnose(remark)),
    new Map(),
  );
  if (machine === null) return EXIT.usage;
  const begun = performance.now();
  const runner = openRunner(flags, machine);
  const cases: ScoredCase[] = [];
  const failed: Backtest['failed'] = [];
  try {
    for (const { name, load, row } of scenarios) {
      const loaded = load();
      warnings.ofFile(name, loaded.diagnostics, loaded.texts);
      if (!loaded.ok) {
        failed.push({ case: name, message: loaded.diagnostics[0]?.message ?? '' });
        continue;
      }
      const { seed, draws, paths } = flags;
      const landmarks = landmarksOf(section);
      const made = await forecastCase(loaded.value, { seed, draws, paths, landmarks }, { runner, signal });
      if (!made.ok) {
        failed.push({ case: name, message: made.diagnostics[0]?.message ?? '' });
        warnings.ofRun(made.diagnostics, loaded.texts);
      } else if (made.value !== null) {
        cases.push(scoreCase(aboutOf(name, loaded.value, row), made.value));
      }
      if (signal.aborted) break;
    }
  } finally {
    await runner.close();
  }
  const comparison = {
    landmarks: landmarksOf(section),
    baselines: baselinesOf(section),
    slices: section?.slices ?? [],
    seed: flags.seed,
  };
  const scores = scoreAll(cases, comparison);
  const backtest: Backtest = {
    format: 'summitry/backtest/1',
    title: files.join(', '),
    files: [...files],
    seed: flags.seed,
    draws: flags.draws,
    paths: flags.paths,
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
  if (flags.json) terminal.out(`${safeJson(backtest, 2)}\n`);
  else {
    terminal.out(`${contentLines(scoresTable(backtest.moments), screenOf(terminal, flags)).join('\n')}\n`);
    for (const said of remarksOn(backtest)) terminal.out(`${said}\n`);
  }
  const unmet = backtest.requirements.flatMap(({ why, ...rest }) => (why === null ? [] : [{ ...rest, why }]));
  if (unmet.length > 0) return complain(terminal, unmet.map(requirementNotMet), EXIT.broken);
  return failed.length > 0 ? EXIT.incomplete : EXIT.done;
}

/** What `--require` asks; names of baselines are not checked where no table could be read that may declare them. */
function requirementsOf(
  texts: readonly string[],
  section: CasesSection | undefined,
  scenarios: readonly NamedScenario[],
): readonly (Requirement | Sentence)[] {
  const isUnread = texts.length > 0 && section === undefined && scenarios.some(({ load }) => !load().ok);
  const declared = isUnread ? null : baselinesOf(section).map(({ id }) => id);
  return texts.map((text) => readRequirement(text, { landmarks: landmarksOf(section), declared }));
}

function remarksOn({ moments }: Backtest): readonly string[] {
  return moments
    .flatMap((moment) => [...moment.baselines.map(learntInWords), impossibleInWords(moment)])
    .filter((said) => said !== '');
}
