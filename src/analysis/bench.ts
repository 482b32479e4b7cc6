import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ScenarioComparison } from '../results/comparison.ts';
import type { Discovery } from '../results/discovery.ts';
import type { Sensitivity } from '../results/sensitivity.ts';
import type { Sweep } from '../results/sweep.ts';
import type { Threshold } from '../results/threshold.ts';
import type { ValueOfInformation } from '../results/value.ts';
import { type CompareSettings, compareScenarios, drawsToCompare } from './comparison/compareScenarios.ts';
import type { Workbench } from './core/run.ts';
import { type DiscoverySettings, discover } from './discovery/discover.ts';
import { evaluationsOf, type SensitivitySettings, sensitivity } from './sensitivity/sensitivity.ts';
import { drawsOfSweep, type SweepSettings, sweep } from './sweep/sweep.ts';
import { drawsOfThreshold, type ThresholdSettings, threshold } from './threshold/threshold.ts';
import { value } from './value/value.ts';

/** Which analyses to make of a forecast, and how; null for none. */
export interface BenchSettings {
  readonly sensitivity: SensitivitySettings | null;
  readonly sweep: SweepSettings | null;
  readonly threshold: ThresholdSettings | null;
  readonly discovery: DiscoverySettings | null;
  readonly value: boolean;
  readonly comparison: CompareSettings | null;
}

/** What they found; null where one was not asked for, or not finished. */
export interface BenchResults {
  readonly sensitivity: Sensitivity | null;
  readonly sweep: Sweep | null;
  readonly threshold: Threshold | null;
  readonly discovery: Discovery | null;
  readonly value: ValueOfInformation | null;
  readonly comparison: ScenarioComparison | null;
}

/** Of a forecast that is asked for nothing else. */
export const NO_BENCH: BenchSettings = {
  sensitivity: null,
  sweep: null,
  threshold: null,
  discovery: null,
  value: false,
  comparison: null,
};

/** Draws, and points that cost as much, of all that is asked for: the length of a progress bar. */
export function workOfBench(
  bench: Pick<Workbench, 'scenario' | 'program' | 'seed'>,
  settings: BenchSettings,
): number {
  const { scenario, program } = bench;
  const asked = settings.sensitivity;
  const { points, draws: further } = asked === null ? { points: 0, draws: 0 } : evaluationsOf(program, asked);
  const { sweep: grid, threshold: target, comparison } = settings;
  return (
    points +
    further +
    (grid === null ? 0 : drawsOfSweep(grid)) +
    (target === null ? 0 : drawsOfThreshold(scenario, target)) +
    (comparison === null ? 0 : drawsToCompare(bench, comparison.other, comparison.draws))
  );
}

/**
 * Makes the analyses that are asked for, one after another.
 *
 * One for which the evidence leaves too few draws is left out with a warning: the forecast stands without it.
 *
 * @returns After an abort what was finished before it; diagnostics if one of them shows the scenario to be wrong.
 */
export async function runBench(
  bench: Workbench,
  settings: BenchSettings,
  signal?: AbortSignal,
): Promise<Checked<BenchResults>> {
  const diagnostics: Diagnostic[] = [];
  let isFaulty = false;
  const make = async <Wanted, Made>(
    wanted: Wanted | null | false,
    analyse: (bench: Workbench, wanted: Wanted) => Promise<Checked<Made | null>>,
  ): Promise<Made | null> => {
    if (wanted === null || wanted === false || isFaulty || signal?.aborted) return null;
    const made = await analyse(bench, wanted);
    if (made.ok) {
      diagnostics.push(...made.diagnostics);
      return made.value;
    }
    const isLeftOut = made.diagnostics.every(({ code }) => code === 'evidence-collapse');
    isFaulty ||= !isLeftOut;
    diagnostics.push(...(isLeftOut ? made.diagnostics.map(asWarning) : made.diagnostics));
    return null;
  };
  const results: BenchResults = {
    discovery: await make(settings.discovery, discover),
    value: await make(settings.value, value),
    sweep: await make(settings.sweep, sweep),
    threshold: await make(settings.threshold, threshold),
    comparison: await make(settings.comparison, compareScenarios),
    sensitivity: await make(settings.sensitivity, sensitivity),
  };
  return isFaulty ? { ok: false, diagnostics } : { ok: true, value: results, diagnostics };
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: 'warning' };
}
