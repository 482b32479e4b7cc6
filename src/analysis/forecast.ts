import { compile } from '../compile/compile.ts';
import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import type { NumberInput, Scenario, WhatIf } from '../scenario/model.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { effectiveSampleSize } from '../stats/effectiveSampleSize.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { enoughEffective, evidenceDiagnostics } from './evidence.ts';
import { faultOf } from './fault.ts';
import { type Finding, findIndicators, indicatorsAhead } from './indicators.ts';
import { type Replay, type ReplaySettings, replay, runsToReplay } from './replay.ts';
import { withWatchList } from './watchList.ts';

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
  /** Draws of which the inputs are kept, for export. */
  readonly inputsKept?: number;
  readonly signal?: AbortSignal;
  /** Called as draws finish, over all the runs that the forecast is made of. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Principals made fully willing, and what that changes. */
export interface VetoRun extends Comparison {
  readonly actors: readonly string[];
}

/** A what-if and what it changes. */
export interface WhatIfRun extends Comparison {
  readonly whatIf: WhatIf;
}

/** Base run, veto attribution and what-ifs of one scenario, on common random numbers. */
export interface Forecast {
  readonly program: Program;
  readonly seed: string;
  readonly base: RunResult;
  readonly veto: readonly VetoRun[];
  readonly whatIf: readonly WhatIfRun[];
  readonly replay: Replay | null;
  /** The most informative first. */
  readonly indicators: readonly Finding[] | null;
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
  const { seed, draws, paths, runner, signal } = options;
  const scenario = options.indicators ? withWatchList(asked) : asked;
  const variants = variantsOf(scenario, options);
  const total = workOf(scenario, options, variants);
  let finished = 0;

  const run = async (variant: Program, settings: RunSettings, precision?: number): Promise<RunResult> => {
    const result = await runProgram(variant, settings, {
      runner,
      onDraws: (done) => options.onProgress?.(Math.min(total, finished + done), total),
      ...(precision === undefined ? {} : { precision }),
      ...(options.inputsKept === undefined ? {} : { inputsKept: options.inputsKept }),
      ...(signal === undefined ? {} : { signal }),
    });
    finished += result.draws;
    return result;
  };

  const program = compile(scenario, seed);
  const base = await enoughDraws((settings) => run(program, settings, options.precision), { draws, paths });
  const fault = await faultOf(base, program, scenario);
  if (fault !== null) return { ok: false, diagnostics: [fault] };
  const diagnostics: Diagnostic[] =
    base.draws === 0 ? [] : evidenceDiagnostics(scenario, program, base, Math.min(draws, base.draws));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };

  const veto: VetoRun[] = [];
  const whatIf: WhatIfRun[] = [];
  for (const variant of variants) {
    if (signal?.aborted) break;
    const variantDraws = drawsOf(variant, base.draws);
    const changed = withNumbers(scenario, variant.set);
    const changedProgram = compile(changed, seed);
    const result = await run(changedProgram, { draws: variantDraws, paths });
    if (result.draws < variantDraws) break;
    const variantFault = await faultOf(result, changedProgram, changed);
    if (variantFault !== null) return { ok: false, diagnostics: [variantFault] };
    const comparison = compareRuns(base, result);
    if (variant.kind === 'veto') veto.push({ ...comparison, actors: variant.actors });
    else whatIf.push({ ...comparison, whatIf: variant.whatIf });
  }

  const isWhole = base.draws >= draws || options.precision !== undefined;
  const replayed =
    options.replay == null || signal?.aborted ? null : await replay(scenario, seed, options.replay, run);
  if (replayed !== null && !replayed.ok) return replayed;
  const found =
    !options.indicators || signal?.aborted || base.draws === 0
      ? null
      : await findIndicators(scenario, seed, base, run);
  if (found !== null && !found.ok) return found;
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
      complete: isWhole && !signal?.aborted && veto.length + whatIf.length === variants.length,
    },
  };
}

/** How often the draws may be doubled for the sake of the evidence, and to how many at most. */
const MOST_DOUBLINGS = 5;
const MOST_DRAWS = 1_000_000;

/** Runs with as many draws as asked for, or twice, four times… as many until enough of them are effective. */
async function enoughDraws(
  run: (settings: RunSettings) => Promise<RunResult>,
  settings: RunSettings,
): Promise<RunResult> {
  let result = await run(settings);
  for (let doublings = 1; doublings <= MOST_DOUBLINGS; doublings++) {
    const effective = effectiveSampleSize(result.weight);
    const draws = settings.draws * 2 ** doublings;
    if (result.draws < draws / 2 || draws > MOST_DRAWS) break;
    if (effective === 0 || effective >= enoughEffective(settings.draws)) break;
    const more = await run({ ...settings, draws });
    // After an abort what was finished first may be the more.
    if (more.draws > result.draws) result = more;
    if (more.draws < draws) break;
  }
  return result;
}

/** Draws of all runs that a forecast is made of. */
function workOf(scenario: Scenario, options: ForecastOptions, variants: readonly Variant[]): number {
  const { draws } = options;
  const replayed = options.replay ?? null;
  return (
    draws +
    variants.reduce((sum, variant) => sum + drawsOf(variant, draws), 0) +
    (replayed === null ? 0 : replayed.draws * runsToReplay(scenario, replayed.until)) +
    (options.indicators ? draws * indicatorsAhead(scenario).length : 0)
  );
}

/**
 * Draws of a veto run, the first ones of the base run. Its effects are so large that these are enough,
 * and a report should not take four times as long for them.
 */
const VETO_DRAWS = 512;

type Variant =
  | { readonly kind: 'veto'; readonly actors: readonly string[]; readonly set: readonly NumberInput[] }
  | { readonly kind: 'whatIf'; readonly whatIf: WhatIf; readonly set: readonly NumberInput[] };

function variantsOf(scenario: Scenario, { veto, whatIf }: ForecastOptions): Variant[] {
  const { initiator, target } = scenario.principals;
  const vetoes = veto ? [[initiator], [target], [initiator, target]] : [];
  const chosen = scenario.whatIf.filter(({ id }) => whatIf === 'all' || whatIf.includes(id));
  return [
    ...vetoes.map((actors) => ({ kind: 'veto' as const, actors, set: actors.map(fullyWilling) })),
    ...chosen.map((each) => ({ kind: 'whatIf' as const, whatIf: each, set: each.set })),
  ];
}

function drawsOf(variant: Variant, draws: number): number {
  return variant.kind === 'veto' ? Math.min(VETO_DRAWS, draws) : draws;
}

/** The number that replaces an actor's ledger by certain consent. */
function fullyWilling(actor: string): NumberInput {
  return {
    path: `actors.${actor}.willingness`,
    value: { kind: 'constant', value: 1 },
    domain: [0, 1],
    text: '1',
    title: '',
    why: 'Veto attribution',
    sources: [],
    lever: false,
    place: { file: '', start: 0, end: 0 },
  };
}
