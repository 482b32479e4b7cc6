import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { changedTo } from '../diagnostics/messages/bench.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import type { Path, Scenario } from '../scenario/model.ts';
import { faultOf } from './fault.ts';

/** A number and what it is set to. */
export interface SetNumber {
  readonly path: Path;
  readonly value: number;
}

/** What makes a changed result unusable, with the change that did it, which no file shows; null for a sound result. */
export async function faultWith(
  changes: readonly SetNumber[],
  result: RunResult,
  program: Program,
  scenario: Scenario,
): Promise<Diagnostic | null> {
  const fault = await faultOf(result, program, scenario);
  if (fault === null || changes.length === 0) return fault;
  return { ...fault, message: `${changedTo(changes)} ${fault.message}` };
}
