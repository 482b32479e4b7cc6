import { compile } from '../../compile/compile.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inWholeGroups, type RunResult } from '../../program/result.ts';
import { groundsOf } from '../../results/pieces.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import { type Day, isoDay } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { withoutRounding } from '../../stats/rounding.ts';
import type { Sampling } from '../core/analysis.ts';
import { found, hasError, refused } from '../core/checked.ts';
import { compareRuns } from '../core/compare.ts';
import { effectiveDraws } from '../core/effectiveDraws.ts';
import { estimateAt } from '../core/estimate.ts';
import { evidenceDiagnostics, logLikelihood } from '../core/evidence.ts';
import { drawsToTry } from '../core/evidencePolicy.ts';
import { faultOf } from '../core/fault.ts';
import { type News, newsOf, withoutNews } from '../core/news.ts';
import type { Workbench } from '../core/run.ts';
import { scoreOf } from './score.ts';

/** How a replay is run. */
export interface ReplaySettings extends Sampling {
  /** Last day to replay; null for all that became known before the outcome. */
  readonly until: Day | null;
}

/**
 * Forecasts the end of the window as of the start, and again after each thing that became known.
 *
 * Every move is the difference of two runs as of the same day, with and without the news, on the same
 * random numbers: evidence that says nothing moves nothing, and time that passes is told apart.
 *
 * @returns Diagnostics if the evidence leaves no draws to speak of; fewer rows after an abort.
 */
export async function replay(bench: CanRun, settings: ReplaySettings): Promise<Checked<Replay>> {
  const { scenario } = bench;
  const { paths, until } = settings;
  const draws = inWholeGroups(settings.draws, bench.program.group);
  const { news, days, last } = planOf(scenario, until);
  const warnings = new Map<string, Diagnostic>();
  const rows: ReplayRow[] = [];
  for (const day of days) {
    const today = news.filter(({ known }) => known === day);
    const heard = await asHeard(bench, day, today, { draws, paths });
    if (!heard.ok) return heard;
    if (heard.value === null) break;
    // Of a warning that every later day repeats, the last is the one to give.
    for (const warning of heard.diagnostics) warnings.set(`${warning.code} ${warning.place?.start}`, warning);
    const results = heard.value;
    if (rows.length === 0 || today.length === 0) rows.push(rowOf(day, null, results[0]!, results[0]!, rows.at(-1)));
    today.forEach((one, i) => {
      rows.push(rowOf(day, one, results[i]!, results[i + 1]!, rows.at(-1)));
    });
  }
  const score = scoreOf(scenario, rows, last);
  return found({ draws, paths, until: until === null ? null : isoDay(until), rows, score }, [...warnings.values()]);
}

type CanRun = Pick<Workbench, 'scenario' | 'seed' | 'program' | 'run' | 'cross'>;

/**
 * Runs as of a day, first without that day's news and then with one thing more each: all with as many
 * draws as the one that the evidence leaves fewest of needs.
 *
 * @returns Null after an abort.
 */
async function asHeard(
  { scenario, seed, run, cross }: Omit<CanRun, 'program'>,
  day: Day,
  today: readonly News[],
  { draws: asked, paths }: Sampling,
): Promise<Checked<readonly RunResult[] | null>> {
  const worlds = Array.from({ length: today.length + 1 }, (_, i) => {
    const known = withoutNews(scenario, day, today.slice(i));
    return { known, program: compile(known, seed) };
  });
  let results: RunResult[] = [];
  let effective = 0;
  for (let draws: number | null = asked; draws !== null; ) {
    results = [];
    for (const { program } of worlds) {
      const result: RunResult = await run(program, { draws, paths, detail: 'curve' });
      if (result.draws < draws) return found(null);
      results.push(result);
    }
    effective = Math.min(...results.map(effectiveDraws));
    draws = results.some(({ invalid }) => invalid !== null) ? null : drawsToTry(asked, draws, effective);
  }
  // Of a day with news the forecast without any is only what the first move starts from.
  for (const [i, { program }] of worlds.entries()) {
    if (i > 0 || today.length === 0) results[i] = await cross(program, results[i]!);
  }
  const diagnostics: Diagnostic[] = [];
  for (const [i, { known, program }] of worlds.entries()) {
    const fault = await faultOf(results[i]!, program, known);
    if (fault !== null) return refused(fault);
    diagnostics.push(...evidenceDiagnostics(known, program, results[i]!, asked));
  }
  return hasError(diagnostics) ? refused(...diagnostics) : found(results, diagnostics);
}

interface Plan {
  /** Things that became known in the window, up to the outcome or the day asked for. */
  readonly news: readonly News[];
  /** The start of the window, each day with news, and the last day; ascending. */
  readonly days: readonly Day[];
  /** The first on which the outcome may have been settled, or the one asked for; null if neither is stated. */
  readonly last: Day | null;
}

/** What is replayed up to a day. */
export function planOf(scenario: Scenario, until: Day | null): Plan {
  const { window, outcome } = scenario;
  const stated = [until, outcome?.from ?? null].filter((day) => day !== null);
  const last = stated.length === 0 ? null : Math.min(window.end, ...stated);
  const news = newsOf(scenario, window.start, last ?? window.end);
  const days = new Set([window.start, ...news.map(({ known }) => known)]);
  if (last !== null && last >= window.start) days.add(last);
  return { news, days: [...days].sort((a, b) => a - b), last };
}

/** Runs that a replay takes if none needs more draws. */
export function runsToReplay(scenario: Scenario, until: Day | null): number {
  const { news, days } = planOf(scenario, until);
  return news.length + days.length;
}

/** Rows that a replay has when it is whole: one for each thing, for the start, and for a last day without news. */
export function rowsToReplay(scenario: Scenario, until: Day | null): number {
  const { news, days } = planOf(scenario, until);
  const last = days.at(-1)!;
  const isStill = last !== scenario.window.start && !news.some(({ known }) => known === last);
  return 1 + news.length + (isStill ? 1 : 0);
}

function rowOf(
  day: Day,
  news: News | null,
  before: RunResult,
  after: RunResult,
  earlier: ReplayRow | undefined,
): ReplayRow {
  const withoutIt = estimateAt(before).mean;
  return {
    date: isoDay(day),
    occurred: isoDay(news?.occurred ?? day),
    kind: news?.kind ?? (earlier === undefined ? 'start' : 'end'),
    process: news?.process ?? '',
    ...groundsOf(news ?? (earlier === undefined ? START : END)),
    before: withoutIt,
    probability: estimateAt(after),
    move: compareRuns(before, after).difference,
    drift: earlier === undefined ? 0 : withoutRounding(withoutIt - earlier.probability.mean),
    effectiveSampleSize: effectiveDraws(after),
    logLikelihood: logLikelihood(after),
  };
}

const START = { title: 'Start of the window', why: '', sources: [] };
const END = { title: 'Last day replayed', why: '', sources: [] };
