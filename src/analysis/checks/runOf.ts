import { compile } from '../../compile/compile.ts';
import type { Program } from '../../program/program.ts';
import type { RunResult, RunSettings } from '../../program/result.ts';
import { isoDay } from '../../scenario/dates.ts';
import type { Scenario } from '../../scenario/model.ts';
import { hasError } from '../core/checked.ts';
import { enoughDraws } from '../core/enoughDraws.ts';
import { evidenceDiagnostics } from '../core/evidence.ts';
import { faultOf } from '../core/fault.ts';
import { isRuledOut } from '../core/outcome.ts';
import type { Workbench } from '../core/run.ts';

/** A changed scenario that was run. */
export interface Made {
  readonly program: Program;
  readonly result: RunResult;
}

/** Why there is no run. */
export interface Unmade {
  readonly why: string;
}

/**
 * Runs another scenario on the random numbers of the forecast, with more draws where its evidence takes them.
 *
 * @returns Why it cannot be run, where a forecast would refuse it; null after an abort.
 */
export async function runOf(
  { base, seed, run }: Workbench,
  scenario: Scenario,
  { draws, paths }: Pick<RunSettings, 'draws' | 'paths'>,
): Promise<Made | Unmade | null> {
  const { sampler } = base.settings;
  const program = compile(scenario, seed);
  const settings = { draws, paths, ...(sampler === undefined ? {} : { sampler }) };
  const result = await enoughDraws((more) => run(program, more), settings);
  if (result.draws < draws) return null;
  if (isRuledOut(result)) return { why: `what is known by ${isoDay(scenario.window.asOf)} could not have been` };
  const fault = await faultOf(result, program, scenario);
  if (fault !== null) return { why: fault.message };
  const said = evidenceDiagnostics(scenario, program, result, draws);
  return hasError(said) ? { why: said.map(({ message }) => message).join(' ') } : { program, result };
}
