import { type AskedAnalyses, allAnalyses, type Results } from '../analysis/analyses.ts';
import type { Scenario } from '../scenario/model.ts';

/** What was asked for beyond draws and an interruption kept from being done, as `2 of 3 what-ifs`. */
export async function unfinished(
  results: Results,
  scenario: Scenario,
  asked: AskedAnalyses,
): Promise<readonly string[]> {
  const words = await Promise.all(
    allAnalyses().map(([id, analysis]) =>
      asked[id] === undefined ? '' : analysis.unfinished(results[id], scenario, asked[id]),
    ),
  );
  return words.filter((said) => said !== '');
}
