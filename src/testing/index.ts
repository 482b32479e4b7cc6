/**
 * The door for those who test models: laws that hold for any scenario, arbitraries, and helpers for laws of
 * your own, with fast-check.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { loadScenario } from 'summitry';
 * import { checkScenario, neverLowers } from 'summitry/testing';
 *
 * const loaded = loadScenario('my_case.yaml');
 * if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
 * const { laws } = await checkScenario(loaded.value, { seed: '1' });
 * fc.assert(neverLowers(loaded.value, 'quantities.trust'));
 * ```
 */

export type { LawResult } from '../results/checks.ts';
export { arbitraryNumberChange, type NumberChange } from './arbitraryNumberChange.ts';
export { arbitraryScenario, type RandomScenario } from './arbitraryScenario.ts';
export { withValues, withWhatIf } from './changed.ts';
export { type CheckOptions, type Checks, checkScenario } from './checkScenario.ts';
export { inputsOfDraw } from './inputsOfDraw.ts';
export type { Law, LawProperty } from './law.ts';
export { type LawOptions, lawsOf } from './lawsOf.ts';
export { arbitraryDraw, arbitraryRise, type Rise } from './levels.ts';
export type { Machine } from './machine.ts';
export {
  neverLowers,
  neverRaises,
  type OwnLawOptions,
  type OwnProperty,
  type ProbabilityOptions,
  probabilityOf,
} from './ownLaws.ts';
export { formatReplay, parseReplay, type Replay } from './replay.ts';
export type { ScenarioFileOptions } from './scenarioFile.ts';
export { withoutEvidence } from './worlds.ts';
