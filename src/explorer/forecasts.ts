import { ANALYSES, type AnalysisId, type AskedAnalyses } from '../analysis/analyses.ts';
import type { Runner } from '../runners/runner.ts';
import { answerOf } from './engine.ts';
import { goesOn } from './goesOn.ts';
import type { Sampled } from './held.ts';
import type { Moves } from './moves.ts';
import { filesOf, load, type Made, type Opened } from './opened.ts';
import { withNumbersInRows } from './overlay.ts';

/** What is run: a scenario as it was moved, and what is told of it. */
export interface Order {
  readonly moves: Moves;
  readonly analyses: AskedAnalyses;
  readonly sampled: Sampled;
}

/** Tells orders apart. */
export function keyOf({ moves, analyses, sampled }: Order): string {
  return JSON.stringify([moves, analyses, sampled]);
}

/** The record of the scenario as it was moved, from memory if it was made before; null after an abort. */
export async function forecastOf(
  of: Opened,
  order: Order,
  { runner, signal }: { readonly runner: Runner; readonly signal: AbortSignal },
): Promise<Made | { readonly errors: string } | null> {
  const key = keyOf(order);
  const known = of.runs.get(key);
  if (known !== undefined) return known;
  const { analyses, sampled } = order;
  const moves = withNumbersInRows(of.tree, order.moves);
  const { set, asOf } = moves;
  const loaded = load(of, moves);
  if (!(await goesOn(signal))) return null;
  const question = { ...sampled, ...filesOf(of, moves), set, ...(asOf === null ? {} : { asOf }), analyses };
  const made = await answerOf(loaded, question, { runner, signal, version: of.version, node: 'browser' });
  if (signal.aborted) return null;
  if ('errors' in made) return made;
  return made.record === null ? null : of.runs.keep(key, made);
}

/** How a run is sampled for an analysis that was asked for: as by its command, if that has draws of its own. */
export function samplingOf({ sampled }: Opened, id: AnalysisId, asked: AskedAnalyses): Sampled {
  const own = asked[id];
  const hasOwn = typeof own === 'object' && 'draws' in own && 'paths' in own;
  return ANALYSES[id].sampling === undefined || !hasOwn
    ? sampled
    : { seed: sampled.seed, draws: own.draws, paths: own.paths, sampler: 'random' };
}
