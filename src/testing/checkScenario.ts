import fc from 'fast-check';
import type { LawResult } from '../results/checks.ts';
import type { Scenario } from '../scenario/model.ts';
import { type Law, Violation } from './law.ts';
import { type LawOptions, lawsOf } from './lawsOf.ts';
import { fastCheckSeed, formatReplay, parseReplay } from './replay.ts';

/** How hard to try. */
export interface CheckOptions extends LawOptions {
  /** Any text: the same seed tries the same cases. */
  readonly seed: string;
  /** Cases a law, and a number where a law is about several; 20 by default. */
  readonly trials?: number;
  /** Id of one law, or of a group of them: `sign` stands for all ids that begin with `sign.`. */
  readonly only?: string;
  /** One case again, as a result names it: `ID:SEED:PATH`. Its seed takes the place of `seed`. */
  readonly replay?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What trying all of them gave. */
export interface Checks {
  readonly seed: string;
  /** What fast-check was given. */
  readonly fastCheckSeed: number;
  readonly laws: LawResult[];
  /** False after an abort: then laws are missing at the end. */
  readonly complete: boolean;
}

const TRIALS = 20;
/** Cases that may be left out for each that counts, because a formula leaves its domain there. */
const MOST_SKIPS = 2;

/**
 * Tries every law of a scenario, each on a number of random cases, and shrinks what contradicts one to the
 * smallest such case.
 *
 * Depends on nothing but its arguments: the same seed gives the same results.
 *
 * @returns After an abort, the laws tried so far.
 * @throws RangeError for an id that no law has, and for a replay that is none. Whatever breaks down in a law, or in a
 * machine given, and is no finding of a law, is thrown as it is.
 */
export async function checkScenario(scenario: Scenario, options: CheckOptions): Promise<Checks> {
  const replay = options.replay === undefined ? null : parseReplay(options.replay);
  if (options.replay !== undefined && replay === null) {
    throw new RangeError(`"${options.replay}" is no replay of the form ID:SEED:PATH.`);
  }
  const seed = replay?.seed ?? options.seed;
  const chosen = choose(lawsOf(scenario, { ...options, seed }), replay?.id ?? options.only);
  const parameters = {
    seed: fastCheckSeed(seed),
    maxSkipsPerRun: MOST_SKIPS,
    ...(replay === null ? {} : { path: replay.path, endOnFailure: true }),
  };
  const laws: LawResult[] = [];
  for (const law of chosen) {
    // A breath between two laws, for signals and progress.
    await new Promise<void>((resolve) => setTimeout(resolve));
    if (options.signal?.aborted) break;
    laws.push(tried(law, { ...parameters, numRuns: (options.trials ?? TRIALS) * (law.share ?? 1) }, seed));
    options.onProgress?.(laws.length, chosen.length);
  }
  return { seed, fastCheckSeed: parameters.seed, laws, complete: laws.length === chosen.length };
}

/** The laws that an id means. */
function choose(laws: readonly Law[], id: string | undefined): readonly Law[] {
  if (id === undefined) return laws;
  const chosen = laws.filter((law) => law.id === id || law.id.startsWith(`${id}.`));
  if (chosen.length === 0) throw new RangeError(`The scenario has no law "${id}".`);
  return chosen;
}

/** Tries one law, with what fast-check is given. */
export function tried(law: Law, parameters: fc.Parameters<unknown>, seed: string): LawResult {
  const { id, title, paths, applies, property } = law;
  const result = (rest: Omit<LawResult, 'id' | 'title' | 'paths'>): LawResult => ({
    id,
    title,
    paths: [...paths],
    ...rest,
  });
  const untried = (says: string): LawResult => result({ status: 'not applicable', trials: 0, says, replay: null });
  if (property === null) return untried(applies);
  const { failed, numRuns: trials, counterexamplePath: path, errorInstance } = fc.check(property(), parameters);
  if (!failed) return result({ status: 'holds', trials, says: '', replay: null });
  if (path === null) {
    return untried('no case could be tried: formulas leave their domains, or contributions are too large to add up');
  }
  // A defect of the program must not pass for one of the scenario.
  if (!(errorInstance instanceof Violation)) throw errorInstance;
  return result({ status: 'fails', trials, says: errorInstance.message, replay: formatReplay({ id, seed, path }) });
}
