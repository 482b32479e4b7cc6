import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import type { Scenario } from '../../scenario/model.ts';
import { faultOf } from './fault.ts';
import type { Run } from './run.ts';

/** What became of a changed run. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: RunResult }
  /** Cut short. */
  | { readonly kind: 'aborted' }
  /** With the change, what is known could not have been. */
  | { readonly kind: 'ruled out' }
  /** No formula or probability comes out. */
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
