import type { Scenario } from '../scenario/model.ts';
import { type Law, settingOf } from './law.ts';
import { chainLaws } from './laws/chain.ts';
import { declaredLaws } from './laws/declared.ts';
import { evidenceLaws } from './laws/evidence.ts';
import { hiddenLaws } from './laws/hidden.ts';
import { likelihoodLaws } from './laws/likelihoods.ts';
import { monotoneLaws } from './laws/monotone.ts';
import { reproducibilityLaws } from './laws/reproducibility.ts';
import { rowLaws } from './laws/rows.ts';
import { signLaws } from './laws/signs.ts';
import { symmetryLaws } from './laws/symmetry.ts';
import { type Machine, THIS_MACHINE } from './machine.ts';

/** With what random numbers to look, and at what. */
export interface LawOptions {
  /** Seed of the draws, any text; "1" by default. */
  readonly seed?: string;
  /** Another machine to hold to the laws, as a port of the engine. */
  readonly machine?: Machine;
}

/**
 * All laws of a scenario: what its file declares, and what follows from the model.
 *
 * Those that do not apply are listed with the reason. Ids are unique.
 */
export function lawsOf(scenario: Scenario, options: LawOptions = {}): Law[] {
  const setting = settingOf(scenario, options.seed ?? '1', options.machine ?? THIS_MACHINE);
  return [
    // First, because other laws rest on them.
    ...signLaws(setting),
    ...monotoneLaws(setting),
    ...chainLaws(setting),
    ...evidenceLaws(setting),
    ...likelihoodLaws(setting),
    ...hiddenLaws(setting),
    ...symmetryLaws(setting),
    ...reproducibilityLaws(setting),
    ...declaredLaws(setting),
    ...rowLaws(setting),
  ];
}
