import type { Checked } from '../../diagnostics/diagnostic.ts';
import { log } from '../../numeric/log.ts';
import { independentGroups } from '../../program/result.ts';
import { groundsOf } from '../../results/pieces.ts';
import type { ValueOfInformation, Worth } from '../../results/value.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { clip, entropy, LN2 } from '../../stats/probability.ts';
import { areAlike } from '../../stats/rounding.ts';
import { weightedMean } from '../../stats/weightedMean.ts';
import { type GivenInputs, givenInputs } from '../core/band.ts';
import { found } from '../core/checked.ts';
import { reach90 } from '../core/compare.ts';
import { probabilityOf } from '../core/estimate.ts';
import { inputColumns } from '../core/inputColumns.ts';
import { namedInput } from '../core/numbers.ts';
import { standing } from '../core/payoffs.ts';
import type { Workbench } from '../core/run.ts';
import { type ConditionalMean, conditionalMean } from './conditionalMean.ts';
import { inputBasis } from './inputBasis.ts';
import { useOf } from './use.ts';
import { type Use, worthOf } from './worth.ts';

/** Effective draws without which nothing can be told of single inputs: then all are noise. */
const LEAST_EFFECTIVE = 30;

/**
 * Expected value of learning each uncertain input exactly, of learning all of them, and what either is
 * worth to the scenario's decisions, from the draws of the base run alone.
 *
 * @returns Null if the run has no draws.
 * @remarks Strong, Oakley & Brennan (2014), Medical Decision Making 34(3):311-326. Under the Brier score
 * it is the first-order Sobol' index times the variance of the probability, under the log score the
 * mutual information of the input and the meeting.
 */
export async function value({ scenario, program, base }: Workbench): Promise<Checked<ValueOfInformation | null>> {
  if (base.draws === 0 || !(base.weightSum > 0)) return found(null);
  const p = clip(probabilityOf(base));
  const { draws, columns } = inputColumns(program, base);
  const y = base.held.subarray(0, draws);
  const w = base.weight.subarray(0, draws);
  const groups = independentGroups(base);
  const isConstant = areAlike(base.held, base.weight);
  const isEnough = !isConstant && effectiveSampleSize(w) >= LEAST_EFFECTIVE;
  const known = columns.map((x, i) => ({
    named: namedInput(scenario, program.inputs[i]!.path),
    given: conditionalMean(y, w, isEnough ? inputBasis(x, w) : [], groups),
  }));

  const certain = givenInputs(base, p);
  const worthOfAll = (use: Use): number | null => (isConstant ? 0 : certain && gainOf(use, certain));
  const worth = (use: Use, given: ConditionalMean, most = Number.POSITIVE_INFINITY): Worth => {
    if (isConstant) return { mean: 0, standardError: 0 };
    const { mean, standardError } = worthOf(use, y, w, given, groups);
    // No input is worth more than all of them; noise can make it seem so.
    return { mean: Math.min(mean, most), standardError };
  };
  // Also true of a gain of 0, which has an error of 0 if the answer does not vary at all.
  const isNoise = ({ mean, standardError }: Worth): boolean => mean <= reach90(base) * standardError;

  const [brier, bits] = [worthOfAll(BRIER), worthOfAll(BITS)];
  const all = brier === null || bits === null ? null : { brier, bits };
  const inputs = known.map(({ named, given }) => {
    const brier = worth(BRIER, given, all?.brier);
    return { ...named, brier, bits: worth(BITS, given, all?.bits), isNoise: isNoise(brier) };
  });
  const decisions = scenario.decisions.map((decision) => {
    const use = useOf(decision);
    const most = worthOfAll(use);
    const rows = known.map(({ named, given }) => {
      const gain = worth(use, given, most ?? undefined);
      return { ...named, worth: gain, isNoise: isNoise(gain) };
    });
    return {
      id: decision.id,
      ...groundsOf(decision),
      unit: decision.unit,
      ...standing(decision.options, p),
      all: most,
      inputs: rows.sort((a, b) => b.worth.mean - a.worth.mean),
    };
  });
  inputs.sort((a, b) => b.brier.mean - a.brier.mean);
  return found({ draws, isConstant, brier: -BRIER.of(p), bits: -BITS.of(p), all, inputs, decisions });
}

/** What the use gains in the mean where the probability is known given the inputs. */
function gainOf({ of }: Use, { probability, weight }: GivenInputs): number {
  const used = probability.map((p) => of(clip(p)));
  // The gain over the same draws' mean, so that there is none where all have one probability.
  return Math.max(0, weightedMean(used, weight) - of(clip(weightedMean(probability, weight))));
}

/** Nearer to 0 and 1 the log score is too steep to be worth following. */
const LEAST_PROBABILITY = 1e-9;

/** Expected scores of a probability that is right, with the sign turned, so that more is better. */
const BRIER: Use = { of: (p) => -p * (1 - p), slope: (p) => 2 * p - 1, range: [0, 1] };

const BITS: Use = {
  of: (p) => -entropy(p),
  slope: (p) => {
    const inside = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, p));
    return log(inside / (1 - inside)) / LN2;
  },
  range: [0, 1],
};
