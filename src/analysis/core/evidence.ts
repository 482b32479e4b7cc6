import { reported, stageValues } from '../../compile/evidence.ts';
import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { fewEffectiveDrawsThere } from '../../diagnostics/messages/analyses.ts';
import {
  type ChangedRun,
  contradictoryEvidence,
  evidenceCollapse,
  fewEffectiveDraws,
  fewEffectiveDrawsChanged,
  heldOverruled,
  surprisingEvidence,
} from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Signal } from '../../scenario/kinds/likelihood.ts';
import type { Observation, Scenario } from '../../scenario/model.ts';
import { effectiveDraws } from './effectiveDraws.ts';
import { CONTRADICTION, CONTRADICTORY_READING, isFew, isTooFew, SURPRISE } from './evidencePolicy.ts';
import { meanOf } from './numbers.ts';

/** What a row of evidence did to the weights of the draws. */
export interface RowWeight {
  readonly row: number;
  /** Natural log of its probability, or density, given what had occurred before it. */
  readonly logLikelihood: number;
  /** Effective sample size before and after it. */
  readonly effectiveBefore: number;
  readonly effectiveAfter: number;
}

/** The same of a row, or of what is known without one, which is null: that the question is still open. */
type Weighed = Omit<RowWeight, 'row'> & { readonly row: number | null };

/** Natural log of the likelihood of all evidence, averaged over draws and paths; 0 without any. */
export function logLikelihood({ logScale, weightSum, draws }: RunResult): number {
  return logScale + log(weightSum / draws);
}

/** Share of the largest weight among all draws. */
export function largestWeight({ weightSum }: RunResult): number {
  return weightSum > 0 ? 1 / weightSum : 0;
}

/** What each row of evidence that was weighed did, in the order in which they occurred. */
export function weighRows(program: Program, result: RunResult): RowWeight[] {
  return weighAll(program, result).flatMap(({ row, ...weighed }) => (row === null ? [] : [{ row, ...weighed }]));
}

function weighAll({ chain }: Program, result: RunResult): Weighed[] {
  const { logScale, weight, squares } = result.emissions;
  const rows = new Map<number | null, Weighed>();
  let [before, effective] = [0, result.draws];
  chain.emissions.forEach(({ row, isPrior }, i) => {
    const after = logScale[i]! + log(weight[i]! / result.draws);
    const left = squares[i]! > 0 ? (result.group * weight[i]! * weight[i]!) / squares[i]! : 0;
    if (isPrior) {
      [before, effective] = [after, left];
      return;
    }
    const known = rows.get(row);
    rows.set(row, {
      row,
      logLikelihood: (known?.logLikelihood ?? 0) + after - before,
      effectiveBefore: known?.effectiveBefore ?? effective,
      effectiveAfter: left,
    });
    [before, effective] = [after, left];
  });
  return [...rows.values()];
}

/**
 * What is to be said of a result's weights: an error if hardly a draw is left, warnings if few are or if
 * a row came as a surprise. What cost most of the draws is named: a row, or that the question is still open.
 *
 * @param asked - Draws that were asked for; more may have been taken.
 */
export function evidenceDiagnostics(
  scenario: Scenario,
  program: Program,
  result: RunResult,
  asked: number,
): Diagnostic[] {
  const effective = effectiveDraws(result);
  const worst = weighAll(program, result).reduce<Weighed | null>(
    (most, row) => (most === null || cost(row) > cost(most) ? row : most),
    null,
  );
  const diagnostics: Diagnostic[] = [];
  if (worst !== null && isFew(effective, asked)) {
    const observation = worst.row === null ? null : scenario.evidence[worst.row]!;
    const lostTo = observation === null ? isoDay(scenario.window.asOf) : named(observation);
    const sentence = isTooFew(effective, asked) ? evidenceCollapse : fewEffectiveDraws;
    diagnostics.push(diagnose(sentence({ effective, draws: result.draws }, lostTo), observation?.place));
  }
  for (const { row, logLikelihood: logP } of weighRows(program, result)) {
    const observation = scenario.evidence[row]!;
    if (isOverruled(scenario, program, observation)) {
      const sentence = heldOverruled(named(observation), isoDay(scenario.window.asOf));
      diagnostics.push(diagnose(sentence, observation.place));
    }
    const best = bestLogLikelihood(scenario, observation);
    if (best === null || logP >= best + log(SURPRISE)) continue;
    const said = { ...named(observation), share: exp(logP - best) };
    const bound = observation.content.kind === 'level' ? CONTRADICTORY_READING : CONTRADICTION;
    const sentence = said.share < bound ? contradictoryEvidence : surprisingEvidence;
    diagnostics.push(diagnose(sentence(said), observation.place));
  }
  return diagnostics;
}

/** Whether a row speaks for the meeting most, where that it has not been held is taken as known. */
function isOverruled(scenario: Scenario, { chain }: Program, { content }: Observation): boolean {
  if (content.kind !== 'stages' || content.anywhere !== null || !chain.emissions.some(({ row }) => row === null))
    return false;
  const values = stageValues(scenario, content.likelihood);
  const last = values.at(-1)!;
  return values.slice(0, -1).every((value) => value < last);
}

/**
 * The warning that a changed run deserves if the evidence leaves few of its draws; never an error, since the
 * forecast does not rest on it.
 *
 * @param asked - Draws that were asked for, if the base run took more for the sake of the evidence.
 */
export function changedRunDiagnostics(
  change: ChangedRun,
  result: RunResult,
  asked: number,
  place?: Place,
): Diagnostic[] {
  const { draws } = result;
  const effective = effectiveDraws(result);
  if (!isFew(effective, Math.min(asked, draws))) return [];
  return [diagnose(fewEffectiveDrawsChanged({ effective, draws }, change), place)];
}

/**
 * The warning that some of several results rest on few draws; none if all have enough.
 *
 * @param effective - Effective sample sizes of those that have any, out of `all`.
 * @param what - Their name, as `answers`.
 * @param asked - Draws that were asked for, if more were taken.
 */
export function fewDrawsAmong(
  effective: readonly number[],
  all: number,
  what: string,
  draws: number,
  asked = draws,
): Diagnostic[] {
  const few = effective.filter((left) => isFew(left, asked));
  if (few.length === 0) return [];
  return [diagnose(fewEffectiveDrawsThere(`${few.length} of ${all} ${what}`, Math.min(...few), draws))];
}

/**
 * Log of the likelihood that a row would have where it is best explained; null if no such thing is weighed.
 *
 * A reading is best explained by the level that was expected. Its density is then that of its error and of
 * a month's walk of the level together, which stands in for the law of the level just before.
 */
function bestLogLikelihood(scenario: Scenario, { content }: Observation): number | null {
  const process = 'process' in content ? scenario.processes.find(({ id }) => id === content.process) : undefined;
  switch (content.kind) {
    case 'stages':
      if (isNumbered(content)) return null;
      return log(Math.max(...reported(stageValues(scenario, content.likelihood), content.reliability)));
    case 'states': {
      if (process?.kind !== 'regime' || isNumbered(content)) return null;
      const stated = process.states.map((state) => content.likelihood[state] ?? 0);
      return log(Math.max(...reported(stated, content.reliability)));
    }
    case 'level': {
      if (process?.kind !== 'mean_reverting') return null;
      const mean = (path: string): number => meanOf(scenario.numbers[path]!.value) ?? 0;
      const share = content.value - mean(content.houseEffect ?? `processes.${process.id}.house_effect`);
      const stretch = process.scale === 'logit' ? share * (1 - share) : 1;
      const walk = mean(`processes.${process.id}.volatility`) * stretch;
      return -0.5 * log(content.error * content.error + walk * walk) - LOG_ROOT_TWO_PI;
    }
    case 'events':
    case 'happened':
    case 'exit':
      return null;
  }
}

/** Whether what is likeliest differs from draw to draw. */
function isNumbered({ numbers, anywhere }: Signal): boolean {
  return anywhere !== null || Object.keys(numbers).length > 0;
}

/** ln √(2π). */
const LOG_ROOT_TWO_PI = 0.9189385332046728;

function cost({ effectiveBefore, effectiveAfter }: Weighed): number {
  return effectiveBefore / effectiveAfter;
}

/** A row as sentences name it. */
export function named({ title, occurred }: Observation): { title: string; occurred: string } {
  return { title, occurred: isoDay(occurred) };
}
