import { compile } from '../../compile/compile.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import { groundsOf } from '../../results/pieces.ts';
import type { Replay, ReplayRow } from '../../results/replay.ts';
import { type Day, dayOf, isoDay } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { effectiveSampleSize } from '../../stats/effectiveSampleSize.ts';
import { brierScore, logScore, type ScoredForecast } from '../../stats/scores.ts';
import { compareRuns } from '../core/compare.ts';
import { estimateAt } from '../core/estimate.ts';
import { evidenceDiagnostics, logLikelihood } from '../core/evidence.ts';
import { drawsToTry } from '../core/evidencePolicy.ts';
import { faultOf } from '../core/fault.ts';
import type { Run, Workbench } from '../core/run.ts';
import { type News, newsOf, withoutNews } from './news.ts';

/** How a replay is run. */
export interface ReplaySettings extends RunSettings {
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
export async function replay(
  { scenario, seed, run }: Pick<Workbench, 'scenario' | 'seed' | 'run'>,
  settings: ReplaySettings,
): Promise<Checked<Replay>> {
  const news = newsToReplay(scenario, settings.until);
  const warnings = new Map<string, Diagnostic>();
  const rows: ReplayRow[] = [];
  const done = (): Checked<Replay> => ({
    ok: true,
    diagnostics: [...warnings.values()],
    value: {
      draws: settings.draws,
      paths: settings.paths,
      until: settings.until === null ? null : isoDay(settings.until),
      rows,
      score: scoreOf(scenario, rows, settings.until),
    },
  });

  for (const day of daysToReplay(scenario, news, settings.until)) {
    const today = news.filter(({ known }) => known === day);
    const heard = await asHeard(scenario, seed, day, today, settings, run);
    if (!heard.ok) return heard;
    if (heard.value === null) return done();
    // Of a warning that every later day repeats, the last is the one to give.
    for (const warning of heard.diagnostics) warnings.set(`${warning.code} ${warning.place?.start}`, warning);
    const [quiet, ...after] = heard.value;
    if (rows.length === 0 || today.length === 0) rows.push(rowOf(day, null, quiet!, quiet!, rows.at(-1)));
    after.forEach((result, i) => {
      rows.push(rowOf(day, today[i]!, heard.value![i]!, result, rows.at(-1)));
    });
  }
  return done();
}

/**
 * Runs as of a day, first without that day's news and then with one thing more each: all with as many
 * draws as the one that the evidence leaves fewest of needs.
 *
 * @returns Null after an abort.
 */
async function asHeard(
  scenario: Scenario,
  seed: string,
  day: Day,
  today: readonly News[],
  { draws: asked, paths }: RunSettings,
  run: Run,
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
      if (result.draws < draws) return { ok: true, diagnostics: [], value: null };
      results.push(result);
    }
    effective = Math.min(...results.map(({ weight }) => effectiveSampleSize(weight)));
    draws = results.some(({ invalid }) => invalid !== null) ? null : drawsToTry(asked, draws, effective);
  }
  const diagnostics: Diagnostic[] = [];
  for (const [i, { known, program }] of worlds.entries()) {
    const fault = await faultOf(results[i]!, program, known);
    if (fault !== null) return { ok: false, diagnostics: [fault] };
    diagnostics.push(...evidenceDiagnostics(known, program, results[i]!, asked));
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, diagnostics, value: results };
}

/** Last day of a replay: that of the outcome or the one asked for; null if neither is stated. */
function lastDay({ window, outcome }: Scenario, until: Day | null): Day | null {
  const days = [until, outcome?.on ?? null].filter((day) => day !== null);
  return days.length === 0 ? null : Math.min(window.end, ...days);
}

/** Things that became known in the window, up to the outcome or the day asked for. */
export function newsToReplay(scenario: Scenario, until: Day | null): News[] {
  const { start, end } = scenario.window;
  return newsOf(scenario, start, lastDay(scenario, until) ?? end);
}

/** The start of the window, each day with news, and the last day. */
function daysToReplay(scenario: Scenario, news: readonly News[], until: Day | null): Day[] {
  const { start } = scenario.window;
  const last = lastDay(scenario, until);
  const days = new Set([start, ...news.map(({ known }) => known)]);
  if (last !== null && last >= start) days.add(last);
  return [...days].sort((a, b) => a - b);
}

/** Runs that a replay takes if none needs more draws. */
export function runsToReplay(scenario: Scenario, until: Day | null): number {
  const news = newsToReplay(scenario, until);
  return news.length + daysToReplay(scenario, news, until).length;
}

/** Rows that a replay has when it is whole. */
export function rowsToReplay(scenario: Scenario, until: Day | null): number {
  const news = newsToReplay(scenario, until);
  const last = daysToReplay(scenario, news, until).at(-1)!;
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
  const last = after.curve.wx.length - 1;
  const withoutIt = estimateAt(before, last).mean;
  return {
    date: isoDay(day),
    occurred: isoDay(news?.occurred ?? day),
    kind: news?.kind ?? (earlier === undefined ? 'start' : 'end'),
    process: news?.process ?? '',
    ...groundsOf(news ?? (earlier === undefined ? START : END)),
    before: withoutIt,
    probability: estimateAt(after, last),
    move: compareRuns(before, after).difference,
    drift: earlier === undefined ? 0 : withoutIt - earlier.probability.mean,
    effectiveSampleSize: effectiveSampleSize(after.weight),
    logLikelihood: logLikelihood(after),
  };
}

const START = { title: 'Start of the window', why: '', sources: [] };
const END = { title: 'Last day replayed', why: '', sources: [] };

/**
 * Scores the forecast of every day before the outcome. Between two rows it drifts from the one to what the
 * next was before its news, in a straight line.
 */
function scoreOf(scenario: Scenario, rows: readonly ReplayRow[], until: Day | null): Replay['score'] {
  const { outcome } = scenario;
  const first = rows[0];
  const end = lastDay(scenario, until);
  if (outcome === null || first === undefined || end === null) return null;
  const scored = (probability: number): ScoredForecast => ({ probability, happened: outcome.held });
  const days = rows.map(({ date }) => dayOf(date));
  const daily = rows.flatMap(({ probability: { mean } }, k) => {
    const next = rows[k + 1];
    const day = days[k]!;
    const length = (days[k + 1] ?? Math.max(end, day + (k === 0 ? 1 : 0))) - day;
    const drift = next === undefined ? 0 : next.before - mean;
    return Array.from({ length }, (_, i) => scored(mean + (drift * i) / length));
  });
  const latest = new Map(rows.map(({ date, probability }) => [date, probability.mean]));
  return {
    byDate: [...latest].map(([date, probability]) => ({
      date,
      probability,
      brier: brierScore([scored(probability)]),
      log: logScore([scored(probability)]),
    })),
    brier: brierScore(daily),
    log: logScore(daily),
    brierOfFirst: brierScore([scored(first.probability.mean)]),
    logOfFirst: logScore([scored(first.probability.mean)]),
  };
}
