import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { probabilityNotANumber } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { mean } from '../../distributions/registry.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import { streamKey } from '../../random/streamKey.ts';
import { faultOfFormula } from '../fault.ts';
import type { Workbench } from '../run.ts';
import { type Evaluate, evaluationsOfDesign, roundedUp } from './design.ts';
import { type InputIndices, indicesOfFunction } from './indices.ts';
import { type GivenData, type Pawn, pawnIndices, pawnOfChance } from './pawn.ts';
import { spaceOf } from './space.ts';
import { type Bar, runsOfTornado, TORNADO_DRAWS, tornado } from './tornado.ts';

/** How much of an analysis to make. */
export interface SensitivitySettings {
  /** Rounded up to a multiple of 64; a power of 2 spreads best. */
  readonly basePoints: number;
}

/** All that is told of one input. */
export interface InputSensitivity extends InputIndices, Bar {
  readonly path: string;
  readonly pawn: Pawn & { readonly ofChance: number };
  /** Per cent of the probability per per cent of the input, at their means; null where a mean is 0. */
  readonly elasticity: number | null;
}

/** What drives the probability of the meeting. */
export interface Sensitivity {
  readonly basePoints: number;
  readonly paths: number;
  /** Runs of the model with one value for each input. */
  readonly evaluations: number;
  /** Over the stated ranges of the inputs. */
  readonly mean: number;
  /** Of the probability given the inputs, the chance of the environment removed. */
  readonly variance: number;
  readonly firstOrderSum: number;
  readonly totalOrderSum: number;
  /** Largest Shapley effect first. */
  readonly inputs: readonly InputSensitivity[];
}

/** Points and draws that an analysis runs, for a progress bar. */
export function evaluationsOf(
  program: Program,
  { basePoints }: SensitivitySettings,
): { readonly points: number; readonly draws: number } {
  return {
    points: evaluationsOfDesign(spaceOf(program), basePoints),
    draws: runsOfTornado(program) * TORNADO_DRAWS,
  };
}

/**
 * How much each uncertain input matters to P(held by the end of the window): Sobol' indices, Shapley effects,
 * PAWN distances, slopes and a tornado.
 *
 * P is a function of the inputs that is seen through the chance of the environment. With evidence it is
 * P(held | inputs, evidence): what was seen weighs the talks and the paths of each point, while the inputs keep
 * their stated ranges; a point that the evidence rules out counts as P = 0. The tornado and PAWN are about
 * weighted draws, as a run is.
 *
 * @returns Null after an abort; diagnostics if a formula left its domain.
 * @remarks docs/methods.md §6.
 */
export async function sensitivity(
  bench: Workbench,
  settings: SensitivitySettings,
): Promise<Checked<Sensitivity | null>> {
  const { program, base, seed } = bench;
  const { inputs } = program;
  const { paths } = pointSettings(program);
  const basePoints = roundedUp(settings.basePoints);
  const probability = base.curve.wx.at(-1)! / base.weightSum;
  if (inputs.length === 0) {
    const nothing = { variance: 0, firstOrderSum: 0, totalOrderSum: 0, inputs: [] };
    return done({ basePoints, paths, evaluations: base.draws, mean: probability, ...nothing });
  }

  const { evaluate, faultFound } = evaluator(bench);
  const indices = await indicesOfFunction(spaceOf(program), seed, basePoints, evaluate);
  const fault = faultFound();
  if (fault !== null) return { ok: false, diagnostics: [fault] };
  if (indices === null) return done(null);
  const bars = await tornado(bench);
  if (!bars.ok) return bars;
  if (bars.value === null) return done(null);
  const data = givenData(base, inputs.length);
  const pawn = pawnIndices(data);
  const ofChance = pawnOfChance(data, streamKey(seed, 'sensitivity.dummies'));

  const each = inputs.map(({ path, distribution }, i): InputSensitivity => {
    const found = indices.inputs[i]!;
    return {
      path,
      ...found,
      ...bars.value![i]!,
      pawn: { ...pawn[i]!, ofChance },
      elasticity: elasticityOf(found.slope.value, mean(distribution), indices.mean),
    };
  });
  const { points, draws } = evaluationsOf(program, settings);
  return done({
    ...indices,
    basePoints,
    paths,
    evaluations: points + draws,
    inputs: each.sort((a, b) => b.shapley.value - a.shapley.value),
  });
}

function done(value: Sensitivity | null): Checked<Sensitivity | null> {
  return { ok: true, diagnostics: [], value };
}

function elasticityOf(slope: number, input: number, probability: number): number | null {
  if (input === 0 || probability === 0) return null;
  const elasticity = slope === 0 ? 0 : (slope * input) / probability;
  return Number.isFinite(elasticity) ? elasticity : null;
}

function pointSettings({ chain }: Program): Omit<RunSettings, 'draws'> {
  return { paths: chain.emissions.length === 0 ? 1 : PATHS_WITH_EVIDENCE, detail: 'curve' };
}

/** Paths of a point that what was seen is to choose from. */
const PATHS_WITH_EVIDENCE = 4;

/** P(held) as a function of inputs and environment; `faultFound` tells what made it fail. */
function evaluator({ program, scenario, runAt }: Workbench): {
  readonly evaluate: Evaluate;
  readonly faultFound: () => Diagnostic | null;
} {
  let fault: Diagnostic | null = null;
  const evaluate: Evaluate = async (points, pointsOf, take) => {
    const settings = { ...pointSettings(program), draws: points };
    const { done: computed, invalid } = await runAt(program, settings, pointsOf, (first, held) => {
      if (fault === null && held.some(Number.isNaN)) fault = diagnose(probabilityNotANumber());
      take(first, held);
    });
    if (invalid !== null) fault = faultOfFormula(invalid, program, scenario);
    return computed;
  };
  return { evaluate, faultFound: () => fault };
}

/** The draws whose inputs were kept. */
function givenData({ rows, held, weight }: RunResult, inputs: number): GivenData {
  const draws = Math.min(rows.draws, rows.inputs.length / inputs);
  return {
    inputs: rows.inputs.subarray(0, draws * inputs),
    answers: held.subarray(0, draws),
    weights: weight.subarray(0, draws),
  };
}
