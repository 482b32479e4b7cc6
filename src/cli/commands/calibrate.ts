import { join } from 'node:path';
import { faultOfFormula } from '../../analysis/core/fault.ts';
import type { Baseline } from '../../backtest/baselines.ts';
import { baselinesOf, landmarksOf } from '../../backtest/caseOf.ts';
import { judge, readRequirement } from '../../backtest/requirements.ts';
import { learntFile } from '../../calibrate/learntFile.ts';
import { type ForecastableCase, leaveOut, namesInCalibration } from '../../calibrate/leaveOut.ts';
import { type Fault, logLikelihoodOf, numbersAt, type Posterior, posteriorOf } from '../../calibrate/posterior.ts';
import { learntCorrelations, learntNumbers } from '../../calibrate/summary.ts';
import {
  canGoOn,
  nextTemperature,
  powerOf,
  priorPoints,
  type SmcState,
  startSmc,
} from '../../calibrate/temperedSmc.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { requirementNotMet } from '../../diagnostics/messages/backtest.ts';
import { holdsOutNothing, impossibleCase, notATable, nothingToLearn } from '../../diagnostics/messages/calibrate.ts';
import { visible } from '../../diagnostics/quote.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { calibrationJson } from '../../report/calibration/json.ts';
import { calibrationLines } from '../../report/calibration/lines.ts';
import { parquetOf } from '../../report/parquet.ts';
import type { Calibration, LeftOut } from '../../results/calibration.ts';
import type { Runner } from '../../runners/runner.ts';
import { dayOf, isoDay } from '../../scenario/dates.ts';
import { contentHash } from '../../scenario/hash.ts';
import { heldOutRows, readCases } from '../calibrationCases.ts';
import { CALIBRATION_STATE, savedState, saveState } from '../calibrationState.ts';
import { baseOf, hashesOf, unitIn } from '../calibrationTable.ts';
import type { CommandContext } from '../command.ts';
import { complain, complainAbout } from '../complain.ts';
import { EXIT, type ExitCode } from '../exitCodes.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { chooseMachine, openRunner } from '../forecasting.ts';
import { sha256 } from '../hash.ts';
import { codeOfAbort } from '../interrupt.ts';
import { refuseLinks } from '../outputFolder.ts';
import { startProgress } from '../progress.ts';
import { calibrationFolder } from '../reportFolders.ts';
import { scenarioFiles, scenariosIn } from '../scenarioFiles.ts';
import { screenOf } from '../screen.ts';
import { programFingerprint, programVersion } from '../version.ts';

/** Files that are written beside the state. */
const FILES = { model: 'calibrated.yaml', record: 'calibration.json', draws: 'draws.parquet' } as const;

/** Learns the numbers that the rows of a table share from what is known of them. */
export async function run(context: CommandContext): Promise<ExitCode> {
  const { flags, terminal, signal } = context;
  const files = await scenarioFiles(context);
  if (files === null) return EXIT.usage;
  const file = files[0]!;
  const scenarios = files.flatMap((one) => [...scenariosIn(one, flags)]);
  const table = scenarios[0]?.row?.table;
  if (table === undefined || files.length > 1) {
    const [first] = scenarios;
    const loaded = first?.load({ set: flags.set });
    if (loaded !== undefined && !loaded.ok) {
      complainAbout(terminal, loaded.diagnostics, loaded.texts, flags.quiet);
      return EXIT.rejected;
    }
    return complain(terminal, [notATable()], EXIT.rejected);
  }
  const heldOut = heldOutRows(scenarios, flags.holdOut);
  if (heldOut.unknown.length > 0) return complain(terminal, heldOut.unknown.map(holdsOutNothing));
  const { section } = table;
  const [landmarks, baselines] = [landmarksOf(section), baselinesOf(section)];
  const names = namesInCalibration(landmarks, baselines);
  const requirements = flags.require.map((text) => readRequirement(text, names));
  const refused = requirements.filter((one) => 'message' in one);
  if (refused.length > 0) return complain(terminal, refused);
  const computing = await chooseMachine(context);
  if (computing === null) return EXIT.usage;

  const read = readCases(context, file, scenarios, heldOut.rows);
  if (read === null) return EXIT.rejected;
  if (read.cases.length === 0) return complain(terminal, [nothingToLearn('cases')], EXIT.rejected);
  const { seed, draws, paths, particles } = flags;
  const integration = { draws, paths };
  const posterior = posteriorOf(read.cases, seed, integration);
  if (posterior.shared.length === 0) return complain(terminal, [nothingToLearn('numbers')], EXIT.rejected);

  const begun = performance.now();
  const out = flags.out ?? (flags.json ? undefined : 'reports');
  const folder = out === undefined ? null : calibrationFolder(out, file);
  if (folder !== null) await refuseLinks(folder, ['.', ...Object.values(FILES), CALIBRATION_STATE]);
  const key = workKey(context, posterior);
  context.hold();
  const runner = openRunner(flags, computing.machine);
  const work = async (): Promise<Learnt | Diagnostic | null> => {
    const state = await drawn(context, posterior, { runner, folder, key });
    if (state === null || 'severity' in state) return state;
    const leftOut = await scored(context, { posterior, state, cases: read.forecastable, runner, landmarks, baselines });
    return leftOut === null || 'severity' in leftOut ? leftOut : { state, leftOut };
  };
  const found = await work().finally(() => runner.close());
  if (found === null || signal.aborted) return codeOfAbort(signal);
  if ('severity' in found) {
    complainAbout(terminal, [found], table.texts, flags.quiet);
    return EXIT.rejected;
  }
  const { state: made, leftOut } = found;
  const numbers = numbersAt(posterior, made.points);
  const learnt = learntNumbers(posterior, numbers, { unitOf: unitIn(table) });
  const results = read.cases.map(({ scenario }) => scenario.outcome?.result ?? null);
  const count = (result: string): number => results.filter((one) => one === result).length;
  const record: Calibration = {
    format: 'summitry/calibration/1',
    title: section.title ?? file,
    file,
    ...(flags.root === undefined ? {} : { root: flags.root }),
    overrides: Object.entries(flags.set)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => ({ path, text })),
    heldOut: [...flags.holdOut],
    asOf: flags.asOf ?? null,
    seed,
    particles,
    draws,
    paths,
    cases: {
      n: read.cases.length,
      held: count('held'),
      notHeld: count('not_held') + count('void'),
      open: count('open'),
      unstated: results.filter((one) => one === null).length,
      heldOut: heldOut.rows.size,
      unknown: read.unknown,
      rows: read.cases.reduce((sum, { rows }) => sum + rows, 0),
      aside: read.cases.reduce((sum, { aside }) => sum + aside, 0),
    },
    until: isoDay(Math.max(...read.cases.map(({ until }) => until))),
    hashes: hashesOf(table),
    logEvidence: made.logEvidence,
    effectiveSize: Math.min(...made.temperatures.map(({ effectiveSize }) => effectiveSize)),
    evaluations: particles + made.temperatures.reduce((sum, { evaluations }) => sum + evaluations, 0),
    temperatures: [...made.temperatures],
    numbers: [...learnt],
    correlations: learntCorrelations(learnt, numbers),
    leftOut: leftOut.groups < 2 ? null : leftOut,
    requirements: requirements.flatMap((one) => ('message' in one ? [] : judge(one, leftOut.moments))),
    manifest: {
      version: programVersion(),
      node: process.version,
      elapsedSeconds: Math.round(performance.now() - begun) / 1000,
    },
  };
  if (folder !== null) {
    await makeFolder(folder);
    await writeWhole(
      join(folder, FILES.draws),
      await parquetOf(
        particles,
        posterior.shared.map(({ path }, j) => ({ name: path, data: numbers[j]!.values })),
      ),
    );
    await writeWhole(join(folder, FILES.model), learntFile(record, baseOf(table, folder)));
    await writeWhole(join(folder, FILES.record), calibrationJson(record));
  }
  if (flags.json) {
    terminal.out(calibrationJson(record));
  } else {
    const lines = calibrationLines(record, screenOf(terminal, flags));
    if (folder !== null) lines.push('', `To extend: ${visible(join(folder, FILES.model))}`);
    terminal.out(`${lines.join('\n')}\n`);
  }
  const unmet = record.requirements.flatMap(({ why, ...rest }) => (why === null ? [] : [{ ...rest, why }]));
  return unmet.length === 0 ? EXIT.done : complain(terminal, unmet.map(requirementNotMet), EXIT.broken);
}

/** What was learnt, and how well it forecasts what it was not learnt from. */
interface Learnt {
  readonly state: SmcState;
  readonly leftOut: LeftOut;
}

/** Particles of the posterior, or why there are none; null after an abort. */
async function drawn(
  { flags, terminal, signal, operands: [file] }: CommandContext,
  posterior: Posterior,
  { runner, folder, key }: { readonly runner: Runner; readonly folder: string | null; readonly key: string },
): Promise<SmcState | Diagnostic | null> {
  const progress = startProgress(terminal, flags.quiet, visible(file!), 'draws');
  let fault: Diagnostic | null = null;
  const fail = (found: Fault): void => {
    fault ??= diagnosticOf(found, flags.particles);
  };
  const target = {
    names: posterior.shared.map(({ path }) => path),
    logLikelihood: logLikelihoodOf(posterior, { runner, signal }, fail),
  };
  const settings = { seed: flags.seed, particles: flags.particles };
  try {
    let state = folder === null ? null : savedState(folder, key);
    state ??= await startSmc(target, settings);
    while (state !== null && powerOf(state) < 1) {
      // Every case has some particle that explains it, but none explains them all.
      if (!canGoOn(state)) return diagnose(impossibleCase(file!, flags.particles));
      progress.update(1000 * powerOf(state), 1000);
      state = await nextTemperature(target, settings, state);
      if (state !== null && folder !== null) await saveState(folder, key, state);
    }
    return fault ?? state;
  } finally {
    progress.stop();
  }
}

/** How well cases are forecast by what others say; null after an abort. */
async function scored(
  { flags, terminal, signal, operands: [file] }: CommandContext,
  {
    posterior,
    state,
    cases,
    runner,
    landmarks,
    baselines,
  }: {
    readonly posterior: Posterior;
    readonly state: SmcState;
    readonly cases: readonly ForecastableCase[];
    readonly runner: Runner;
    readonly landmarks: readonly number[];
    readonly baselines: readonly Baseline[];
  },
): Promise<LeftOut | Diagnostic | null> {
  const { seed, draws, paths, particles } = flags;
  const asOf = flags.asOf === undefined ? null : dayOf(flags.asOf);
  const progress = startProgress(terminal, flags.quiet, visible(file!), 'rows');
  const prior = priorPoints(
    posterior.shared.map(({ path }) => path),
    { seed, particles },
  );
  const found = await leaveOut(
    posterior,
    cases,
    { prior, posterior: state.points },
    { seed, integration: { draws, paths }, landmarks, asOf, baselines },
    { runner, signal },
    (done) => progress.update(done, cases.length),
  ).finally(() => progress.stop());
  return found !== null && 'kind' in found ? diagnosticOf(found, particles) : found;
}

function diagnosticOf(fault: Fault, tried: number): Diagnostic {
  switch (fault.kind) {
    case 'formula':
      return faultOfFormula(fault.invalid, fault.program, fault.scenario);
    case 'impossible':
      return diagnose(impossibleCase(fault.scenario.id, tried));
  }
}

/** What draws follow from: the rows as they are learnt from, the sampling and the program. */
function workKey({ flags }: CommandContext, { cases }: Posterior): string {
  const { seed, draws, paths, particles } = flags;
  const rows = cases.map(({ named: { id, scenario, answer } }) => [id, contentHash(scenario), answer]);
  return sha256(JSON.stringify([programFingerprint().numbers, { seed, draws, paths, particles }, rows]));
}
