import { crossingOf } from '../engine/crossing.ts';
import { largest, relativeTo } from '../engine/logScale.ts';
import type { Program } from '../program/program.ts';
import { DRAWS_PER_CHUNK, type InvalidNumber, ROWS_KEPT, type RunResult } from '../program/result.ts';
import type { Runner } from './runner.ts';

/**
 * The result with its draws crossed: each of the first `ROWS_KEPT` is run once more on the paths of its partners.
 *
 * @returns The result as it is after an abort, or where it has too few draws; a formula that leaves its domain on those paths
 * is as much at fault as on its own.
 */
export async function crossed(
  program: Program,
  result: RunResult,
  { runner, signal }: { readonly runner: Runner; readonly signal?: AbortSignal },
): Promise<RunResult> {
  const { settings, rows, invalid: known } = result;
  const { block, order, pointsOf } = crossingOf(program, Math.min(result.draws, ROWS_KEPT), settings);
  const places = order.length;
  if (places === 0 || known !== null || result.weightSum === 0 || signal?.aborted) return result;
  const steps = program.steps.length;
  const curve = Array.from({ length: block }, () => new Float64Array(places * steps));
  const logWeight = Array.from({ length: block }, () => new Float64Array(places));
  order.forEach((draw, i) => {
    curve[0]!.set(rows.curve.subarray(draw * steps, (draw + 1) * steps), i * steps);
  });
  let invalid: InvalidNumber | null = null;
  for (let turn = 1; turn < block; turn++) {
    let done = 0;
    await runner.run(
      program,
      { ...settings, draws: places, detail: 'curve' },
      { first: 0, count: Math.ceil(places / DRAWS_PER_CHUNK), pointsOf: (index) => pointsOf(turn, index) },
      (chunk) => {
        curve[turn]!.set(chunk.curve, chunk.firstDraw * steps);
        logWeight[turn]!.set(chunk.logWeight, chunk.firstDraw);
        invalid ??= chunk.invalid && { ...chunk.invalid, draw: order[chunk.invalid.draw]! };
        done += chunk.draws;
      },
      signal,
    );
    if (done < places) return result;
  }
  const scale = logWeight.slice(1).reduce((most, weights) => Math.max(most, largest(weights)), result.logScale);
  const own = relativeTo(scale, result.logScale);
  const weight = logWeight.map((weights, turn) =>
    weights.map((log, i) => (turn === 0 ? result.weight[order[i]!]! * own : relativeTo(scale, log))),
  );
  return { ...result, crossed: { block, order, curve, weight }, invalid };
}
