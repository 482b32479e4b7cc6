import { likelihoodAllZero } from '../../diagnostics/messages/numbers.ts';
import { unknownStage } from '../../diagnostics/messages/references.ts';
import { SHARE } from '../domain.ts';
import { constant, fewById, maybe } from '../format/keys.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { figureValue } from '../read/figure.ts';
import type { Say } from '../read/say.ts';
import { child, entriesOf, type MapTree, type Tree } from '../read/tree.ts';

/** Keys of a report that was likelier under some stages, or states of a regime, than under others. */
export const LIKELIHOOD_ROW = {
  needs: {
    likelihood: maybe(
      fewById(
        50,
        constant('', SHARE),
        'Probability of seeing this, by stage, or by state of a regime; those left out count as impossible',
      ),
    ),
  },
  may: {
    reliability: {
      ...constant('With `likelihood`: probability that the report is true', SHARE),
      default: 1,
    },
  },
} as const;

/** Says which keys of a likelihood by stage are no stages. */
export function checkStageKeys(
  likelihood: Tree | undefined,
  { stages, spelt }: { readonly stages: readonly string[]; readonly spelt: ReadonlySet<string> },
  say: Say,
): void {
  for (const { key, keyPlace } of entriesOf(likelihood)) {
    if (!stages.includes(key) && !spelt.has(key)) say(unknownStage(key, stages), keyPlace);
  }
}

/** Checks the figures of a row's likelihood and reliability, or of an indicator's likelihood. */
export function checkLikelihood(owner: MapTree, of: 'stage' | 'state', say: Say): void {
  const likelihood = child(owner, 'likelihood');
  const values = entriesOf(likelihood).map(({ value }) => constantFigure(value, SHARE, say));
  if (likelihood?.kind === 'map' && values.every((value) => value === 0)) {
    say(likelihoodAllZero(of), likelihood.place);
  }
  constantFigure(child(owner, 'reliability'), SHARE, say);
}

/** How likely it was to see something, had the talks been at each stage, or a regime in each state. */
export interface Signal {
  /** By stage or state; those left out count as impossible. */
  readonly likelihood: Readonly<Record<string, number>>;
  /** Probability in [0, 1] that the report is true; a false one is as likely everywhere. */
  readonly reliability: number;
}

/** A report about the talks. */
export interface StageSignal extends Signal {
  readonly kind: 'stages';
}

/** What a checked row says with those keys. */
export function signalIn(row: {
  readonly likelihood?: Likelihoods | undefined;
  readonly reliability?: number | string | undefined;
}): Signal {
  const certain = LIKELIHOOD_ROW.may.reliability.default;
  return {
    likelihood: likelihoodsIn(row.likelihood ?? {}),
    reliability: figureValue(row.reliability ?? certain) ?? certain,
  };
}

type Likelihoods = Readonly<Record<string, number | string>>;

/** Values of a checked likelihood. */
export function likelihoodsIn(said: Likelihoods): Readonly<Record<string, number>> {
  const entries = Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, figure]) => [name, figureValue(figure) ?? 0]));
}
