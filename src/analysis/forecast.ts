import { compile } from '../compile/compile.ts';
import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { changeRuledOut } from '../diagnostics/messages/run.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';
import type { Finding } from '../results/indicators.ts';
import { groundsOf } from '../results/pieces.ts';
import type { Replay } from '../results/replay.ts';
import type { VetoRun } from '../results/veto.ts';
import type { WhatIfRun } from '../results/whatIf.ts';
import type { Runner } from '../runners/runner.ts';
import { runPoints } from '../runners/runPoints.ts';
import { runProgram } from '../runners/runProgram.ts';
import { isoDay } from '../scenario/dates.ts';
import type { Scenario, WhatIf } from '../scenario/model.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { effectiveSampleSize } from '../stats/effectiveSampleSize.ts';
import { type BenchResults, type BenchSettings, NO_BENCH, runBench, workOfBench } from './bench.ts';
import { type Comparison, compareRuns } from './core/compare.ts';
import { changedRunDiagnostics, evidenceDiagnostics } from './core/evidence.ts';
import { drawsToTry } from './core/evidencePolicy.ts';
import { faultOf } from './core/fault.ts';
import { outcomeOf } from './core/outcome.ts';
import { largestFirst } from './core/parts/shareOut.ts';
import { type Run, settingsBeside, type Workbench } from './core/run.ts';
import { findIndicators, indicatorsAhead, pastIndicators } from './indicators/indicators.ts';
import { withWatchList } from './indicators/watchList.ts';
import { type ReplaySettings, replay, runsToReplay } from './replay/replay.ts';
import { drawsOf, nameOf, placeOf, type Variant, variantsOf } from './variants.ts';
import { decompose, drawsToDecompose } from './whatIf/decompose.ts';

/** What to compute and how hard to try. */
export interface ForecastOptions extends RunSettings {
  /** Any text; the same text gives the same numbers. */
  readonly seed: string;
  readonly runner: Runner;
  /** Run until the standard error of the probability is this small, at most `draws`. */
  readonly precision?: number;
  /** Also run each principal, and both, as fully willing. */
  readonly veto: boolean;
  /** Also run these what-ifs of the scenario, by id; 'all' for every one. */
  readonly whatIf: 'all' | readonly string[];
  /** Also forecast as of each thing that became known. */
  readonly replay?: ReplaySettings | null;
  /** Also tell what to watch for. */
  readonly indicators?: boolean;
  /** Further analyses. */
  readonly bench?: BenchSettings;
  /** Draws of which the inputs are kept, for export; `ROWS_KEPT`, the default, or more. */
  readonly rowsKept?: number;
  readonly signal?: AbortSignal;
  /** Called as draws finish, over all the runs that the forecast is made of. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Base run, veto attribution and what-ifs of one scenario, on common random numbers. */
export interface Forecast {
  readonly program: Program;
  readonly seed: string;
  readonly base: RunResult;
  readonly veto: VetoRun[];
  readonly whatIf: WhatIfRun[];
  readonly replay: Replay | null;
  /** The most informative first. */
  readonly indicators: Finding[] | null;
  readonly bench: BenchResults;
  /** False if an abort cut the work short; what is here is finished and right. */
  readonly complete: boolean;
}

/**
 * Runs a scenario and everything that a report says of it.
 *
 * What-ifs share the base run's random numbers because every number is addressed by name: a
 * difference is due to the change and not to luck.
 *
 * Where the evidence leaves too few draws effective, more are taken (docs/decisions/0011).
 *
 * @returns Diagnostics if a formula left its domain or the evidence leaves no draws to speak of.
 */
export async function forecast(asked: Scenario, options: ForecastOptions): Promise<Checked<Forecast>> {
  const { seed, draws, paths, sampler, runner, signal } = options;
  const scenario = options.indicators ? withWatchList(asked) : asked;
  const program = compile(scenario, seed);
  const variants = variantsOf(scenario, options);
  const total = workOf(scenario, program, options, variants);
  const settings: RunSettings = { draws, paths, ...(sampler === undefined ? {} : { sampler }) };
  let finished = 0;
  const control = {
    runner,
    onDraws: (done: number) => options.onProgress?.(Math.min(total, finished + done), total),
    ...(signal === undefined ? {} : { signal }),
  };

  const runTo = async (
    variant: Program,
    wanted: RunSettings,
    more: { readonly precision?: number },
  ): Promise<RunResult> => {
    const result = await runProgram(variant, wanted, { ...control, ...more });
    finished += result.draws;
    return result;
  };
  const run: Run = (variant, wanted) => runTo(variant, wanted, {});
  const { precision } = options;
  const toTheEnd = precision === undefined ? {} : { precision };

  const base = await enoughDraws((some) => runTo(program, some, toTheEnd), settings);
  const fault = await faultOf(base, program, scenario);
  if (fault !== null) return { ok: false, diagnostics: [fault] };
  const counted = Math.min(draws, base.draws);
  const diagnostics: Diagnostic[] =
    base.draws === 0 ? [] : evidenceDiagnostics(scenario, program, base, counted);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  const bench: Workbench = {
    scenario,
    seed,
    program,
    base,
    run,
    runAt: async (variant, wanted, pointsOf, take) => {
      const points = await runPoints(variant, wanted, control, pointsOf, take);
      finished += points.done;
      return points;
    },
  };

  const veto: VetoRun[] = [];
  const whatIf: WhatIfRun[] = [];
  // Changes that contradict what is known.
  let left = 0;
  for (const variant of variants) {
    if (signal?.aborted) break;
    const variantDraws = drawsOf(variant, base.draws);
    const changed = withNumbers(scenario, variant.set);
    const beside = settingsBeside(base, variantDraws);
    const outcome = await outcomeOf(run, compile(changed, seed), changed, beside);
    if (outcome.kind === 'aborted') break;
    if (outcome.kind === 'faulty') return { ok: false, diagnostics: [outcome.fault] };
    if (outcome.kind === 'ruled out') {
      diagnostics.push(
        diagnose(changeRuledOut(nameOf(variant), isoDay(scenario.window.asOf)), placeOf(variant)),
      );
      left += 1;
      continue;
    }
    const { result } = outcome;
    diagnostics.push(...changedRunDiagnostics(nameOf(variant), result, counted, placeOf(variant)));
    const comparison = compareRuns(base, result);
    if (variant.kind === 'veto') {
      veto.push(vetoRun(scenario, variant.actors, comparison));
      continue;
    }
    const divided = await decompose(bench, variant.set, { draws: variantDraws, after: result });
    if (!divided.ok) return divided;
    if (signal?.aborted) break;
    diagnostics.push(...divided.diagnostics);
    whatIf.push(whatIfRun(scenario, variant.whatIf, comparison, divided.value?.parts ?? []));
  }

  const isWhole = base.draws >= draws || options.precision !== undefined;
  const replayed =
    options.replay == null || signal?.aborted ? null : await replay(scenario, seed, options.replay, run);
  if (replayed !== null && !replayed.ok) return replayed;
  if (replayed !== null) diagnostics.push(...newOnes(replayed.diagnostics, diagnostics));
  const found =
    !options.indicators || signal?.aborted || base.draws === 0
      ? null
      : await findIndicators(scenario, seed, base, run);
  if (found !== null && !found.ok) return found;
  if (found !== null) diagnostics.push(...pastIndicators(scenario));
  const analysed = await runBench(bench, base.draws === 0 ? NO_BENCH : (options.bench ?? NO_BENCH), signal);
  if (!analysed.ok) return analysed;
  diagnostics.push(...newOnes(analysed.diagnostics, diagnostics));
  return {
    ok: true,
    diagnostics,
    value: {
      program,
      seed,
      base,
      veto,
      whatIf,
      replay: replayed?.value ?? null,
      indicators: found?.value ?? null,
      bench: analysed.value,
      complete: isWhole && !signal?.aborted && veto.length + whatIf.length + left === variants.length,
    },
  };
}

function vetoRun(
  { actors: all }: Scenario,
  actors: readonly string[],
  { probability, difference }: Comparison,
): VetoRun {
  const titles = actors.map((id) => all.find((actor) => actor.id === id)?.title || id);
  return {
    id: actors.join('+'),
    actors: [...actors],
    title: `${titles.join(' and ')} fully willing`,
    probability,
    difference,
  };
}

function whatIfRun(
  { numbers }: Scenario,
  whatIf: WhatIf,
  { probability, difference: { mean, standardError, interval90 } }: Comparison,
  parts: WhatIfRun['parts'],
): WhatIfRun {
  return {
    id: whatIf.id,
    ...groundsOf(whatIf),
    set: whatIf.set.map(({ path, text }) => ({ path, from: numbers[path]?.text ?? '', to: text })),
    expect: whatIf.expect ?? null,
    probability,
    difference: { mean, standardError },
    interval90,
    parts: largestFirst(parts),
  };
}

/** Runs with as many draws as asked for, or twice, four times… as many until enough of them are effective. */
async function enoughDraws(
  run: (settings: RunSettings) => Promise<RunResult>,
  settings: RunSettings,
): Promise<RunResult> {
  let result = await run(settings);
  for (let draws: number | null = settings.draws; draws !== null && result.draws >= draws; ) {
    draws = drawsToTry(settings.draws, draws, effectiveSampleSize(result.weight));
    if (draws === null || result.invalid !== null) break;
    const more = await run({ ...settings, draws });
    // After an abort what was finished first may be the more.
    if (more.draws > result.draws) result = more;
  }
  return result;
}

/** Those of some diagnostics that were not given already, of the same kind and place. */
function newOnes(found: readonly Diagnostic[], given: readonly Diagnostic[]): Diagnostic[] {
  return found.filter(({ code, place }) =>
    given.every((one) => one.code !== code || one.place?.start !== place?.start),
  );
}

/** Draws of all runs that a forecast is made of. */
function workOf(
  scenario: Scenario,
  program: Program,
  options: ForecastOptions,
  variants: readonly Variant[],
): number {
  const { draws, seed } = options;
  const replayed = options.replay ?? null;
  const ofVariant = (variant: Variant): number =>
    drawsOf(variant, draws) +
    (variant.kind === 'veto' ? 0 : drawsToDecompose({ scenario, seed }, variant.set, draws));
  return (
    draws +
    variants.reduce((sum, variant) => sum + ofVariant(variant), 0) +
    (replayed === null ? 0 : replayed.draws * runsToReplay(scenario, replayed.until)) +
    (options.indicators ? draws * indicatorsAhead(scenario).length : 0) +
    workOfBench({ scenario, program, seed }, options.bench ?? NO_BENCH)
  );
}
