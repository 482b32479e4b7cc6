import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { fewEffectivePaths, pointsWithoutPaths, somePointsWithoutPaths } from '../../diagnostics/messages/analyses.ts';
import { probabilityNotANumber } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { mean } from '../../distributions/registry.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import { streamKey } from '../../random/streamKey.ts';
import type { InputSensitivity, Sensitivity } from '../../results/sensitivity.ts';
import { toNineDecimals } from '../../stats/rounding.ts';
import { found, refused } from '../core/checked.ts';
import { probabilityOf } from '../core/estimate.ts';
import { faultOfFormula } from '../core/fault.ts';
import { namedInput } from '../core/numbers.ts';
import type { RunAt, Workbench } from '../core/run.ts';
import { type Evaluate, evaluationsOfDesign, roundedUp } from './design.ts';
import { indicesOfFunction } from './indices.ts';
import { type GivenData, pawnIndices } from './pawn.ts';
import { LEAST_EFFECTIVE, MOST_UNDEFINED, type PathsNeeded, PILOT_EVALUATIONS, pathsNeeded } from './pilot.ts';
import { spaceOf } from './space.ts';
import { runsOfTornado, TORNADO_DRAWS, tornado } from './tornado.ts';
import { oneOfEach, withChance } from './types.ts';

/** How much of an analysis to make. */
export interface SensitivitySettings {
  /** Rounded up to a multiple of 64; a power of 2 spreads best. */
  readonly basePoints: number;
}

/** Points and draws that an analysis runs, for a progress bar. */
export function evaluationsOf(program: Program, { basePoints }: SensitivitySettings) {
  return {
    points:
      program.group * evaluationsOfDesign(spaceOf(program), basePoints) + (isWeighed(program) ? PILOT_EVALUATIONS : 0),
    draws: runsOfTornado(program) * TORNADO_DRAWS,
  };
}

/**
 * How much each uncertain input matters to P(held by the end of the window): Sobol' indices, Shapley effects,
 * PAWN distances, slopes and a tornado.
 *
 * P is a function of the inputs that is seen through the chance of the environment. With evidence it is
 * P(held | inputs, evidence): what was seen weighs the talks and the paths of each point, while the inputs keep
 * their stated ranges. A pilot tells how many paths that takes; a point that still none fits is given the mean. The
 * tornado and PAWN are about weighted draws, as a run is. What types an actor may be of is a matter of arguments, so the chance that
 * picks one of them stands for the type, see `withChance`.
 *
 * @returns Null after an abort; diagnostics if a formula left its domain, or if too many points have no probability.
 * @remarks docs/methods.md §6.
 */
export async function sensitivity(
  bench: Workbench,
  settings: SensitivitySettings,
): Promise<Checked<Sensitivity | null>> {
  const { program, base, seed, scenario } = bench;
  const { inputs } = program;
  const basePoints = roundedUp(settings.basePoints);
  if (inputs.length === 0) {
    return found({ ...NOTHING, basePoints, evaluations: base.draws, mean: probabilityOf(base) });
  }

  const seen: Seen = { fault: null, undefinedPoints: 0 };
  const watched = { ...bench, runAt: watchedBy(seen, bench) };
  const point = isWeighed(program) ? await pathsNeeded(watched) : ONE_PATH;
  if (seen.fault !== null) return refused(seen.fault);
  if (point === null) return found(null);
  if (point.undefinedShare > TOO_MANY_UNDEFINED) {
    return refused(diagnose(pointsWithoutPaths(point.undefinedShare, point.paths)));
  }
  const space = withChance(program, spaceOf(program));
  const indices = await indicesOfFunction(space, seed, basePoints, probabilityAt(point, watched, seen));
  if (seen.fault !== null) return refused(seen.fault);
  if (indices === null) return found(null);
  const made = await tornado(bench);
  if (!made.ok) return made;
  if (made.value === null) return found(null);
  const { bars, draws } = made.value;
  const data = givenData(base, inputs.length);
  const pawn = pawnIndices(data, streamKey(seed, 'sensitivity.dummies'));

  const each = inputs.map(({ path, distribution, enumerated }, i): InputSensitivity => {
    const ofInput = indices.inputs[i]!;
    const known = {
      ...namedInput(scenario, path),
      ...ofInput,
      ...bars[i]!,
      pawn: pawn[i]!,
      elasticity: elasticityOf(ofInput.slope.mean, mean(distribution), indices.mean),
    };
    // The slope of the chance is none of the type, whose values are one apart.
    return enumerated === undefined ? known : { ...known, slope: bars[i]!.swing ?? known.slope, elasticity: null };
  });
  const { points } = evaluationsOf(program, settings);
  const undefinedShare = seen.undefinedPoints / evaluationsOfDesign(space, basePoints);
  const result: Sensitivity = {
    ...indices,
    basePoints,
    paths: point.paths,
    evaluations: points + runsOfTornado(program) * draws,
    undefinedShare,
    inputs: each.sort(byInfluence),
  };
  return found(result, [...roughness(point, undefinedShare), ...made.diagnostics]);
}

const NOTHING: Omit<Sensitivity, 'basePoints' | 'evaluations' | 'mean'> = {
  paths: 1,
  variance: 0,
  influence: 'constant',
  firstOrderSum: null,
  totalOrderSum: null,
  undefinedShare: 0,
  inputs: [],
};

/** What is known by Shapley effects, else by the swing. */
function byInfluence(a: InputSensitivity, b: InputSensitivity): number {
  const swing = (one: InputSensitivity): number => Math.abs(one.swing?.mean ?? 0);
  return (b.shapley?.value ?? 0) - (a.shapley?.value ?? 0) || swing(b) - swing(a);
}

function elasticityOf(slope: number, input: number, probability: number): number | null {
  if (input === 0 || probability === 0) return null;
  const elasticity = slope === 0 ? 0 : (slope * input) / probability;
  return Number.isFinite(elasticity) ? elasticity : null;
}

/** Whether what was seen weighs the paths of a point. */
function isWeighed({ chain, inputs }: Program): boolean {
  return chain.emissions.some(({ isPrior }) => isPrior !== true) && inputs.length > 0;
}

/** Without evidence one path is enough: its chance is taken out. */
const ONE_PATH: PathsNeeded = { paths: 1, undefinedShare: 0, effective: 1, mean: 0 };

/** Points without a probability, as a share, beyond which the rest says nothing of the whole. */
const TOO_MANY_UNDEFINED = 0.25;

/** A warning where evidence leaves points without a probability, or few paths to choose from. */
function roughness({ paths, effective }: PathsNeeded, undefinedShare: number): Diagnostic[] {
  if (undefinedShare > MOST_UNDEFINED) return [diagnose(somePointsWithoutPaths(undefinedShare, paths))];
  return paths > 1 && effective < LEAST_EFFECTIVE ? [diagnose(fewEffectivePaths(effective, paths))] : [];
}

/** What was seen while points were run. */
interface Seen {
  fault: Diagnostic | null;
  undefinedPoints: number;
}

/** Runs at points that note the first fault. */
function watchedBy(seen: Seen, { program, scenario, runAt }: Workbench): RunAt {
  return async (changed, settings, pointsOf, take) => {
    const done = await runAt(changed, settings, pointsOf, (first, held, logWeight) => {
      if (held.some(Number.isNaN)) seen.fault ??= diagnose(probabilityNotANumber());
      take(first, held, logWeight);
    });
    if (done.invalid !== null) seen.fault = faultOfFormula(done.invalid, program, scenario);
    return done;
  };
}

/** P(held) as a function of inputs and environment; where no path fits, the mean stands in. */
function probabilityAt({ paths, mean }: PathsNeeded, { program, runAt }: Workbench, seen: Seen): Evaluate {
  return async (points, pointsOf, take) => {
    const settings: RunSettings = { draws: points * program.group, paths, detail: 'curve' };
    const each = oneOfEach(program, pointsOf, (first, held, isSeen) => {
      seen.undefinedPoints += isSeen.filter((is) => !is).length;
      take(
        first,
        held.map((p, k) => (isSeen[k] ? p : mean)),
      );
    });
    const { done } = await runAt(program, settings, each.pointsOf, each.take);
    return done / program.group;
  };
}

/** The draws whose inputs were kept. */
function givenData({ rows, held, weight }: RunResult, inputs: number): GivenData {
  const draws = Math.min(rows.draws, rows.inputs.length / inputs);
  return {
    inputs: rows.inputs.subarray(0, draws * inputs),
    answers: held.subarray(0, draws).map(toNineDecimals),
    weights: weight.subarray(0, draws),
  };
}
