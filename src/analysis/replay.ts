import { compile } from '../compile/compile.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { RunResult, RunSettings } from '../program/result.ts';
import type { Day, Scenario } from '../scenario/model.ts';
import { effectiveSampleSize } from '../stats/effectiveSampleSize.ts';
import { brierScore, logScore } from '../stats/scores.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { type Estimate, estimateAt } from './estimate.ts';
import { logLikelihood } from './evidence.ts';
import { faultOf } from './fault.ts';
import { type News, newsOf, withoutNews } from './news.ts';

/** How a replay is run. */
export interface ReplaySettings extends RunSettings {
  /** Last day to replay; null for all that became known before the outcome. */
  readonly until: Day | null;
}

/** The forecast after one thing became known. */
export interface ReplayRow {
  readonly day: Day;
  /** Null for the forecast at the start of the window. */
  readonly news: News | null;
  /** As of the same day without it. */
  readonly before: number;
  readonly probability: Estimate;
  readonly move: Comparison['difference'];
  /** What the time since the row before did. */
  readonly drift: number;
  readonly effectiveSampleSize: number;
  readonly logLikelihood: number;
}

/** The forecast as of each thing that became known. */
export interface Replay {
  readonly settings: ReplaySettings;
  readonly rows: readonly ReplayRow[];
  readonly score: ReplayScore | null;
}

/** Scores of the last forecast of each day, against the outcome. */
export interface ReplayScore {
  readonly byDate: readonly {
    readonly day: Day;
    readonly probability: number;
    readonly brier: number;
    readonly log: number;
  }[];
  /** Means over the days from the first forecast to the outcome. */
  readonly brier: number;
  readonly log: number;
  /** What the first forecast would have scored, had it never been revised. */
  readonly brierOfFirst: number;
  readonly logOfFirst: number;
}

/** Computes a program in the settings of the replay; fewer draws than asked for mean an abort. */
export type Run = (program: Program, settings: RunSettings) => Promise<RunResult>;

/**
 * Forecasts the end of the window as of the start, and again after each thing that became known.
 *
 * Every move is the difference of two runs as of the same day, with and without the news, on the same
 * random numbers: evidence that says nothing moves nothing, and time that passes is told apart.
 *
 * @returns Diagnostics if some evidence rules out every draw; fewer rows after an abort.
 */
export async function replay(
  scenario: Scenario,
  seed: string,
  settings: ReplaySettings,
  run: Run,
): Promise<Checked<Replay>> {
  const curveOnly: RunSettings = { draws: settings.draws, paths: settings.paths, detail: 'curve' };
  const news = newsToReplay(scenario, settings.until);
  const rows: ReplayRow[] = [];

  /** The run as of a day without some of the news; null after an abort. */
  const asOf = async (day: Day, unheard: readonly News[]): Promise<Checked<RunResult | null>> => {
    const known = withoutNews(scenario, day, unheard);
    const program = compile(known, seed);
    const result = await run(program, curveOnly);
    const fault = await faultOf(result, program, known);
    if (fault !== null) return { ok: false, diagnostics: [fault] };
    return { ok: true, diagnostics: [], value: result.draws < settings.draws ? null : result };
  };

  const days = [...new Set([scenario.window.start, ...news.map(({ known }) => known)])];
  for (const day of days) {
    const today = news.filter(({ known }) => known === day);
    const quiet = await asOf(day, today);
    if (!quiet.ok) return quiet;
    if (quiet.value === null) break;
    if (rows.length === 0) rows.push(rowOf(day, null, quiet.value, quiet.value, undefined));
    let before = quiet.value;
    for (const [i, item] of today.entries()) {
      const heard = await asOf(day, today.slice(i + 1));
      if (!heard.ok) return heard;
      if (heard.value === null) break;
      rows.push(rowOf(day, item, before, heard.value, rows.at(-1)));
      before = heard.value;
    }
  }
  return {
    ok: true,
    diagnostics: [],
    value: { settings, rows, score: scoreOf(scenario, rows, settings.until) },
  };
}

/** Things that became known in the window, up to the outcome or the day asked for. */
export function newsToReplay(scenario: Scenario, until: Day | null): News[] {
  const { start, end } = scenario.window;
  return newsOf(scenario, start, Math.min(end, until ?? scenario.outcome?.on ?? end));
}

/** Runs that a replay of these takes. */
export function runsToReplay(scenario: Scenario, until: Day | null): number {
  const news = newsToReplay(scenario, until);
  return news.length + new Set([scenario.window.start, ...news.map(({ known }) => known)]).size;
}

function rowOf(
  day: Day,
  news: News | null,
  before: RunResult,
  after: RunResult,
  earlier: ReplayRow | undefined,
): ReplayRow {
  const last = after.curve.wx.length - 1;
  const withoutIt = estimateAt(before, before.curve.wx.length - 1).mean;
  return {
    day,
    news,
    before: withoutIt,
    probability: estimateAt(after, last),
    move: compareRuns(before, after).difference,
    drift: earlier === undefined ? 0 : withoutIt - earlier.probability.mean,
    effectiveSampleSize: effectiveSampleSize(after.weight),
    logLikelihood: logLikelihood(after),
  };
}

/** Each day from the first forecast to the outcome is scored by the forecast that then held. */
function scoreOf(
  { outcome, window }: Scenario,
  rows: readonly ReplayRow[],
  until: Day | null,
): ReplayScore | null {
  const first = rows[0];
  if (outcome === null || first === undefined) return null;
  const happened = outcome.held;
  const end = Math.min(outcome.on, window.end, until ?? window.end);
  const latest = new Map(rows.map(({ day, probability }) => [day, probability.mean]));
  const byDate = [...latest].map(([day, probability]) => {
    const forecast = [{ probability, happened }];
    return { day, probability, brier: brierScore(forecast), log: logScore(forecast) };
  });
  const daily = byDate.flatMap(({ day, probability }, i) => {
    const next = byDate[i + 1]?.day ?? Math.max(end, day + 1);
    return Array.from({ length: next - day }, () => ({ probability, happened }));
  });
  const never = [{ probability: first.probability.mean, happened }];
  return {
    byDate,
    brier: brierScore(daily),
    log: logScore(daily),
    brierOfFirst: brierScore(never),
    logOfFirst: logScore(never),
  };
}
