import { compile } from '../compile/compile.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import type { NumberInput, Scenario, WhatIf } from '../scenario/model.ts';
import { withNumbers } from '../scenario/withNumbers.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { faultOf } from './fault.ts';

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
  /** False if an abort cut the work short; what is here is finished and right. */
  readonly complete: boolean;
}

/**
 * Runs a scenario and everything that a report says of it.
 *
 * What-ifs share the base run's random numbers because every number is addressed by name: a
 * difference is due to the change and not to luck.
 *
 * @returns Diagnostics if a formula left its domain or the evidence rules out every draw.
 */
export async function forecast(scenario: Scenario, options: ForecastOptions): Promise<Checked<Forecast>> {
  const { draws, paths, runner, signal } = options;
  const variants = variantsOf(scenario, options);
  const total = variants.reduce((sum, variant) => sum + drawsOf(variant, draws), draws);
  let finished = 0;

  const run = async (variant: Program, settings: RunSettings, precision?: number): Promise<RunResult> => {
    const result = await runProgram(variant, settings, {
      runner,
      onDraws: (done) => options.onProgress?.(finished + done, total),
      ...(precision === undefined ? {} : { precision }),
      ...(options.inputsKept === undefined ? {} : { inputsKept: options.inputsKept }),
      ...(signal === undefined ? {} : { signal }),
    });
    finished += result.draws;
    return result;
  };

  const program = compile(scenario, options.seed);
  const base = await run(program, { draws, paths }, options.precision);
  const fault = faultOf(base, program, scenario);
  if (fault !== null) return { ok: false, diagnostics: [fault] };

  const veto: VetoRun[] = [];
  const whatIf: WhatIfRun[] = [];
  for (const variant of variants) {
    if (signal?.aborted) break;
    const variantDraws = drawsOf(variant, base.draws);
    const changed = withNumbers(scenario, variant.set);
    const changedProgram = compile(changed, options.seed);
    const result = await run(changedProgram, { draws: variantDraws, paths });
    if (result.draws < variantDraws) break;
    const variantFault = faultOf(result, changedProgram, changed);
    if (variantFault !== null) return { ok: false, diagnostics: [variantFault] };
    const comparison = compareRuns(base, result);
    if (variant.kind === 'veto') veto.push({ ...comparison, actors: variant.actors });
    else whatIf.push({ ...comparison, whatIf: variant.whatIf });
  }
  const complete = base.draws === draws || (options.precision !== undefined && !signal?.aborted);
  return {
    ok: true,
    diagnostics: [],
    value: {
      program,
      seed: options.seed,
      base,
      veto,
      whatIf,
      complete: complete && veto.length + whatIf.length === variants.length,
    },
  };
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
