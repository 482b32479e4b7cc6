import type fc from 'fast-check';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { loadFrom } from '../scenario/load.ts';
import type { Scenario } from '../scenario/model.ts';
import { textReader } from '../scenario/read/read.ts';
import { arbitraryScenarioFile, fileText, type ScenarioFileOptions } from './scenarioFile.ts';

/** A scenario as its file has it, and as it is loaded. */
export interface RandomScenario {
  readonly text: string;
  readonly scenario: Scenario;
}

/**
 * Random valid scenarios: one to three issues, three to six stages, a ledger on each side, processes of three
 * kinds, and a leader who may leave office; in some, sides of two types, a pace, and reports whose likelihoods are uncertain
 * or formulas.
 *
 * Their ledgers respect the model (gains and openness pull towards meeting, burdens and hostility push away), so
 * every law that applies to them holds. They shrink to small files.
 */
export function arbitraryScenario(options: ScenarioFileOptions = {}): fc.Arbitrary<RandomScenario> {
  return arbitraryScenarioFile(options).map((file) => {
    const text = fileText(file);
    const loaded = loadFrom(
      textReader(() => text),
      'random.yaml',
    );
    if (!loaded.ok) throw new Error(renderDiagnostics(loaded.diagnostics, loaded.texts));
    return { text, scenario: loaded.value };
  });
}
