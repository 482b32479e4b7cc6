import { compile } from '../../compile/compile.ts';
import type { RunSettings } from '../../program/result.ts';
import type { Scenario } from '../../scenario/model.ts';
import { hasError } from '../core/checked.ts';
import { enoughDraws } from '../core/enoughDraws.ts';
import { evidenceDiagnostics } from '../core/evidence.ts';
import { faultOf } from '../core/fault.ts';
import { isRuledOut } from '../core/outcome.ts';
import type { Workbench } from '../core/run.ts';

/** Draws, on one path each, that tell a large move of P from none where the random numbers are the same. */
const FEW = { draws: 512, paths: 1 };

/**
 * Another scenario with a run of its own, on the random numbers of the forecast.
 *
 * @param settings - How much to run; few draws, and no more than the forecast was asked for, if left out.
 * @returns Why it cannot be run, where a forecast would refuse it; null after an abort.
 */
export async function benchOf(
  bench: Workbench,
  scenario: Scenario,
  settings: Pick<RunSettings, 'draws' | 'paths'> = FEW,
): Promise<Workbench | { readonly why: string } | null> {
  const { seed, run, asked } = bench;
  const { sampler } = bench.base.settings;
  const program = compile(scenario, seed);
  const draws = Math.min(asked, settings.draws);
  const some = { draws, paths: settings.paths, ...(sampler === undefined ? {} : { sampler }) };
  const base = await enoughDraws((more) => run(program, more), some);
  if (base.draws < draws) return null;
  if (isRuledOut(base)) return { why: 'what is known could not have been' };
  const fault = await faultOf(base, program, scenario);
  if (fault !== null) return { why: fault.message };
  const said = evidenceDiagnostics(scenario, program, base, draws);
  if (hasError(said)) return { why: said.map(({ message }) => message).join(' ') };
  return { ...bench, scenario, stated: scenario, program, base, asked: draws };
}
