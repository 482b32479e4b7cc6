import { compile } from '../../compile/compile.ts';
import type { RunResult } from '../../program/result.ts';
import type { Reason } from '../../results/reasons.ts';
import type { Scenario } from '../../scenario/model.ts';
import { commonGroups, differenceOf, errorOfGroups, pairedDraws } from '../core/compare.ts';
import { effectiveDraws } from '../core/effectiveDraws.ts';
import { probabilityOf } from '../core/estimate.ts';
import { newsSinceStart, withoutNews } from '../core/news.ts';
import { outcomeOf } from '../core/outcome.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';

/** What time and evidence make of what was to be expected on the first day of the window. */
interface Learned {
  /** The scenario as of that day. */
  readonly prior: Scenario;
  readonly priorMean: number;
  /** How far a group of draws of the base run pulls that mean. */
  readonly priorPull: (group: number) => number;
  readonly parts: readonly Reason[];
}

/** Effective draws with which the two are told apart, where the run has as many. */
const EFFECTIVE = 512;

/** Draws of the runs of `learned`, where all are effective. */
export function drawsToLearn(scenario: Scenario, draws: number): number {
  const known = newsSinceStart(scenario).length > 0;
  const hasPassed = scenario.window.asOf > scenario.window.start;
  return Math.min(EFFECTIVE, draws) * ((hasPassed || known ? 1 : 0) + (hasPassed && known ? 1 : 0));
}

/**
 * Runs the scenario as of its first day, and as of its own day without what became known since: the first of them less the
 * second is what time does that passes without a meeting, and what is left evidence.
 *
 * @returns Null after an abort, or where one of the two cannot be run.
 */
export async function learned({ scenario, base, seed, run }: Workbench): Promise<Learned | null> {
  const { start, asOf } = scenario.window;
  const known = newsSinceStart(scenario);
  const prior = withoutNews(scenario, start, known);
  const hasPassed = asOf > start;
  const draws = Math.min(base.draws, Math.ceil((EFFECTIVE * base.draws) / effectiveDraws(base)));
  const resultOf = async (other: Scenario): Promise<RunResult | null> => {
    const outcome = await outcomeOf(run, compile(other, seed), other, settingsBeside(base, draws));
    return outcome.kind === 'done' ? outcome.result : null;
  };
  const before = hasPassed || known.length > 0 ? await resultOf(prior) : base;
  if (before === null) return null;
  const unheard = !hasPassed ? before : known.length > 0 ? await resultOf(withoutNews(scenario, asOf, known)) : base;
  if (unheard === null) return null;

  const groups = commonGroups(before, unheard, base);
  const [first, second, last] = [before, unheard, base].map((result) => pairedDraws(result, groups));
  const whole = pairedDraws(base, commonGroups(base));
  const part = (kind: 'time' | 'evidence', from: typeof first, to: typeof first): Reason => {
    const pull = Float64Array.from({ length: groups }, (_, g) => to!.influence(g) - from!.influence(g));
    const difference = differenceOf(to!.mean - from!.mean, errorOfGroups(pull, base), base);
    return { kind, id: '', title: '', actor: null, usual: true, departure: null, difference, smallerError: 0 };
  };
  return {
    prior,
    // With fewer draws the level is that of the whole run, moved by the difference, so that the steps add up.
    priorMean: probabilityOf(base) + first!.mean - last!.mean,
    priorPull: (g) => whole.influence(g) + (g < groups ? first!.influence(g) - last!.influence(g) : 0),
    parts: [
      ...(hasPassed ? [part('time', first, second)] : []),
      ...(known.length > 0 ? [part('evidence', second, last)] : []),
    ],
  };
}
