import { compile } from '../../compile/compile.ts';
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { differentQuestions, undividedDifference } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import type { ScenarioComparison } from '../../results/comparison.ts';
import { isoDay } from '../../scenario/dates.ts';
import { canonical, contentHash } from '../../scenario/hash.ts';
import type { Scenario } from '../../scenario/model.ts';
import { found, hasError, refused } from '../core/checked.ts';
import { compareRuns } from '../core/compare.ts';
import { evidenceDiagnostics } from '../core/evidence.ts';
import { faultOf } from '../core/fault.ts';
import { groupChanges, joined, type Sides } from '../core/parts/changes.ts';
import { MOST_EXACT, MOST_SAMPLED } from '../core/parts/shapley.ts';
import { largestFirst, partOf, runsToShareOut, shareOut } from '../core/parts/shareOut.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';
import { hasFormula } from '../whatIf/decompose.ts';
import { changedNumbers, mixer, type Step, structuralSteps } from './structure.ts';

/** How two scenarios are set side by side. */
export interface CompareSettings {
  readonly other: Scenario;
  /** Its file as the user named it. */
  readonly file: string;
  /** Of each run. */
  readonly draws: number;
}

/**
 * Difference in P(held by the end of the window) between two scenarios, shared out over what differs by Shapley
 * value: each number that both have, the window, evidence and histories where they fit both, and the rest as structure.
 *
 * Numbers are drawn under their paths in both, so that draws are paired as far as the two have the same numbers.
 *
 * @returns Null after an abort that leaves no difference; without parts if the two do not differ, if they
 * differ in one thing, or, with a warning, if no mixture of the two can be run.
 */
export async function compareScenarios(
  bench: Workbench,
  { other, file, draws }: CompareSettings,
): Promise<Checked<ScenarioComparison | null>> {
  const { scenario, seed, run } = bench;
  const settings = settingsFor(bench, other, draws);
  const before = isPairable(bench.base, settings) ? bench.base : await run(bench.program, settings);
  if (before.draws < draws) return found(null);
  const program = compile(other, seed);
  const after = await run(program, { ...settings, detail: 'all', crossed: true });
  if (after.draws < draws) return found(null);
  const fault = await faultOf(after, program, other);
  if (fault !== null) return refused(fault);
  const diagnostics = [
    ...(asksTheSame(scenario, other) ? [] : [diagnose(differentQuestions(scenario.question, other.question))]),
    ...evidenceDiagnostics(other, program, after, draws),
  ];
  if (hasError(diagnostics)) return refused(...diagnostics);

  const compared = compareRuns(before, after);
  const candidates = candidatesOf(scenario, other);
  const [[only, ...more] = []] = candidates;
  const changed = mixer(scenario, other);
  let shared = await shareOut(candidates, { seed, run, settings, before, after, changed });
  if (typeof shared === 'string') {
    if (shared !== 'aborted' && more.length > 0) diagnostics.push(diagnose(undividedDifference(shared)));
    // Where one thing differs, it makes the whole difference.
    const isWhole = shared !== 'aborted' && only !== undefined && more.length === 0;
    shared = { parts: isWhole ? [partOf(only, compared.difference)] : [], orders: null };
  }
  const result: ScenarioComparison = {
    scenario: { id: other.id, title: other.title, hash: contentHash(other), file },
    asOf: isoDay(other.window.asOf),
    ...compared,
    parts: largestFirst(shared.parts),
    orders: shared.orders,
  };
  return found(result, diagnostics);
}

/** Draws of all runs that `compareScenarios` takes at most. */
export function drawsToCompare(
  { scenario, seed }: Pick<Workbench, 'scenario' | 'seed'>,
  other: Scenario,
  draws: number,
): number {
  const [finest = []] = candidatesOf(scenario, other);
  return draws * (2 + runsToShareOut(finest.length, seed));
}

/**
 * Ways to divide what differs, the finest first; where mixtures cannot be run, what formulas are behind moves
 * with the structure, and in the end all numbers move together.
 */
export function candidatesOf(one: Scenario, other: Scenario): Step[][] {
  const sides: Sides = { from: one.numbers, to: other.numbers };
  const structure = structuralSteps(one, other);
  const room = { exact: MOST_EXACT - structure.length, sampled: MOST_SAMPLED - structure.length };
  const numbers: Step[] = groupChanges(other, changedNumbers(one, other), sides, room).map((change) => ({
    ...change,
    sections: [],
  }));
  const formulas = numbers.filter(({ paths }) => hasFormula(paths, sides));
  const plain = numbers.filter((step) => !formulas.includes(step));
  const merged = (title: string, steps: readonly Step[]): Step[] =>
    steps.length < 2
      ? [...steps]
      : [{ ...joined(title, steps, sides), sections: steps.flatMap(({ sections }) => sections) }];
  const frame = structure.filter(({ sections }) => sections.includes('structure'));
  const rest = structure.filter((step) => !frame.includes(step));
  const candidates = [
    [...numbers, ...structure],
    [...plain, ...merged('Structure and formulas', [...frame, ...formulas]), ...rest],
    [...plain, ...merged(ALL_BUT_NUMBERS, [...structure, ...formulas])],
    [...merged('Numbers', plain), ...merged(ALL_BUT_NUMBERS, [...structure, ...formulas])],
  ];
  return candidates.filter((steps, i) => i === 0 || steps.length < candidates[i - 1]!.length);
}

const ALL_BUT_NUMBERS = 'Structure, dates, evidence and formulas';

/** Sobol' dimensions are counted over the numbers of a scenario, so they pair only those that have the same ones. */
function settingsFor({ scenario, base }: Workbench, other: Scenario, draws: number): RunSettings {
  const paths = ({ numbers }: Scenario): string => Object.keys(numbers).sort().join();
  const settings = settingsBeside(base, draws);
  return paths(scenario) === paths(other) ? settings : { ...settings, sampler: 'random' };
}

function isPairable(base: RunResult, { draws, sampler }: RunSettings): boolean {
  return base.draws >= draws && (base.settings.sampler ?? 'random') === (sampler ?? 'random');
}

function asksTheSame(one: Scenario, other: Scenario): boolean {
  const asked = ({ question, parties, principals }: Scenario): string => canonical([question, parties, principals]);
  return asked(one) === asked(other);
}
