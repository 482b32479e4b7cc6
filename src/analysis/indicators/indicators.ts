import { compile } from '../../compile/compile.ts';
import { dayOfIndicator } from '../../compile/indicator.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { indicatorPast } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import { independentGroups, type RunResult } from '../../program/result.ts';
import type { Finding } from '../../results/indicators.ts';
import { groundsOf } from '../../results/pieces.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Indicator, Scenario } from '../../scenario/model.ts';
import { influenceError } from '../../stats/influence.ts';
import { differenceOf } from '../core/compare.ts';
import { faultOf } from '../core/fault.ts';
import { isRuledOut } from '../core/outcome.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';

/** Indicators that lie ahead as of the scenario's date. */
export function indicatorsAhead({ indicators, window }: Scenario): readonly Indicator[] {
  return indicators.filter(({ horizon }) => horizon.kind === 'days' || horizon.day >= window.asOf);
}

/** Those that do not, as warnings. */
function pastIndicators(scenario: Scenario): Diagnostic[] {
  const ahead = new Set(indicatorsAhead(scenario));
  return scenario.indicators.flatMap((indicator) => {
    const { id, horizon, place } = indicator;
    if (horizon.kind === 'days' || ahead.has(indicator)) return [];
    return [diagnose(indicatorPast(id, isoDay(horizon.day), isoDay(scenario.window.asOf)), place)];
  });
}

/**
 * How far each indicator would move the probability of the meeting, and how likely it is: the most
 * informative first.
 *
 * Each takes one run that is conditioned on seeing it; what not seeing it means follows from the law of
 * total probability on the same draws.
 *
 * @returns Fewer findings after an abort; warnings of indicators that do not lie ahead.
 */
export async function findIndicators({ scenario, seed, base, run }: Workbench): Promise<Checked<Finding[]>> {
  const settings = settingsBeside(base, base.draws);
  const findings: Finding[] = [];
  for (const indicator of indicatorsAhead(scenario)) {
    const program = compile(scenario, seed, indicator);
    const result = await run(program, settings);
    if (result.draws < base.draws) break;
    if (!isRuledOut(result)) {
      const fault = await faultOf(result, program, scenario);
      if (fault !== null) return { ok: false, diagnostics: [fault] };
    }
    findings.push({
      id: indicator.id,
      ...groundsOf(indicator),
      by: isoDay(dayOfIndicator(indicator, scenario)),
      condition: conditionOf(scenario, indicator),
      ...informationOf(base, result),
    });
  }
  return { ok: true, diagnostics: pastIndicators(scenario), value: findings.sort((a, b) => b.bits - a.bits) };
}

function conditionOf({ numbers }: Scenario, { id, likelihood }: Indicator): string {
  if (likelihood === null) return numbers[`indicators.${id}.when`]!.text;
  return Object.entries(likelihood)
    .map(([stage, value]) => `${stage} ${value}`)
    .join(', ');
}

/** Draws on a common scale: weight and weight times P(held by the end), with and without the indicator. */
function informationOf(
  base: RunResult,
  seen: RunResult,
): Omit<Finding, 'id' | 'title' | 'why' | 'sources' | 'by' | 'condition'> {
  const n = base.draws;
  const scale = seen.logScale === Number.NEGATIVE_INFINITY ? 0 : exp(seen.logScale - base.logScale);
  const total = base.weightSum;
  const chance = Math.min(1, (seen.weightSum * scale) / total);
  const held = sumOf(base) / total;
  const both = Math.min(held, chance, (sumOf(seen) * scale) / total);
  const canBeSeen = chance > 0;
  const canBeMissed = chance < 1;
  const ifSeen = canBeSeen ? clip(both / chance) : null;
  const ifNot = canBeMissed ? clip((held - both) / (1 - chance)) : null;

  const chanceInfluence = new Float64Array(n);
  const differenceInfluence = new Float64Array(n);
  for (let d = 0; d < n; d++) {
    const [w, x] = [base.weight[d]!, base.held[d]!];
    const [v, y] = [seen.weight[d]! * scale, seen.held[d]!];
    const ofChance = (v - chance * w) / total;
    const ofBoth = (v * y - both * w) / total;
    const ofHeld = (w * (x - held)) / total;
    chanceInfluence[d] = ofChance;
    if (ifSeen === null || ifNot === null) continue;
    const ofSeen = (ofBoth - ifSeen * ofChance) / chance;
    const ofMissed = (ofHeld - ofBoth + ifNot * ofChance) / (1 - chance);
    differenceInfluence[d] = ofSeen - ofMissed;
  }
  const error = (influence: Float64Array): number => influenceError(influence, independentGroups(base));
  const result = {
    chance: { mean: chance, standardError: error(chanceInfluence) },
    ifSeen,
    ifNot,
  };
  if (ifSeen === null || ifNot === null) {
    return { ...result, difference: null, bits: 0, brierReduction: 0, isClear: false };
  }
  const difference = differenceOf(ifSeen - ifNot, error(differenceInfluence), base);
  const { mean, interval90 } = difference;
  const left = chance * entropy(ifSeen) + (1 - chance) * entropy(ifNot);
  return {
    ...result,
    difference,
    bits: Math.max(0, entropy(held) - left),
    brierReduction: chance * (1 - chance) * mean * mean,
    isClear: interval90[0] > 0 || interval90[1] < 0,
  };
}

function sumOf({ weight, held }: RunResult): number {
  let sum = 0;
  for (let d = 0; d < weight.length; d++) sum += weight[d]! * held[d]!;
  return sum;
}

/** Of a yes-or-no question, in bits. */
function entropy(p: number): number {
  return p > 0 && p < 1 ? -(p * log(p) + (1 - p) * log(1 - p)) / LN2 : 0;
}

const LN2 = -log(0.5);

function clip(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}
