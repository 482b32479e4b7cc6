import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { VetoRun } from '../../results/veto.ts';
import { constantAt } from '../../scenario/constantAt.ts';
import type { Scenario } from '../../scenario/model.ts';
import { changedRun } from '../core/changedRun.ts';
import type { Workbench } from '../core/run.ts';

/**
 * Draws of each run, the first ones of the base run. Effects are so large that these are enough, and a report
 * should not take four times as long for them.
 */
const VETO_DRAWS = 512;

/** Draws of a run, where the base has so many. */
export function drawsOfVeto(draws: number): number {
  return Math.min(VETO_DRAWS, draws);
}

/** Each principal fully willing, and both. */
export function sidesOf({ principals: { initiator, target } }: Scenario): string[][] {
  return [[initiator], [target], [initiator, target]];
}

/** Who blocks: the probability with some side made fully willing. */
export async function veto(bench: Workbench): Promise<Checked<VetoRun[]>> {
  const { scenario, base, signal } = bench;
  const diagnostics: Diagnostic[] = [];
  const runs: VetoRun[] = [];
  for (const actors of sidesOf(scenario)) {
    if (signal?.aborted) break;
    const varied = await changedRun(bench, {
      name: { kind: 'veto', actors },
      // Certain consent in place of the ledger.
      set: actors.map((actor) => constantAt(scenario, `actors.${actor}.willingness`, 1)),
      draws: drawsOfVeto(base.draws),
    });
    if (!varied.ok) return varied;
    diagnostics.push(...varied.diagnostics);
    if (varied.value === 'aborted') break;
    if (varied.value === 'ruled out') continue;
    const { probability, difference } = varied.value;
    const titles = actors.map((id) => scenario.actors.find((actor) => actor.id === id)?.title || id);
    const title = `${titles.join(' and ')} fully willing`;
    runs.push({ id: actors.join('+'), actors, title, probability, difference });
  }
  return { ok: true, value: runs, diagnostics };
}
