import { compile } from '../../compile/compile.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { changedTo } from '../../diagnostics/messages/analyses.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import { constantAt } from '../../scenario/constantAt.ts';
import type { NumberInput, Path, Scenario } from '../../scenario/model.ts';
import { withNumbers } from '../../scenario/withNumbers.ts';
import { faultOf } from './fault.ts';
import type { Run, Workbench } from './run.ts';

/** What became of a changed run. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: RunResult }
  /** Cut short. */
  | { readonly kind: 'aborted' }
  /** With the change, what is known could not have been. */
  | { readonly kind: 'ruled out' }
  /** A formula or the probability is not a number of its domain. */
  | { readonly kind: 'faulty'; readonly fault: Diagnostic };

/**
 * Runs a changed program and tells what became of it.
 *
 * @param scenario - The changed one.
 */
export async function outcomeOf(
  run: Run,
  program: Program,
  scenario: Scenario,
  settings: RunSettings,
): Promise<Outcome> {
  const result = await run(program, settings);
  if (result.draws < settings.draws) return { kind: 'aborted' };
  if (isRuledOut(result)) return { kind: 'ruled out' };
  const fault = await faultOf(result, program, scenario);
  return fault === null ? { kind: 'done', result } : { kind: 'faulty', fault };
}

/** Whether the evidence rules out every draw. */
export function isRuledOut({ weightSum, invalid }: RunResult): boolean {
  return weightSum === 0 && invalid === null;
}

type CanRun = Pick<Workbench, 'scenario' | 'seed' | 'run'>;

/** Runs the scenario with other numbers. */
export async function runWith(
  { scenario, seed, run }: CanRun,
  set: readonly NumberInput[],
  settings: RunSettings,
): Promise<Outcome> {
  const changed = withNumbers(scenario, set);
  return outcomeOf(run, compile(changed, seed), changed, settings);
}

/** A number and what it is set to. */
export interface SetNumber {
  readonly path: Path;
  readonly value: number;
}

/** Runs the scenario with numbers made certain; a fault names the changes that made it, which no file shows. */
export async function runAtValues(
  bench: CanRun,
  changes: readonly SetNumber[],
  settings: RunSettings,
): Promise<Outcome> {
  const set = changes.map(({ path, value }) => constantAt(bench.scenario, path, value));
  const outcome = await runWith(bench, set, settings);
  if (outcome.kind !== 'faulty' || changes.length === 0) return outcome;
  const { fault } = outcome;
  return { kind: 'faulty', fault: { ...fault, message: `${changedTo(changes)} ${fault.message}` } };
}
