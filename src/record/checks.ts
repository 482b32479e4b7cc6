import type { Checks } from '../testing/checkScenario.ts';
import type { ResultRecord } from './record.ts';

/** Laws and declared signs that were tried on the scenario, in the order in which they were. */
export function describeChecks({ fastCheckSeed, laws }: Checks): NonNullable<ResultRecord['checks']> {
  return {
    seed: fastCheckSeed,
    laws: laws.map(({ id, title, paths, status, trials, says, replay }) => ({
      id,
      title,
      paths: [...paths],
      status,
      trials,
      says,
      replay,
    })),
  };
}
