import { estimateAt } from '../analysis/core/estimate.ts';
import { forecast } from '../analysis/forecast.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import { sha256 } from '../numeric/sha256.ts';
import { curveOf } from '../record/curve.ts';
import type { Runner } from '../runners/runner.ts';
import { isoDay } from '../scenario/dates.ts';
import { contentHash } from '../scenario/hash.ts';
import type { Scenario } from '../scenario/model.ts';
import type { ForecastLine } from './line.ts';

/** How a forecast is drawn. */
export type Sampled = Pick<ForecastLine, 'seed' | 'draws' | 'paths' | 'sampler'>;

/** What a line says that follows from its scenario alone. */
export type Stated = Pick<ForecastLine, 'id' | 'title' | 'question' | 'window' | 'asOf' | 'contentHash'>;

/** What a line says that follows from its scenario and from a run. */
export type Forecasted = Pick<ForecastLine, 'probability' | 'curve' | 'programHash'>;

/** What makes two forecasts the same one. */
export type Identity = Pick<Stated, 'id' | 'contentHash'> & Pick<Sampled, 'seed'>;

/** The same text for the same forecast. */
export function keyOf({ id, contentHash, seed }: Identity): string {
  return JSON.stringify([id, contentHash, seed]);
}

/** What a line says of its scenario. */
export function statedOf(scenario: Scenario): Stated {
  const { id, title, question, window } = scenario;
  return {
    id,
    title,
    question,
    window: { start: isoDay(window.start), end: isoDay(window.end) },
    asOf: isoDay(window.asOf),
    contentHash: contentHash(scenario),
  };
}

/** Whether a scenario asks what a line asks. */
export function asksTheSame({ title, question, window }: ForecastLine, scenario: Scenario): boolean {
  const { start, end } = scenario.window;
  const isSameWindow = isoDay(start) === window.start && isoDay(end) === window.end;
  return isSameWindow && scenario.title === title && scenario.question === question;
}

/**
 * Runs a scenario as `summitry run` does.
 *
 * @returns Null after an abort; diagnostics if the scenario turns out to be wrong.
 */
export async function runSealed(
  scenario: Scenario,
  { seed, draws, paths, sampler }: Sampled,
  { runner, signal }: { readonly runner: Runner; readonly signal: AbortSignal },
): Promise<Checked<Forecasted | null>> {
  const made = await forecast(scenario, { seed, draws, paths, sampler, runner, signal });
  if (!made.ok) return made;
  const { base, program, complete } = made.value;
  if (!complete) return { ok: true, value: null, diagnostics: made.diagnostics };
  return {
    ok: true,
    value: {
      probability: plainEstimate(estimateAt(base)),
      curve: curveOf(program, base).map(({ date, ...estimate }) => {
        const { mean, ...error } = plainEstimate(estimate);
        return { date, probability: mean, ...error };
      }),
      programHash: sha256(JSON.stringify(program)),
    },
    diagnostics: made.diagnostics,
  };
}

function plainEstimate({ mean, standardError, interval90 }: ForecastLine['probability']): ForecastLine['probability'] {
  return { mean, standardError, interval90: interval90 === null ? null : [interval90[0], interval90[1]] };
}
