import type { Checked } from '../../diagnostics/diagnostic.ts';
import type { Distribution } from '../../distributions/distribution.ts';
import { quantile } from '../../distributions/registry.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import { type Comparison, compareRuns } from '../compare.ts';
import { faultOf } from '../fault.ts';
import type { Workbench } from '../run.ts';

/** What one input does by itself, from its 5 % to its 95 % point. */
export interface Bar {
  readonly low: { readonly value: number; readonly probability: number };
  readonly high: { readonly value: number; readonly probability: number };
  /** Probability at the high point less that at the low one. */
  readonly swing: Comparison['difference'];
}

/** Draws of each run, one path each: differences are paired, so few do. */
export const TORNADO_DRAWS = 256;

/** Runs that a tornado takes. */
export function runsOfTornado({ inputs }: Program): number {
  return inputs.length === 0 ? 0 : 2 * inputs.length + 1;
}

/**
 * Runs the program with each input fixed at its 5 % and at its 95 % point, all others as they are: what setting
 * the number would give, evidence weighed anew each time.
 *
 * The runs are short; what they miss of the level of the base run is added to all alike. An end that the
 * evidence rules out counts as no change.
 *
 * @returns Null after an abort.
 */
export async function tornado(bench: Workbench): Promise<Checked<readonly Bar[] | null>> {
  const { program, base } = bench;
  const draws = Math.min(TORNADO_DRAWS, base.draws);
  const settings: RunSettings = { ...base.settings, draws, paths: 1, detail: 'curve' };
  const probabilityOf = ({ curve, weightSum }: RunResult): number => curve.wx.at(-1)! / weightSum;
  const reference = await bench.run(program, settings);
  if (reference.draws < draws) return { ok: true, diagnostics: [], value: null };
  const level = probabilityOf(base) - (reference.weightSum > 0 ? probabilityOf(reference) : 0);
  const bars: Bar[] = [];
  for (const [i, { distribution }] of program.inputs.entries()) {
    const ends = { low: quantile(distribution, 0.05), high: quantile(distribution, 0.95) };
    const results: RunResult[] = [];
    for (const value of [ends.low, ends.high]) {
      const changed = fixedAt(program, i, value);
      const result = await bench.run(changed, settings);
      if (result.draws < draws) return { ok: true, diagnostics: [], value: null };
      const isRuledOut = result.weightSum === 0 && result.invalid === null;
      const fault = isRuledOut ? null : await faultOf(result, changed, bench.scenario);
      if (fault !== null) return { ok: false, diagnostics: [fault] };
      results.push(isRuledOut ? reference : result);
    }
    const [low, high] = results as [RunResult, RunResult];
    const at = (value: number, result: RunResult): Bar['low'] => ({
      value,
      probability: Math.min(1, Math.max(0, level + probabilityOf(result))),
    });
    bars.push({
      low: at(ends.low, low),
      high: at(ends.high, high),
      swing: compareRuns(low, high).difference,
    });
  }
  return { ok: true, diagnostics: [], value: bars };
}

/** The program with one input certain; those correlated with it are drawn as before. */
function fixedAt(program: Program, input: number, value: number): Program {
  const distribution: Distribution = { family: 'discrete', values: [value], weights: [1] };
  const inputs = program.inputs.map((each, i) => (i === input ? { ...each, distribution } : each));
  return { ...program, inputs };
}
