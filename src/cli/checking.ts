import { flagOutOfDomain } from '../diagnostics/messages/commandLine.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { suggestion } from '../diagnostics/suggest.ts';
import type { Scenario } from '../scenario/model.ts';
import { type CheckOptions, type Checks, checkScenario } from '../testing/checkScenario.ts';
import { lawsOf } from '../testing/lawsOf.ts';
import { parseReplay } from '../testing/replay.ts';
import type { Scope } from './scope.ts';

type Asked = NonNullable<Scope['checks']>;

/** What is wrong with the counter-example that is to be tried again; null if nothing is. */
export function caseProblem(scenario: Scenario, { case: text }: Asked): Sentence | null {
  if (text === null) return null;
  const replay = parseReplay(text);
  if (replay === null) return flagOutOfDomain('case', 'ID:SEED:PATH, as a check prints it', text);
  const ids = lawsOf(scenario, { seed: replay.seed }).map(({ id }) => id);
  if (ids.includes(replay.id)) return null;
  return flagOutOfDomain('case', 'that of a law of this scenario', text, suggestion(replay.id, ids));
}

/** Tries the laws of a scenario. */
export async function checkLaws(
  scenario: Scenario,
  seed: string,
  { trials, case: replay }: Asked,
  control: Required<Pick<CheckOptions, 'signal' | 'onProgress'>>,
): Promise<Checks> {
  const { signal, onProgress } = control;
  return checkScenario(scenario, {
    seed,
    trials,
    signal,
    onProgress,
    ...(replay === null ? {} : { replay }),
  });
}
