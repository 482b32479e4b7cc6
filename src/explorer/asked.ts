import type { AnalysisId, AskedAnalyses } from '../analysis/analyses.ts';
import { type Sampling, SHORT_RUNS } from '../analysis/core/analysis.ts';
import type { Sampled } from './held.ts';
import type { Moves } from './moves.ts';

/** Values along an axis of a map before it has all that were asked for. */
const COARSE = [3, 5];
/** Draws of a first search, enough to see which levers reach a target, and of one after it. */
const FEWER_DRAWS = [128, SHORT_RUNS.draws];
/** Draws times paths on which a search of some hundred runs can be waited for. */
const MOST_LANES = 16_384;

/** A search begins from the number that the page shows, where it can be run as often as it takes on what that rests on. */
export function samplingOfSearch({ draws, paths }: Sampled): Sampling {
  return draws * paths <= MOST_LANES ? { draws, paths } : SHORT_RUNS;
}

/**
 * The moves on which an asked analysis depends: numbers that a sweep varies itself are not among them, so that its map
 * stands while they are moved on it.
 */
export function movesBehind({ sweep }: AskedAnalyses, moves: Moves): Moves {
  const swept = (sweep?.vary ?? []).map(pathOfAxis);
  const set = Object.entries(moves.set).filter(([path]) => !swept.includes(path));
  return { ...moves, set: Object.fromEntries(set) };
}

/** Tells answers of an analysis apart: what was asked, of which scenario. */
export function askedKey(id: AnalysisId, asked: AskedAnalyses, moves: Moves): string {
  const one = { [id]: asked[id] };
  return JSON.stringify([one, movesBehind(one, moves)]);
}

/** A run that answers a question, the last one or one before it that is quicker. */
export interface Stage {
  readonly analysis: AnalysisId;
  /** Of this analysis alone. */
  readonly asked: AskedAnalyses;
  readonly isLast: boolean;
}

/**
 * Runs that answer what was asked: a map comes from coarse to fine, a threshold first with few draws. The first of each
 * question come before all that takes longer.
 */
export function stagesOf(asked: AskedAnalyses): { readonly first: readonly Stage[]; readonly later: readonly Stage[] } {
  const ids = (Object.keys(asked) as AnalysisId[]).filter((id) => asked[id] !== undefined);
  const all = ids.map((analysis) =>
    stagesOfOne(analysis, asked).map((stage, i, stages) => ({
      analysis,
      asked: stage,
      isLast: i === stages.length - 1,
    })),
  );
  return { first: all.flatMap((stages) => stages.slice(0, 1)), later: all.flatMap((stages) => stages.slice(1)) };
}

function stagesOfOne(id: AnalysisId, asked: AskedAnalyses): AskedAnalyses[] {
  const { threshold } = asked;
  if (id === 'sweep') return coarseToFine(asked);
  const fewer = id === 'threshold' && threshold !== undefined ? FEWER_DRAWS.filter((few) => few < threshold.draws) : [];
  return [...fewer.map((draws) => ({ threshold: { ...threshold!, draws } })), { [id]: asked[id] }];
}

function coarseToFine({ sweep }: AskedAnalyses): AskedAnalyses[] {
  if (sweep === undefined) return [];
  const all = [...COARSE, Number.POSITIVE_INFINITY].map((most) => sweep.vary.map((axis) => withValues(axis, most)));
  const distinct = all.filter((vary, i) => JSON.stringify(vary) !== JSON.stringify(all[i + 1]));
  return distinct.map((vary) => ({ sweep: { ...sweep, vary } }));
}

/** An axis with no more values than so many, if it says how many it has. */
function withValues(axis: string, most: number): string {
  return axis.replace(/:(\d+)$/, (said, values) => (Number(values) > most ? `:${most}` : said));
}

/** Of an axis as it is written: `PATH=LOW:HIGH:N`. */
function pathOfAxis(axis: string): string {
  return axis.split('=', 1)[0] ?? axis;
}
