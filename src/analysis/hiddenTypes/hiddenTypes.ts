import { compile } from '../../compile/compile.ts';
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { independentGroups, inWholeGroups, type RunResult } from '../../program/result.ts';
import type { TypedActor } from '../../results/hiddenTypes.ts';
import type { Scenario } from '../../scenario/model.ts';
import { hiddenTypesOf, pathOfType } from '../../scenario/types.ts';
import { clip } from '../../stats/probability.ts';
import { weightedMean, weightedStandardError } from '../../stats/weightedMean.ts';
import type { Subject } from '../core/analysis.ts';
import { found } from '../core/checked.ts';
import { newsSinceStart, withoutNews } from '../core/news.ts';
import { outcomeOf } from '../core/outcome.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';

/** Draws of the run without evidence: its weights differ by no more than what is not known of the arguments. */
const PRIOR_DRAWS = 1024;

/** Draws of that run, none where no type is hidden or nothing is known that could have spoken of it. */
export function drawsOfTypes({ scenario, program, draws }: Subject): number {
  return hiddenTypesOf(scenario).length > 0 && hasLearned(scenario)
    ? inWholeGroups(Math.min(PRIOR_DRAWS, draws), program.group)
    : 0;
}

/** How likely each actor is to be of its more willing type, before any evidence and now; none after an abort. */
export async function hiddenTypes({ scenario, seed, program, base, run }: Workbench): Promise<Checked<TypedActor[]>> {
  const hidden = hiddenTypesOf(scenario);
  if (hidden.length === 0 || base.draws === 0) return found([]);
  const prior = hasLearned(scenario) ? await priorRun() : base;
  if (prior === null) return found([]);
  return found(
    hidden.flatMap(({ id, title, types: [moreWilling, lessWilling] }): TypedActor[] => {
      const period = program.inputs.find(({ path }) => path === pathOfType(id))?.enumerated;
      if (period === undefined) return [];
      const [before, now] = [prior, base].map((result) => chanceOfSecond(result, period));
      const [ifLessWilling, ifMoreWilling] = [0, 1].map((turn) => chanceIf(base, period, turn));
      const named = { actor: id, title: title || id, moreWilling, lessWilling };
      return [{ ...named, before: before!, now: now!, ifMoreWilling: ifMoreWilling!, ifLessWilling: ifLessWilling! }];
    }),
  );

  async function priorRun(): Promise<RunResult | null> {
    const other = withoutNews(scenario, scenario.window.start, newsSinceStart(scenario));
    const settings = settingsBeside(base, drawsOfTypes({ scenario, program, seed, draws: base.draws }));
    const outcome = await outcomeOf(run, compile(other, seed), other, settings);
    return outcome.kind === 'done' ? outcome.result : null;
  }
}

/** Whether anything is known that an unseen first day would not tell. */
function hasLearned({ window, evidence }: Scenario): boolean {
  return window.asOf > window.start || evidence.some(({ known }) => known <= window.asOf);
}

/** Share of the weight of the draws that have the second value of an enumerated input, and its error over groups. */
function chanceOfSecond(result: RunResult, period: number): TypedActor['now'] {
  const isSecond = result.weight.map((_, d) => turnOf(d, period));
  return meanWithError(isSecond, result.weight, result);
}

/** P of the meeting over the draws that have one of the values of an enumerated input; null if they weigh nothing. */
function chanceIf(result: RunResult, period: number, turn: number): TypedActor['ifMoreWilling'] {
  const weight = result.weight.map((w, d) => (turnOf(d, period) === turn ? w : 0));
  return weight.some((w) => w > 0) ? meanWithError(result.held, weight, result) : null;
}

/** Whether a draw has the first value of an enumerated input, 0, or the second, 1. */
function turnOf(draw: number, period: number): number {
  return ((draw - (draw % period)) / period) % 2;
}

function meanWithError(x: Float64Array, weight: Float64Array, result: RunResult): TypedActor['now'] {
  return {
    mean: clip(weightedMean(x, weight)),
    standardError: weightedStandardError(x, weight, independentGroups(result)),
  };
}
