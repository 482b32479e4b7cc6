import { flagOutOfDomain } from '../../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { suggestion } from '../../diagnostics/suggest.ts';
import type { Checks } from '../../results/checks.ts';
import type { Scenario } from '../../scenario/model.ts';
import { checkScenario } from '../../testing/checkScenario.ts';
import { lawsOf } from '../../testing/lawsOf.ts';
import { chosenMutants, mutantsOf } from '../../testing/mutants/mutantsOf.ts';
import { parseReplay } from '../../testing/replay.ts';
import type { Workbench } from '../core/run.ts';
import { coverageOf } from './coverage.ts';
import { expectations } from './expectations.ts';
import { tryMutants } from './mutants.ts';

/** How hard to try. */
export interface CheckSettings {
  /** Cases of each law. */
  readonly trials: number;
  /** One case again, as a check prints it. */
  readonly case: string | null;
  /** Small faults to plant into the scenario; null for none. */
  readonly mutants: number | null;
}

/** What is wrong with the case that is to be tried again; null if nothing is. */
export function caseProblem(scenario: Scenario, text: string): Sentence | null {
  const replay = parseReplay(text);
  if (replay === null) return flagOutOfDomain('case', 'ID:SEED:PATH:DIGEST, as a check prints it', text);
  const ids = lawsOf(scenario, { seed: replay.seed }).map(({ id }) => id);
  if (ids.includes(replay.id)) return null;
  return flagOutOfDomain('case', 'that of a law of this scenario', text, suggestion(replay.id, ids));
}

/**
 * Tries the laws of the scenario as it stands in the file, and what the file expects of its forecast; where it is asked
 * for, also which small faults these would miss.
 */
export async function checks(bench: Workbench, { trials, case: replay, mutants }: CheckSettings): Promise<Checks> {
  const { stated, seed, signal, onProgress } = bench;
  const expected = replay === null ? await expectations(bench) : [];
  const faults = replay === null && mutants !== null ? chosenMutants(stated, seed, mutants) : [];
  let lawCount = 0;
  const { fastCheckSeed, laws } = await checkScenario(stated, {
    seed,
    trials,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, total) => {
      lawCount = total;
      onProgress?.(done, total + faults.length);
    },
    ...(replay === null ? {} : { replay }),
  });
  const coverage = replay === null ? coverageOf(stated, laws) : null;
  const found = { laws, expectations: expected, coverage, baseline: null };
  const planted =
    faults.length === 0 || signal?.aborted
      ? null
      : await tryMutants(bench, found, faults, (done) => onProgress?.(lawCount + done, lawCount + faults.length));
  return { seed: fastCheckSeed, ...found, mutants: planted };
}

/** In words, what an interruption kept from being tried; empty if nothing. */
export function unfinishedOf(scenario: Scenario, found: Checks | null, settings: CheckSettings): string {
  const { laws = [], expectations = [], mutants = null } = found ?? {};
  if (settings.case !== null) return laws.length === 0 ? LAWS : '';
  const isCut =
    expectations.length < scenario.expectations.length || laws.length < lawsOf(scenario, { seed: '1' }).length;
  if (isCut) return LAWS;
  const planted = mutants?.classes.reduce((sum, one) => sum + one.planted, 0) ?? 0;
  const wanted = mutants?.chosen ?? Math.min(settings.mutants ?? 0, mutantsOf(scenario).length);
  return settings.mutants === null || planted === wanted ? '' : `${wanted - planted} of ${wanted} planted faults`;
}

const LAWS = 'laws of the check';
