import type { LawResult } from '../../results/checks.ts';
import type { Scenario } from '../../scenario/model.ts';
import { tryLaw } from '../attempt.ts';
import { type Law, settingOf } from '../law.ts';
import { declaredLaws } from '../laws/declared.ts';
import { rowLaws } from '../laws/rows.ts';
import { signLaws } from '../laws/signs.ts';
import { THIS_MACHINE } from '../machine.ts';
import { fastCheckSeed } from '../replay.ts';

/** What a file declares itself: signs of terms, and directions of numbers and what-ifs. */
export function declarationsOf(scenario: Scenario, seed: string): Law[] {
  const setting = settingOf(scenario, seed, THIS_MACHINE);
  return [...signLaws(setting), ...declaredLaws(setting), ...rowLaws(setting)];
}

/** Tries one of them on a number of random cases. */
export function tryDeclaration(law: Law, seed: string, trials: number): LawResult {
  // No case of it is ever tried again.
  return tryLaw(law, { seed, fastCheckSeed: fastCheckSeed(seed), trials, digest: '' });
}

/** Whether a result says that the file is wrong. */
export function isBroken({ status }: LawResult): boolean {
  return status === 'fails' || status === 'no effect';
}
