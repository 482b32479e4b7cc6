import { crossingOf } from '../engine/crossing.ts';
import { largest, relativeTo } from '../engine/logScale.ts';
import type { Program } from '../program/program.ts';
import {
  type ChunkPoints,
  type CrossedRows,
  DRAWS_PER_CHUNK,
  type InvalidNumber,
  ROWS_KEPT,
  type RunResult,
} from '../program/result.ts';
import { meansOf } from '../stats/crossed.ts';
import { weightedMean } from '../stats/weightedMean.ts';
import type { Runner } from './runner.ts';

/**
 * The result with its draws crossed: each of the first `ROWS_KEPT` is run on the paths of its partners too, and one of them
 * on the paths of all.
 *
 * @returns The result as it is after an abort, or where it has too few draws; a formula that leaves its domain on those paths
 * is as much at fault as on its own.
 */
export async function crossed(
  program: Program,
  result: RunResult,
  { runner, signal }: { readonly runner: Runner; readonly signal?: AbortSignal },
): Promise<RunResult> {
  const { settings, rows } = result;
  const { turns, order, partnersOf, referenceOf } = crossingOf(program, Math.min(result.draws, ROWS_KEPT), settings);
  const places = order.length;
  if (places === 0 || result.invalid !== null || result.weightSum === 0) return result;
  const steps = program.steps.length;
  let invalid: InvalidNumber | null = null;

  /** Null after an abort. */
  const turnOf = async (pointsOf: (index: number) => ChunkPoints): Promise<Turn | null> => {
    const turn = { curve: new Float64Array(places * steps), logWeight: new Float64Array(places) };
    let done = 0;
    await runner.run(
      program,
      { ...settings, draws: places, detail: 'curve' },
      { first: 0, count: Math.ceil(places / DRAWS_PER_CHUNK), pointsOf },
      (chunk) => {
        turn.curve.set(chunk.curve, chunk.firstDraw * steps);
        turn.logWeight.set(chunk.logWeight, chunk.firstDraw);
        invalid ??= chunk.invalid && { ...chunk.invalid, draw: order[chunk.invalid.draw]! };
        done += chunk.draws;
      },
      signal,
    );
    return done < places ? null : turn;
  };

  const own = new Float64Array(places * steps);
  order.forEach((draw, i) => {
    own.set(rows.curve.subarray(draw * steps, (draw + 1) * steps), i * steps);
  });
  const others: Turn[] = [];
  for (let turn = 1; turn < turns; turn++) {
    const made = await turnOf((index) => partnersOf(turn, index));
    if (made === null) return result;
    others.push(made);
  }
  const scale = others.reduce((most, { logWeight }) => Math.max(most, largest(logWeight)), result.logScale);
  const unit = relativeTo(scale, result.logScale);
  const sample = {
    curve: [own, ...others.map(({ curve }) => curve)],
    weight: [
      Float64Array.from(order, (draw) => unit * result.weight[draw]!),
      ...others.map(({ logWeight }) => logWeight.map((log) => relativeTo(scale, log))),
    ],
  };
  const typical = typicalPlace(sample, steps);
  const reference = typical === null ? null : await turnOf((index) => referenceOf(typical, index));
  if (typical !== null && reference === null) return result;
  return {
    ...result,
    crossed: { group: program.group, order, ...sample, reference: reference?.curve ?? null },
    invalid,
  };
}

interface Turn {
  readonly curve: Float64Array;
  readonly logWeight: Float64Array;
}

/** Place whose probability at the end is the nearest to the mean; null where paths change nothing. */
function typicalPlace({ curve, weight }: Pick<CrossedRows, 'curve' | 'weight'>, steps: number): number | null {
  const values = curve.map((rows) => rows.filter((_, i) => i % steps === steps - 1));
  const { means, weights, noise } = meansOf({ values, weights: weight });
  if (noise === 0) return null;
  const mean = weightedMean(means, weights);
  return means.reduce(
    (best, value, i) => (weights[i]! > 0 && Math.abs(value - mean) < Math.abs(means[best]! - mean) ? i : best),
    weights.findIndex((w) => w > 0),
  );
}
