import { namedInput } from '../analysis/core/namedInput.ts';
import type { Index, Share } from '../analysis/sensitivity/indices.ts';
import type { Sensitivity } from '../analysis/sensitivity/sensitivity.ts';
import type { Scenario } from '../scenario/model.ts';
import { plain } from './plain.ts';
import type { ResultRecord } from './record.ts';

type SensitivityRecord = NonNullable<ResultRecord['sensitivity']>;
type InputRecord = SensitivityRecord['inputs'][number];

/** What drives the answer, as the record tells it. */
export function describeSensitivity(
  scenario: Scenario,
  { basePoints, paths, evaluations, mean, variance, influence, undefinedShare, ...result }: Sensitivity,
): SensitivityRecord {
  return {
    basePoints,
    paths,
    evaluations,
    mean,
    variance,
    influence,
    undefinedShare,
    firstOrderSum: sum(result.firstOrderSum),
    totalOrderSum: sum(result.totalOrderSum),
    inputs: result.inputs.map(({ path, slope, swing, ...input }) => ({
      ...namedInput(scenario, path),
      firstOrder: index(input.firstOrder),
      totalOrder: index(input.totalOrder),
      shapley: index(input.shapley),
      pawn: { ...input.pawn },
      slope: plain({ mean: slope.value, standardError: slope.standardError, interval90: slope.interval90 }),
      elasticity: input.elasticity,
      low: { ...input.low },
      high: { ...input.high },
      swing: swing === null ? null : plain(swing),
    })),
  };
}

function sum(share: Share | null): SensitivityRecord['firstOrderSum'] {
  if (share === null) return null;
  const { value, standardError, interval90 } = share;
  return { value, standardError, interval90: [...interval90] };
}

function index(found: Index | null): InputRecord['shapley'] {
  if (found === null) return null;
  const { value, standardError, interval90, isNoise, pointsToSettle } = found;
  return { value, standardError, interval90: [...interval90], isNoise, pointsToSettle };
}
