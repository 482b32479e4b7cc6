import type { ScoredCase, ScoredForecast } from './scoredCase.ts';

/** A forecast of a case that can be scored, beside its case. */
export interface Scored {
  readonly of: ScoredCase;
  readonly forecast: ScoredForecast;
  readonly happened: boolean;
}

/** A forecast without a model, as a file declares it. */
export interface Baseline {
  readonly id: string;
  readonly title: string;
  /**
   * Probability of each, learnt from those of other groups alone.
   *
   * @returns One a case; null where it says nothing.
   */
  readonly predict: (scored: readonly Scored[]) => readonly (number | null)[];
}

/** The share held among the cases of other groups. */
export const CLIMATOLOGY: Baseline = {
  id: 'climatology',
  title: 'Share held among all cases',
  predict: (scored) => sharesOfOthers(scored, () => ''),
};

/**
 * The share held among cases of other groups that say the same.
 *
 * @param yes - Cells that count as one, against all others that are known; null for each by itself.
 */
export function shareBaseline(id: string, title: string, column: string, yes: readonly string[] | null): Baseline {
  return {
    id,
    title,
    predict: (scored) =>
      sharesOfOthers(scored, ({ of, forecast }) => {
        const cell = of.cellOn(column, forecast.day);
        return yes === null || cell === '' ? cell : String(yes.includes(cell));
      }),
  };
}

/**
 * (held + ½) / (n + 1) among the cases of other groups with the same label: Jeffreys' estimate, so that a class of two is neither
 * certain nor impossible.
 */
function sharesOfOthers(scored: readonly Scored[], labelOf: (one: Scored) => string): number[] {
  const all = new Counts();
  const byGroup = new Counts();
  const labels = scored.map(labelOf);
  for (const [i, { of, happened }] of scored.entries()) {
    all.add(labels[i]!, happened);
    byGroup.add(keyOf(labels[i]!, of.group), happened);
  }
  return scored.map(({ of }, i) => {
    const [total, own] = [all.of(labels[i]!), byGroup.of(keyOf(labels[i]!, of.group))];
    return (total.held - own.held + 0.5) / (total.n - own.n + 1);
  });
}

function keyOf(label: string, group: string): string {
  return JSON.stringify([label, group]);
}

class Counts {
  readonly #counts = new Map<string, { n: number; held: number }>();

  add(label: string, happened: boolean): void {
    const count = this.#counts.get(label) ?? { n: 0, held: 0 };
    count.n++;
    if (happened) count.held++;
    this.#counts.set(label, count);
  }

  of(label: string): { readonly n: number; readonly held: number } {
    return this.#counts.get(label) ?? { n: 0, held: 0 };
  }
}
