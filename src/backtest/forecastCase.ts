import { enoughDraws } from '../analysis/core/enoughDraws.ts';
import { estimateAt } from '../analysis/core/estimate.ts';
import { evidenceDiagnostics } from '../analysis/core/evidence.ts';
import { faultOf } from '../analysis/core/fault.ts';
import { withoutNews } from '../analysis/core/news.ts';
import { compile } from '../compile/compile.ts';
import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { dot, sum } from '../numeric/sum.ts';
import { inWholeGroups, type RunResult } from '../program/result.ts';
import type { Runner } from '../runners/runner.ts';
import { runProgram } from '../runners/runProgram.ts';
import { isoDay } from '../scenario/dates.ts';
import type { Scenario } from '../scenario/model.ts';
import { type Moment, momentsOf } from './moments.ts';

/** How cases are forecast. */
export interface CaseSettings {
  readonly seed: string;
  readonly draws: number;
  readonly paths: number;
  /** Days after the start. */
  readonly landmarks: readonly number[];
}

/** One forecast of a case, which knows nothing of its outcome. Plain data, as it is saved between runs. */
export interface CaseForecast {
  readonly moment: string;
  readonly asOf: string;
  readonly probability: number;
  readonly standardError: number;
  /** Last day of each step from the as-of date on, and P(held by the end of it). */
  readonly days: readonly number[];
  readonly curve: readonly number[];
}

/** All forecasts of one case. */
export interface ForecastCase {
  readonly forecasts: readonly CaseForecast[];
  /**
   * By group of draws, as of the start: P(held in the window), and how much the evidence until then makes of the group. What type
   * an actor is differs from case to case, so a group says one thing of the numbers that cases share.
   */
  readonly held: readonly number[];
  readonly weight: readonly number[];
}

/**
 * Forecasts a case as of each of its moments.
 *
 * @returns Null after an abort; diagnostics if the scenario turns out to be wrong.
 */
export async function forecastCase(
  scenario: Scenario,
  { seed, draws, paths, landmarks }: CaseSettings,
  { runner, signal }: { readonly runner: Runner; readonly signal?: AbortSignal },
): Promise<Checked<ForecastCase | null>> {
  const warnings: Diagnostic[] = [];
  const forecasts: CaseForecast[] = [];
  let start: RunResult | null = null;
  for (const moment of momentsOf(scenario, landmarks)) {
    const known = withoutNews(scenario, moment.day, []);
    const program = compile(known, seed);
    const result = await enoughDraws(
      (settings) => runProgram(program, settings, { runner, ...(signal === undefined ? {} : { signal }) }),
      { draws, paths, detail: 'curve' },
    );
    if (result.draws < draws) return { ok: true, value: null, diagnostics: warnings };
    const fault = await faultOf(result, program, known);
    const found = fault === null ? evidenceDiagnostics(known, program, result, draws) : [fault];
    if (found.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: found };
    warnings.push(...found);
    start ??= result;
    forecasts.push(forecastOf(moment, result, program.steps));
  }
  return {
    ok: true,
    value: {
      forecasts,
      ...byGroup(start!, draws),
    },
    diagnostics: warnings,
  };
}

/** The draws that were asked for, those of a group as one. */
function byGroup({ held, weight, group }: RunResult, draws: number): Pick<ForecastCase, 'held' | 'weight'> {
  const places = Array.from({ length: inWholeGroups(draws, group) / group }, (_, g) => g * group);
  const groups = places.map((first) => {
    if (group === 1) return { held: held[first]!, weight: weight[first]! };
    const total = sum(weight.subarray(first, first + group));
    const both = dot(weight.subarray(first, first + group), held.subarray(first, first + group));
    return { held: total > 0 ? both / total : 0, weight: total / group };
  });
  return { held: groups.map((one) => one.held), weight: groups.map((one) => one.weight) };
}

function forecastOf(
  { id, day }: Moment,
  result: RunResult,
  steps: readonly { readonly until: number }[],
): CaseForecast {
  const { mean, standardError } = estimateAt(result);
  const ahead = steps.flatMap(({ until }, s) => (until > day ? [s] : []));
  return {
    moment: id,
    asOf: isoDay(day),
    probability: mean,
    standardError,
    days: ahead.map((s) => steps[s]!.until - 1),
    curve: ahead.map((s) => estimateAt(result, s).mean),
  };
}

/** P(held by the end of a day), in a straight line within each step; 0 before the as-of date. */
export function cdfOf({ days, curve }: Pick<CaseForecast, 'days' | 'curve'>, asOf: number): (day: number) => number {
  return (day) => {
    let [from, before] = [asOf - 1, 0];
    for (const [i, until] of days.entries()) {
      const after = curve[i]!;
      if (day <= until) return day <= from ? before : before + ((after - before) * (day - from)) / (until - from);
      [from, before] = [until, after];
    }
    return before;
  };
}
