import { shareHeldBy } from './answer.ts';
import type { CaseForecast } from './forecastCase.ts';
import { edgesOf, type ScoredCase, type ScoredForecast, TIMING } from './scoredCase.ts';

/** A forecast of a case beside its case. */
export interface Entry {
  readonly of: ScoredCase;
  readonly forecast: ScoredForecast;
}

/** What else might have been forecast of a case. */
export interface Prediction {
  /** P(held in the window). */
  readonly probability: number;
  /** P(held by the end of each of these days), a straight line between them; null where it speaks of the window alone. */
  readonly curve: Pick<CaseForecast, 'days' | 'curve'> | null;
  /** How far it can be trusted, where draws have been weighted for it. */
  readonly weights?: { readonly draws: number; readonly paretoK: number | null; readonly effectiveSize: number };
}

/** What the model is compared with. */
export interface Baseline {
  readonly id: string;
  readonly title: string;
  /** Parts in which groups are left out together where there are more groups than this. */
  readonly folds?: number;
  /**
   * Predictions of each, learnt from those of other groups alone, as far as it is known whether they happened.
   *
   * @param entries - Forecasts as of one moment.
   * @returns One an entry; null where it says nothing.
   */
  readonly predict: (entries: readonly Entry[]) => readonly (Prediction | null)[];
}

/** The share held among the cases of other groups. */
export const CLIMATOLOGY: Baseline = {
  id: 'climatology',
  title: 'Share held among all cases',
  predict: (entries) => sharesOfOthers(entries, () => ''),
};

/** What was forecast at the start, never revised. */
export const OPENING: Baseline = {
  id: 'opening',
  title: 'The first forecast, never revised',
  predict: (entries) =>
    entries.map(({ of }) => {
      const first = of.forecasts.find(({ moment }) => moment === 'start');
      return first === undefined ? null : { probability: first.probability, curve: null };
    }),
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
    predict: (entries) =>
      sharesOfOthers(entries, ({ of, forecast }) => {
        const cell = of.cellOn(column, forecast.day);
        return yes === null || cell === '' ? cell : String(yes.includes(cell));
      }),
  };
}

/**
 * (held + ½) / (n + 1) among the cases of other groups with the same label: Jeffreys' estimate, so that a class of two is neither
 * certain nor impossible. By the days of `TIMING` likewise, each case in its own window, and in a straight line between them;
 * there the ½ comes evenly over the days ahead, so that no day is impossible.
 */
function sharesOfOthers(entries: readonly Entry[], labelOf: (entry: Entry) => string): Prediction[] {
  const all = new Counts();
  const byGroup = new Counts();
  const labels = entries.map(labelOf);
  for (const [i, { of, forecast }] of entries.entries()) {
    if (forecast.happened === null) continue;
    const held = heldByEdges(of);
    all.add(labels[i]!, held);
    byGroup.add(keyOf(labels[i]!, of.group), held);
  }
  return entries.map(({ of, forecast }, i) => {
    const [total, own] = [all.of(labels[i]!), byGroup.of(keyOf(labels[i]!, of.group))];
    const n = total.n - own.n;
    const { start, end } = of.window;
    const days = edgesOf(of, forecast.day);
    const curve = days.map((day) => {
      const k = day === end ? TIMING.length : TIMING.indexOf(day - start);
      const ahead = (day - forecast.day + 1) / (end - forecast.day + 1);
      return (total.held[k]! - own.held[k]! + 0.5 * ahead) / (n + 1);
    });
    return { probability: curve.at(-1)!, curve: { days, curve } };
  });
}

/** What counts as held by each of the days of `TIMING`, and by the end of the window. */
function heldByEdges({ outcome, window: { start, end } }: ScoredCase): readonly number[] {
  return [...TIMING.map((days) => Math.min(start + days, end)), end].map((day) => shareHeldBy(outcome, day));
}

function keyOf(label: string, group: string): string {
  return JSON.stringify([label, group]);
}

interface Count {
  readonly n: number;
  readonly held: readonly number[];
}

const NONE: Count = { n: 0, held: Array.from({ length: TIMING.length + 1 }, () => 0) };

class Counts {
  readonly #counts = new Map<string, { n: number; held: number[] }>();

  add(label: string, held: readonly number[]): void {
    const count = this.#counts.get(label) ?? { n: 0, held: [...NONE.held] };
    count.n++;
    for (const [k, share] of held.entries()) count.held[k]! += share;
    this.#counts.set(label, count);
  }

  of(label: string): Count {
    return this.#counts.get(label) ?? NONE;
  }
}
