import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import { smoothedWeights } from '../stats/psis.ts';
import type { Baseline, Entry, Prediction } from './baselines.ts';

/**
 * The model, with the numbers that all cases share learnt from the answers of others.
 *
 * Draw d, which is a group of them where actors have types, is one joint value of the shared numbers, the same in every case, since
 * draws are addressed by seed and path. So the
 * likelihood of the answer of case j under it is L_jd = p_jd if it was held, and 1 − p_jd if not, times that of its evidence;
 * and what is told of case i is the mean of p_id under the weights of its own evidence and of the product of L_jd over all j
 * that are not left out, smoothed (`smoothedWeights`). A case whose answer is not known speaks by its evidence alone.
 *
 * @param leaves - What is left out: the case itself, or all cases of its group.
 * @remarks As leaving one out by PSIS (Vehtari, Gelman & Gabry 2017, Statistics and Computing 27:1413-1432), but that the draws
 * are those of the prior and the ratios go to the posterior without the case, instead of coming back from that with it.
 */
export function learntBaseline(leaves: 'case' | 'group'): Baseline {
  return leaves === 'case'
    ? { id: 'learnt', title: 'The model learnt from the other cases', predict: (all) => predict(all, (_, i) => `${i}`) }
    : {
        id: 'learnt_group',
        title: 'The model learnt from other groups',
        predict: (all) => predict(all, ({ of }) => of.group),
      };
}

function predict(entries: readonly Entry[], partOf: (entry: Entry, i: number) => string): (Prediction | null)[] {
  // Cases with types have fewer, which are the first of the others.
  const draws = entries.reduce((least, { of }) => Math.min(least, of.held.length), entries[0]?.of.held.length ?? 0);
  // With one draw there is nothing to choose from.
  if (draws < 2) return entries.map(() => null);
  const all = new LogProduct(draws);
  const parts = new Map<string, LogProduct>();
  for (const [i, entry] of entries.entries()) {
    const part = parts.get(partOf(entry, i)) ?? new LogProduct(draws);
    parts.set(partOf(entry, i), part);
    for (let d = 0; d < draws; d++) {
      const likelihood = likelihoodOf(entry, d);
      all.multiply(d, likelihood);
      part.multiply(d, likelihood);
    }
  }
  return entries.map((entry, i) => {
    const { held, weight } = entry.of;
    const left = parts.get(partOf(entry, i))!;
    const ratios = Float64Array.from({ length: draws }, (_, d) => all.without(left, d) + log(weight[d]!));
    if (!ratios.some((ratio) => ratio > Number.NEGATIVE_INFINITY)) return null;
    const { logWeights, paretoK, effectiveSize } = smoothedWeights(ratios);
    const probability = held.slice(0, draws).reduce((sum, p, d) => sum + exp(logWeights[d]!) * p, 0);
    return { probability: Math.min(1, probability), curve: null, weights: { draws, paretoK, effectiveSize } };
  });
}

function likelihoodOf({ of: { held, weight }, forecast: { happened } }: Entry, d: number): number {
  const answer = happened === null ? 1 : happened ? held[d]! : 1 - held[d]!;
  return answer * weight[d]!;
}

/** ln of a product by draw, of which factors can be taken out again, those that are 0 too. */
class LogProduct {
  readonly #logs: Float64Array;
  readonly #zeros: Uint32Array;

  constructor(draws: number) {
    this.#logs = new Float64Array(draws);
    this.#zeros = new Uint32Array(draws);
  }

  multiply(d: number, factor: number): void {
    if (factor > 0) this.#logs[d]! += log(factor);
    else this.#zeros[d]!++;
  }

  without(part: LogProduct, d: number): number {
    const isZero = this.#zeros[d]! > part.#zeros[d]!;
    return isZero ? Number.NEGATIVE_INFINITY : this.#logs[d]! - part.#logs[d]!;
  }
}
