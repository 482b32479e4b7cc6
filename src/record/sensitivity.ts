import type { Index } from '../analysis/sensitivity/indices.ts';
import type { Sensitivity } from '../analysis/sensitivity/sensitivity.ts';
import type { Scenario } from '../scenario/model.ts';
import { plain } from './plain.ts';
import type { ResultRecord } from './record.ts';

type SensitivityRecord = NonNullable<ResultRecord['sensitivity']>;
type InputRecord = SensitivityRecord['inputs'][number];

/** What drives the answer, as the record tells it. */
export function describeSensitivity(
  { numbers }: Scenario,
  { basePoints, paths, evaluations, mean, variance, ...result }: Sensitivity,
): SensitivityRecord {
  return {
    basePoints,
    paths,
    evaluations,
    mean,
    variance,
    firstOrderSum: result.firstOrderSum,
    totalOrderSum: result.totalOrderSum,
    inputs: result.inputs.map(({ path, slope, swing, ...input }) => ({
      path,
      title: numbers[path]?.title || path,
      firstOrder: index(input.firstOrder),
      totalOrder: index(input.totalOrder),
      shapley: index(input.shapley),
      pawn: { ...input.pawn },
      slope: plain({ mean: slope.value, standardError: slope.standardError, interval90: slope.interval90 }),
      elasticity: input.elasticity,
      low: { ...input.low },
      high: { ...input.high },
      swing: plain(swing),
    })),
  };
}

function index({ value, standardError, interval90, isNoise, pointsToSettle }: Index): InputRecord['shapley'] {
  return { value, standardError, interval90: [...interval90], isNoise, pointsToSettle };
}
