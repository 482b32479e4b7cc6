import type { Checked } from '../../diagnostics/diagnostic.ts';
import { fewEffectiveDrawsThere } from '../../diagnostics/messages/analyses.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { massAt } from '../../distributions/atoms.ts';
import type { Distribution } from '../../distributions/distribution.ts';
import { quantile } from '../../distributions/registry.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult } from '../../program/result.ts';
import type { InputSensitivity } from '../../results/sensitivity.ts';
import { clip } from '../../stats/probability.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { found, refused } from '../core/checked.ts';
import { compareRuns } from '../core/compare.ts';
import { effectiveDraws } from '../core/effectiveDraws.ts';
import { probabilityOf } from '../core/estimate.ts';
import { fewDrawsAmong } from '../core/evidence.ts';
import { isFew } from '../core/evidencePolicy.ts';
import { faultOf } from '../core/fault.ts';
import { inputColumns } from '../core/inputColumns.ts';
import { isRuledOut, type Outcome, outcomeOf } from '../core/outcome.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';

/** Where a bar begins and ends, as quantiles of its input. */
const LOW = 0.05;
const HIGH = 0.95;

/** What one input does by itself, from the one to the other. */
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
  const { program, base, scenario, run } = bench;
  const reference = await referenceRun(bench);
  if (reference === null) return found(null);
  const { settings } = reference;
  const { draws } = settings;
  if (isRuledOut(reference)) {
    const nowhere = (input: number, share: number): Extreme => ({
      ...pointAt(bench, input, share),
      outcome: { kind: 'ruled out' },
    });
    const bars = program.inputs.map((_, input) => barOf(0, nowhere(input, LOW), nowhere(input, HIGH)));
    return found({ bars, draws }, [diagnose(fewEffectiveDrawsThere('the ends of the tornado', 0, draws))]);
  }
  const wrong = await faultOf(reference, program, scenario);
  if (wrong !== null) return refused(wrong);
  const level = probabilityOf(base) - probabilityOf(reference);
  const extremeAt = async (input: number, share: number): Promise<Extreme> => {
    const point = pointAt(bench, input, share);
    return { ...point, outcome: await outcomeOf(run, fixedAt(program, input, point.value), scenario, settings) };
  };
  const bars: Bar[] = [];
  const effective: number[] = [];
  for (const input of program.inputs.keys()) {
    const [low, high] = [await extremeAt(input, LOW), await extremeAt(input, HIGH)];
    for (const { outcome } of [low, high]) {
      if (outcome.kind === 'aborted') return found(null);
      if (outcome.kind === 'faulty') return refused(outcome.fault);
      if (outcome.kind === 'done') effective.push(effectiveDraws(outcome.result));
    }
    bars.push(barOf(level, low, high));
  }
  const asked = Math.min(TORNADO_DRAWS, draws);
  return found({ bars, draws }, fewDrawsAmong(effective, 2 * bars.length, 'ends of the tornado', draws, asked));
}

/** A value of an input, and its probability where it is one of a list. */
type Point = Pick<Bar['low'], 'value' | 'weight'>;

/** An input at one end of its range, and what became of the run with it there. */
interface Extreme extends Point {
  readonly outcome: Outcome;
}

function pointAt({ program, base }: Workbench, input: number, share: number): Point {
  const { distribution, enumerated } = program.inputs[input]!;
  const value = quantile(distribution, share);
  const mass = enumerated === undefined ? massAt(distribution, value) : weightAt(program, base, input, value);
  return { value, weight: mass > 0 ? Math.min(1, mass) : null };
}

/** How likely a run finds a value of an enumerated input, which is as likely as arguments make it. */
function weightAt(program: Program, base: RunResult, input: number, value: number): number {
  const { draws, columns } = inputColumns(program, base);
  const weights = base.weight.subarray(0, draws);
  return weightedMean(
    columns[input]!.map((x) => (x === value ? 1 : 0)),
    weights,
  );
}

function barOf(level: number, low: Extreme, high: Extreme): Bar {
  const [below, above] = [resultOf(low), resultOf(high)];
  return {
    low: { value: low.value, weight: low.weight, probability: below && clip(level + probabilityOf(below)) },
    high: { value: high.value, weight: high.weight, probability: above && clip(level + probabilityOf(above)) },
    swing: below && above && compareRuns(below, above).difference,
  };
}

function resultOf({ outcome }: Extreme): RunResult | null {
  return outcome.kind === 'done' ? outcome.result : null;
}

/** The program as it is, with as many draws as leave enough effective ones; null after an abort. */
async function referenceRun({ program, base, run }: Workbench): Promise<RunResult | null> {
  const most = Math.min(base.draws, Math.floor(MOST_WORK / runsOfTornado(program)));
  for (let draws = Math.min(TORNADO_DRAWS, base.draws); ; draws = Math.min(2 * draws, base.draws)) {
    const result = await run(program, { ...settingsBeside(base, draws), paths: 1 });
    if (result.draws < draws) return null;
    const isEnough = !isFew(effectiveDraws(result), TORNADO_DRAWS);
    if (isEnough || result.invalid !== null || draws === base.draws || 2 * draws > most) return result;
  }
}

/** The program with one input certain; those correlated with it are drawn as before. */
function fixedAt(program: Program, input: number, value: number): Program {
  const distribution: Distribution = { family: 'discrete', values: [value], weights: [1] };
  const inputs = program.inputs.map((each, i) => (i === input ? { ...each, distribution } : each));
  return { ...program, inputs };
}
