import { log } from '../numeric/log.ts';
import { largest, relativeTo } from './logScale.ts';
import type { Column } from './primitives.ts';

/**
 * Likelihoods of lanes and of draws as numbers to multiply by, none of which underflows for being one of
 * many: each is relative to the largest.
 */
export class LaneWeights {
  /** Log of the largest likelihood of any lane; −∞ if all are impossible. */
  scale = 0;
  /** Likelihood of each lane, and its mean over the paths of each draw, in units of e^`scale`. */
  readonly lanes: Column;
  readonly draws: Column;
  /** Log of the mean likelihood over the paths of each draw. */
  readonly logDraws: Column;
  /** Likelihood of each lane relative to the largest of its draw, and its sum over the paths. */
  readonly within: Column;
  readonly totals: Column;
  readonly #paths: number;

  /** All equal to 1, as before anything is seen. */
  constructor(draws: number, paths: number) {
    this.#paths = paths;
    this.lanes = new Float64Array(draws * paths).fill(1);
    this.draws = new Float64Array(draws).fill(1);
    this.logDraws = new Float64Array(draws);
    this.within = new Float64Array(draws * paths).fill(1);
    this.totals = new Float64Array(draws).fill(paths);
  }

  /** Takes over the lanes' log-likelihoods. A lane whose own is not a number passes that on to its draw. */
  update(logLikelihood: Column): void {
    const paths = this.#paths;
    this.scale = largest(logLikelihood);
    for (let d = 0; d < this.draws.length; d++) {
      const first = d * paths;
      const top = largest(logLikelihood, first, first + paths);
      let sum = 0;
      let total = 0;
      for (let l = first; l < first + paths; l++) {
        this.lanes[l] = relativeTo(this.scale, logLikelihood[l]!);
        this.within[l] = relativeTo(top, logLikelihood[l]!);
        sum += this.lanes[l]!;
        total += this.within[l]!;
      }
      this.draws[d] = sum / paths;
      this.totals[d] = total;
      this.logDraws[d] = total === 0 ? top : top + log(total / paths);
    }
  }
}
