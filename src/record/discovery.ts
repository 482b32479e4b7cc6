import { namedInput } from '../analysis/core/namedInput.ts';
import type { DiscoveredBox, Discovery } from '../analysis/discovery/discover.ts';
import type { Scenario } from '../scenario/model.ts';
import type { ResultRecord } from './record.ts';

type Described = NonNullable<ResultRecord['discovery']>;

/** Which combinations of inputs make the meeting likely, as the record tells it. */
export function describeDiscovery(scenario: Scenario, result: Discovery): Described {
  const { above, share, draws, boxes } = result;
  return { above, share, draws, boxes: boxes.map((box) => describeBox(scenario, box)) };
}

function describeBox(
  scenario: Scenario,
  { limits, found, tested, pValue, isChance }: DiscoveredBox,
): Described['boxes'][number] {
  return {
    limits: limits.map(({ path, low, high, pValue: luck }) => ({
      ...namedInput(scenario, path),
      low,
      high,
      pValue: luck,
    })),
    found: { ...found },
    tested: { ...tested },
    pValue,
    isChance,
  };
}
