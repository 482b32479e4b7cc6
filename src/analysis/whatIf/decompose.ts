import { compile } from '../../compile/compile.ts';
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { undividedDifference } from '../../diagnostics/messages/run.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import type { RunResult } from '../../program/result.ts';
import type { NumberInput, Path, Scenario } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { found, refused } from '../core/checked.ts';
import { faultOf } from '../core/fault.ts';
import { type Change, groupChanges, joined, type Sides } from '../core/parts/changes.ts';
import { type Parts, runsToShareOut, shareOut } from '../core/parts/shareOut.ts';
import { settingsBeside, type Workbench } from '../core/run.ts';

/** How a difference is shared out over changes. */
export interface DecomposeSettings {
  /** The first so many of the base; those of the run whose difference is reported, so that the parts add up to it. */
  readonly draws: number;
  /** Run with all the changes and so many draws, if there is one. */
  readonly after?: RunResult;
}

/**
 * The difference that several changes make together, shared out over them by Shapley value.
 *
 * Up to six changes (docs/methods.md §6) are run in every combination; more are grouped by what they
 * belong to, and if there are still more than six, orders of making them are sampled. All runs share the
 * random numbers of the base, so each part has the error of a paired difference.
 *
 * @param changes - As of a what-if: numbers that replace those of the scenario.
 * @returns No parts for a single change; null after an abort, or with a warning where only some of the changes cannot be.
 */
export async function decompose(
  { scenario, seed, base, run }: Workbench,
  changes: readonly NumberInput[],
  { draws, after: known }: DecomposeSettings,
): Promise<Checked<Parts | null>> {
  const candidates = candidatesOf(scenario, changes);
  if (candidates[0]!.length < 2) return found({ parts: [], orders: null });
  const settings = settingsBeside(base, draws);
  const whole = withNumbers(scenario, changes);
  const program = compile(whole, seed);
  const after = known ?? (await run(program, settings));
  if (after.draws < draws) return found(null);
  const fault = await faultOf(after, program, whole);
  if (fault !== null) return refused(fault);
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const changed = (made: readonly Change[]): Scenario => {
    const numbers = made.flatMap(({ paths }) => paths.map((path) => byPath.get(path)!));
    return withNumbers(scenario, numbers);
  };
  const shared = await shareOut(candidates, { seed, run, settings, before: base, after, changed });
  if (typeof shared !== 'string') return found(shared);
  return found(null, shared === 'aborted' ? [] : [diagnose(undividedDifference(shared), changes[0]?.place)]);
}

export function drawsToDecompose(
  { scenario, seed }: Pick<Workbench, 'scenario' | 'seed'>,
  changes: readonly NumberInput[],
  draws: number,
): number {
  return draws * runsToShareOut(candidatesOf(scenario, changes)[0]!.length, seed);
}

/** Number by number or group by group, and if that cannot be, with all that formulas are behind as one. */
function candidatesOf(scenario: Scenario, changes: readonly NumberInput[]): [Change[], Change[]] {
  const sides: Sides = {
    from: scenario.numbers,
    to: Object.fromEntries(changes.map((change) => [change.path, change])),
  };
  const paths = changes.map(({ path }) => path);
  const apart = groupChanges(scenario, paths, sides);
  const together = apart.filter((change) => hasFormula(change.paths, sides));
  const others = apart.filter((change) => !together.includes(change));
  return [apart, together.length < 2 ? [] : [...others, joined('Formulas, and what replaces them', together, sides)]];
}

/** Whether any of some numbers is a formula on either side. */
export function hasFormula(paths: readonly Path[], { from, to }: Sides): boolean {
  return paths.some((path) => from[path]?.value.kind === 'formula' || to[path]?.value.kind === 'formula');
}
