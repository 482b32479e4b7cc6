import { compile } from '../../compile/compile.ts';
import { dayOfIndicator } from '../../compile/indicator.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { indicatorPast } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { exp } from '../../numeric/exp.ts';
import { dot } from '../../numeric/sum.ts';
import { independentGroups, type RunResult } from '../../program/result.ts';
import type { Finding } from '../../results/indicators.ts';
import { groundsOf } from '../../results/pieces.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Indicator, Scenario } from '../../scenario/model.ts';
import { influenceError } from '../../stats/influence.ts';
import { clip, entropy } from '../../stats/probability.ts';
import { ROUNDING, withoutRounding } from '../../stats/rounding.ts';
import { found, refused } from '../core/checked.ts';
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
      if (fault !== null) return refused(fault);
    }
    findings.push({
      id: indicator.id,
      ...groundsOf(indicator),
      by: isoDay(dayOfIndicator(indicator, scenario)),
      condition: conditionOf(scenario, indicator),
      ...informationOf(base, result),
    });
  }
  return found(
    findings.sort((a, b) => b.bits - a.bits),
    pastIndicators(scenario),
  );
}

function conditionOf({ numbers }: Scenario, { id, likelihood }: Indicator): string {
  if (likelihood === null) return numbers[`indicators.${id}.when`]!.text;
  return Object.entries(likelihood)
    .map(([stage, value]) => `${stage} ${value}`)
    .join(', ');
}

/** What is known of draws on a common scale: weight and weight times P(held by the end), with and without the indicator. */
function informationOf(
  base: RunResult,
  seen: RunResult,
): Omit<Finding, 'id' | 'title' | 'why' | 'sources' | 'by' | 'condition'> {
  const scale = exp(seen.logScale - base.logScale);
  const total = base.weightSum;
  const error = (influenceOf: (draw: number) => number): number =>
    influenceError(Float64Array.from(base.weight.keys(), influenceOf), independentGroups(base));
  const mean = Math.min(1, (seen.weightSum * scale) / total);
  const held = dot(base.weight, base.held) / total;
  const both = Math.min(held, mean, (dot(seen.weight, seen.held) * scale) / total);
  const ofChance = (d: number): number => (seen.weight[d]! * scale - mean * base.weight[d]!) / total;
  const chance = { mean, standardError: error(ofChance) };
  const ifSeen = mean > 0 ? clip(both / mean) : null;
  // What rounding leaves of 1 − 1 is no case to condition on.
  const ifNot = mean < 1 - ROUNDING ? clip((held - both) / (1 - mean)) : null;
  if (ifSeen === null || ifNot === null) {
    return { chance, ifSeen, ifNot, difference: null, bits: 0, brierReduction: 0, isClear: false };
  }
  const standardError = error((d) => {
    const [w, x] = [base.weight[d]!, base.held[d]!];
    const ofBoth = (seen.weight[d]! * scale * seen.held[d]! - both * w) / total;
    const ofHeld = (w * (x - held)) / total;
    const ofSeen = (ofBoth - ifSeen * ofChance(d)) / mean;
    const ofMissed = (ofHeld - ofBoth + ifNot * ofChance(d)) / (1 - mean);
    return ofSeen - ofMissed;
  });
  const difference = differenceOf(ifSeen - ifNot, standardError, base);
  const [low, high] = difference.interval90;
  const left = mean * entropy(ifSeen) + (1 - mean) * entropy(ifNot);
  return {
    chance,
    ifSeen,
    ifNot,
    difference,
    bits: Math.max(0, withoutRounding(entropy(held) - left)),
    brierReduction: mean * (1 - mean) * difference.mean * difference.mean,
    isClear: low > 0 || high < 0,
  };
}
