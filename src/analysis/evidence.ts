import { onScale, reported, stageValues } from '../compile/evidence.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  contradictoryEvidence,
  evidenceCollapse,
  fewEffectiveDraws,
  surprisingEvidence,
  type WeighedEvidence,
} from '../diagnostics/messages/run.ts';
import { diagnose } from '../diagnostics/sentence.ts';
import { mean } from '../distributions/registry.ts';
import { exp } from '../numeric/exp.ts';
import { log } from '../numeric/log.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import { isoDay } from '../scenario/dates.ts';
import type { NumberInput, Observation, Scenario } from '../scenario/model.ts';
import { effectiveSampleSize } from '../stats/effectiveSampleSize.ts';

/** What one row of evidence did to the weights of the draws. */
export interface RowWeight {
  readonly row: number;
  /** Natural log of its probability, or density, given what had occurred before it. */
  readonly logLikelihood: number;
  /** Effective sample size before and after it. */
  readonly effectiveBefore: number;
  readonly effectiveAfter: number;
}

/** Natural log of the likelihood of all evidence, averaged over draws and paths; 0 without any. */
export function logLikelihood({ logScale, weightSum, draws }: RunResult): number {
  return logScale + log(weightSum / draws);
}

/** Share of the largest weight among all draws. */
export function largestWeight({ weightSum }: RunResult): number {
  return weightSum > 0 ? 1 / weightSum : 0;
}

/** What each row of evidence that was weighed did, in the order in which they occurred. */
export function weighRows({ chain }: Program, result: RunResult): RowWeight[] {
  const { logScale, weight, squares } = result.emissions;
  const rows = new Map<number, RowWeight>();
  let [before, effective] = [0, result.draws];
  chain.emissions.forEach(({ row }, i) => {
    const after = logScale[i]! + log(weight[i]! / result.draws);
    const left = squares[i]! > 0 ? (weight[i]! * weight[i]!) / squares[i]! : 0;
    if (row !== null) {
      const known = rows.get(row);
      rows.set(row, {
        row,
        logLikelihood: (known?.logLikelihood ?? 0) + after - before,
        effectiveBefore: known?.effectiveBefore ?? effective,
        effectiveAfter: left,
      });
    }
    [before, effective] = [after, left];
  });
  return [...rows.values()];
}

/** Effective draws below which a result is refused, and below which it is called rough. */
const TOO_FEW = 10;
const FEW = 100;
/** Or this share of the draws asked for, if that is less. */
const SHARE = 0.1;

/** Effective draws that are worth taking more draws for, when so many were asked for. */
export function enoughEffective(draws: number): number {
  return Math.min(2 * FEW, SHARE * draws);
}

/** A row less likely than this, as a share of its likelihood where it is best explained, is worth a warning, or refused. */
const SURPRISE = 1e-3;
const CONTRADICTION = 1e-6;
/** Levels move by normal steps, whose tails are thinner than those of the world. */
const CONTRADICTORY_READING = 1e-12;

/**
 * What is to be said of a result's weights: an error if hardly a draw is left, warnings if few are or if
 * a row came as a surprise. The row that cost most of the draws is named.
 *
 * @param asked - Draws that were asked for; more may have been taken.
 */
export function evidenceDiagnostics(
  scenario: Scenario,
  program: Program,
  result: RunResult,
  asked: number,
): Diagnostic[] {
  const rows = weighRows(program, result);
  const effective = effectiveSampleSize(result.weight);
  const worst = rows.reduce<RowWeight | null>(
    (most, row) => (most === null || cost(row) > cost(most) ? row : most),
    null,
  );
  const diagnostics: Diagnostic[] = [];
  if (worst !== null && effective < Math.min(FEW, SHARE * asked)) {
    const observation = scenario.evidence[worst.row]!;
    const said: WeighedEvidence = { ...named(observation), effective, draws: result.draws };
    const sentence = effective < Math.min(TOO_FEW, SHARE * asked) ? evidenceCollapse : fewEffectiveDraws;
    diagnostics.push(diagnose(sentence(said), observation.place));
  }
  for (const { row, logLikelihood: logP } of rows) {
    const observation = scenario.evidence[row]!;
    const best = bestLogLikelihood(scenario, observation);
    if (best === null || logP >= best + log(SURPRISE)) continue;
    const said = { ...named(observation), share: exp(logP - best) };
    const bound = observation.content.kind === 'level' ? CONTRADICTORY_READING : CONTRADICTION;
    const sentence = said.share < bound ? contradictoryEvidence : surprisingEvidence;
    diagnostics.push(diagnose(sentence(said), observation.place));
  }
  return diagnostics;
}

/**
 * Log of the likelihood that a row would have where it is best explained; null if no such thing is weighed.
 *
 * A reading is best explained by the level that was expected. Its density is then that of its error and of
 * a month's walk of the level together, which stands in for the law of the level just before.
 */
function bestLogLikelihood(scenario: Scenario, { content }: Observation): number | null {
  const process =
    'process' in content ? scenario.processes.find(({ id }) => id === content.process) : undefined;
  if (content.kind === 'stages') {
    return log(Math.max(...reported(stageValues(scenario, content.likelihood), content.reliability)));
  }
  if (content.kind === 'states' && process?.kind === 'regime') {
    const stated = process.states.map((state) => content.likelihood[state] ?? 0);
    return log(Math.max(...reported(stated, content.reliability)));
  }
  if (content.kind !== 'level' || process?.kind !== 'mean_reverting') return null;
  const { error } = onScale(content, process.scale);
  const walk = typical(scenario.numbers[`processes.${process.id}.volatility`]);
  return -0.5 * log(error * error + walk * walk) - LOG_ROOT_TWO_PI;
}

/** A number as it is, or its mean; 0 for a formula. */
function typical(input: NumberInput | undefined): number {
  switch (input?.value.kind) {
    case 'constant':
      return input.value.value;
    case 'distribution':
      return mean(input.value.distribution);
    default:
      return 0;
  }
}

/** ln √(2π). */
const LOG_ROOT_TWO_PI = 0.9189385332046728;

function cost({ effectiveBefore, effectiveAfter }: RowWeight): number {
  return effectiveBefore / effectiveAfter;
}

/** A row as sentences name it. */
export function named({ title, occurred }: Observation): { title: string; occurred: string } {
  return { title, occurred: isoDay(occurred) };
}
