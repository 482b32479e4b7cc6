import type { LawResult } from '../../results/checks.ts';
import type { Scenario } from '../../scenario/model.ts';
import { tryLaw } from '../attempt.ts';
import { type Law, settingOf } from '../law.ts';
import { declaredLaws } from '../laws/declared.ts';
import { rowIds, rowLaws } from '../laws/rows.ts';
import { signLaws } from '../laws/signs.ts';
import { THIS_MACHINE } from '../machine.ts';
import { fastCheckSeed } from '../replay.ts';

/**
 * What a file declares itself: signs of terms, and directions of numbers, of what-ifs and of rows of evidence.
 *
 * @param sound - The scenario without its fault, by whose days rows are called.
 */
export function declarationsOf(scenario: Scenario, seed: string, sound = scenario): Law[] {
  const setting = settingOf(scenario, seed, THIS_MACHINE);
  const soundId = soundIds(scenario, sound);
  return [
    ...signLaws(setting),
    ...declaredLaws(setting),
    ...rowLaws(setting).map((law) => ({ ...law, id: soundId.get(law.id) ?? law.id })),
  ];
}

/** The id of each row's law as it is without a fault, which may have moved the row to another day. */
function soundIds(scenario: Scenario, sound: Scenario): ReadonlyMap<string, string> {
  const [now, before] = [rowIds(scenario), rowIds(sound)];
  // A fault changes one row at most.
  const changed = sound.evidence.findIndex((row) => !scenario.evidence.includes(row));
  return new Map(
    scenario.evidence.flatMap((row, i) => {
      const at = sound.evidence.indexOf(row);
      const id = before[at < 0 ? changed : at];
      return id === undefined ? [] : [[now[i]!, id] as const];
    }),
  );
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
