import type { BenchResults } from '../analysis/bench.ts';
import type { Scenario } from '../scenario/model.ts';
import { describeDiscovery } from './discovery.ts';
import { describeComparison } from './parts.ts';
import type { ResultRecord } from './record.ts';
import { describeSensitivity } from './sensitivity.ts';
import { describeSweep } from './sweep.ts';
import { describeThreshold } from './threshold.ts';
import { describeValue } from './value.ts';

type BenchRecord = Pick<
  ResultRecord,
  'sensitivity' | 'sweep' | 'threshold' | 'discovery' | 'value' | 'comparison'
>;

/**
 * What the analyses of a forecast found, as the record tells it.
 *
 * @param otherFile - The other scenario of a comparison, as the user named it.
 */
export function describeBench(
  scenario: Scenario,
  { sensitivity, sweep, threshold, discovery, value, comparison }: BenchResults,
  otherFile: string,
): BenchRecord {
  return {
    sensitivity: sensitivity && describeSensitivity(scenario, sensitivity),
    sweep: sweep && describeSweep(scenario, sweep),
    threshold: threshold && describeThreshold(scenario, threshold),
    discovery: discovery && describeDiscovery(scenario, discovery),
    value: value && describeValue(scenario, value),
    comparison: comparison && describeComparison(comparison, otherFile),
  };
}
