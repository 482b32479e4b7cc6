import { flagOutOfDomain } from '../../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import { suggestion } from '../../diagnostics/suggest.ts';
import type { Checks } from '../../results/checks.ts';
import type { Scenario } from '../../scenario/model.ts';
import { checkScenario } from '../../testing/checkScenario.ts';
import { lawsOf } from '../../testing/lawsOf.ts';
import { parseReplay } from '../../testing/replay.ts';
import type { Workbench } from '../core/run.ts';
import { coverageOf } from './coverage.ts';
import { expectations } from './expectations.ts';

/** How hard to try. */
export interface CheckSettings {
  /** Cases of each law. */
  readonly trials: number;
  /** One case again, as a check prints it. */
  readonly case: string | null;
}

/** What is wrong with the case that is to be tried again; null if nothing is. */
export function caseProblem(scenario: Scenario, text: string): Sentence | null {
  const replay = parseReplay(text);
  if (replay === null) return flagOutOfDomain('case', 'ID:SEED:PATH, as a check prints it', text);
  const ids = lawsOf(scenario, { seed: replay.seed }).map(({ id }) => id);
  if (ids.includes(replay.id)) return null;
  return flagOutOfDomain('case', 'that of a law of this scenario', text, suggestion(replay.id, ids));
}

/** Tries the laws of the scenario as it stands in the file, and what the file expects of its forecast. */
export async function checks(bench: Workbench, { trials, case: replay }: CheckSettings): Promise<Checks> {
  const { stated, seed, signal, onProgress } = bench;
  const expected = replay === null ? await expectations(bench) : [];
  const { fastCheckSeed, laws } = await checkScenario(stated, {
    seed,
    trials,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(replay === null ? {} : { replay }),
  });
  const coverage = replay === null ? coverageOf(stated, laws) : null;
  return { seed: fastCheckSeed, laws, expectations: expected, coverage, baseline: null };
}

/** Whether laws are left that an interruption kept from being tried. */
export function isCutShort(scenario: Scenario, found: Checks | null, settings: CheckSettings): boolean {
  const { laws = [], expectations = [] } = found ?? {};
  if (settings.case !== null) return laws.length === 0;
  return expectations.length < scenario.expectations.length || laws.length < lawsOf(scenario, { seed: '1' }).length;
}
