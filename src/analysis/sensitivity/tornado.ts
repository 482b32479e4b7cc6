import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { fewEffectiveDrawsThere } from '../../diagnostics/messages/analyses.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { Distribution } from '../../distributions/distribution.ts';
import { quantile } from '../../distributions/registry.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult } from '../../program/result.ts';
import type { InputSensitivity, TornadoEnd } from '../../results/sensitivity.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { compareRuns } from '../core/compare.ts';
import { isFew } from '../core/evidencePolicy.ts';
import { faultOf } from '../core/fault.ts';
import { isRuledOut, outcomeOf } from '../core/outcome.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';

/** What one input does by itself, from its 5 % to its 95 % point. */
type Bar = Pick<InputSensitivity, 'low' | 'high' | 'swing'>;

/** Bars, and the draws of each of the runs that they took. */
export interface Tornado {
  readonly bars: readonly Bar[];
  readonly draws: number;
}

/** Draws of each run, one path each: differences are paired, so few do; evidence may ask for more. */
export const TORNADO_DRAWS = 256;
/** Draws of all runs together, beyond which they are not doubled. */
const MOST_WORK = 2 ** 19;

/** Runs that a tornado takes. */
export function runsOfTornado({ inputs }: Program): number {
  return inputs.length === 0 ? 0 : 2 * inputs.length + 1;
}

/**
 * Runs the program with each input fixed at its 5 % and at its 95 % point, all others as they are: what setting
 * the number would give, evidence weighed anew each time.
 *
 * The runs are short; what they miss of the level of the base run is added to all alike.
 *
 * @returns Null after an abort. A warning where the evidence leaves few effective draws at an end.
 */
export async function tornado(bench: Workbench): Promise<Checked<Tornado | null>> {
  const { program, base, scenario } = bench;
  const reference = await referenceRun(bench);
  if (reference === null) return { ok: true, diagnostics: [], value: null };
  const { settings } = reference;
  const { draws } = settings;
  if (isRuledOut(reference))
    return { ok: true, diagnostics: warnings([0], 1, draws), value: { bars: noBars(program), draws } };
  const wrong = await faultOf(reference, program, scenario);
  if (wrong !== null) return { ok: false, diagnostics: [wrong] };
  const level = probabilityOf(base) - probabilityOf(reference);
  const bars: Bar[] = [];
  const effective: number[] = [];
  for (const [i, { distribution }] of program.inputs.entries()) {
    const results: (RunResult | null)[] = [];
    const values = [quantile(distribution, 0.05), quantile(distribution, 0.95)] as const;
    for (const value of values) {
      const outcome = await outcomeOf(bench.run, fixedAt(program, i, value), scenario, settings);
      if (outcome.kind === 'aborted') return { ok: true, diagnostics: [], value: null };
      if (outcome.kind === 'faulty') return { ok: false, diagnostics: [outcome.fault] };
      const result = outcome.kind === 'done' ? outcome.result : null;
      if (result !== null) effective.push(effectiveSampleSize(result.weight));
      results.push(result);
    }
    const [low, high] = results as [RunResult | null, RunResult | null];
    const at = (value: number, result: RunResult | null): TornadoEnd => ({
      value,
      probability: result === null ? null : Math.min(1, Math.max(0, level + probabilityOf(result))),
    });
    bars.push({
      low: at(values[0], low),
      high: at(values[1], high),
      swing: low === null || high === null ? null : compareRuns(low, high).difference,
    });
  }
  return { ok: true, diagnostics: warnings(effective, 2 * bars.length, draws), value: { bars, draws } };
}

/** The program as it is, with as many draws as leave enough effective ones; null after an abort. */
async function referenceRun({ program, base, run }: Workbench): Promise<RunResult | null> {
  const most = Math.min(base.draws, Math.floor(MOST_WORK / runsOfTornado(program)));
  for (let draws = Math.min(TORNADO_DRAWS, base.draws); ; draws = Math.min(2 * draws, base.draws)) {
    const result = await run(program, { ...settingsBeside(base, draws), paths: 1 });
    if (result.draws < draws) return null;
    const isEnough = !isFew(effectiveSampleSize(result.weight), TORNADO_DRAWS);
    if (isEnough || result.invalid !== null || draws === base.draws || 2 * draws > most) return result;
  }
}

function warnings(effective: readonly number[], ends: number, draws: number): Diagnostic[] {
  const few = effective.filter((left) => isFew(left, Math.min(TORNADO_DRAWS, draws)));
  if (few.length === 0) return [];
  const what = ends === 1 ? 'the ends of the tornado' : `${few.length} of ${ends} ends of the tornado`;
  return [diagnose(fewEffectiveDrawsThere(what, Math.min(...few), draws))];
}

/** For where so few draws leave none that fits what was seen. */
function noBars({ inputs }: Program): Bar[] {
  return inputs.map(({ distribution }) => ({
    low: { value: quantile(distribution, 0.05), probability: null },
    high: { value: quantile(distribution, 0.95), probability: null },
    swing: null,
  }));
}

function probabilityOf({ curve, weightSum }: RunResult): number {
  return curve.wx.at(-1)! / weightSum;
}

/** The program with one input certain; those correlated with it are drawn as before. */
function fixedAt(program: Program, input: number, value: number): Program {
  const distribution: Distribution = { family: 'discrete', values: [value], weights: [1] };
  const inputs = program.inputs.map((each, i) => (i === input ? { ...each, distribution } : each));
  return { ...program, inputs };
}
