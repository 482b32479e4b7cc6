import type { Program } from '../../program/program.ts';
import type { RunResult } from '../../program/result.ts';
import { clip } from '../../stats/probability.ts';
import { probabilityOf } from './estimate.ts';

/** P(in a stage at the end of step `s`), by the place of the stage; the one after the last is the end without a meeting. */
export function occupancyAt({ chain }: Program, { sums }: RunResult, s: number, stage: number): number {
  return clip(sums.occupancy[s * (chain.stages.length + 1) + stage]! / sums.weight[s]!);
}

/** P(a stage or a later one reached by the end of the window), by the place of the stage. */
export function everReached(program: Program, result: RunResult, stage: number): number {
  const count = program.chain.stages.length;
  const last = program.steps.length - 1;
  if (stage === 0) return 1;
  const held = probabilityOf(result);
  if (stage === count - 1) return clip(held);
  const firstPaths = result.sums.firstPathWeight[last]!;
  if (firstPaths > 0) return clip(held + result.sums.reached[last * (count - 2) + stage - 1]! / firstPaths);
  // No first path explains the evidence: whoever stands there or higher on some date ahead has reached it.
  const ahead = program.steps.map((_, s) => s).slice(program.firstForecastStep);
  const standing = ahead.map((s) =>
    program.chain.stages.reduce((sum, _, k) => sum + (k < stage ? 0 : occupancyAt(program, result, s, k)), 0),
  );
  return clip(Math.max(held, ...standing));
}
