import type { Checked } from '../../diagnostics/diagnostic.ts';
import type { VetoRun } from '../../results/veto.ts';
import { constantAt } from '../../scenario/constantAt.ts';
import { found } from '../core/checked.ts';
import type { Workbench } from '../core/run.ts';
import { runVariants } from '../core/variants.ts';

/**
 * Draws of each run, the first ones of the base run. Effects are so large that these are enough, and a report
 * should not take four times as long for them.
 */
const VETO_DRAWS = 512;

/** Draws of a run, where the base has so many. */
export function drawsOfVeto(draws: number): number {
  return Math.min(VETO_DRAWS, draws);
}

/** Who blocks: the probability with each principal made fully willing, and with both. */
export async function veto(bench: Workbench): Promise<Checked<VetoRun[]>> {
  const { scenario, base } = bench;
  const { initiator, target } = scenario.principals;
  const variants = [[initiator], [target], [initiator, target]].map((actors) => ({
    name: { kind: 'veto', actors } as const,
    actors,
    // Certain consent in place of the ledger.
    set: actors.map((actor) => constantAt(scenario, `actors.${actor}.willingness`, 1)),
  }));
  return runVariants(bench, variants, drawsOfVeto(base.draws), async ({ actors }, { probability, difference }) => {
    const titles = actors.map((id) => scenario.actors.find((actor) => actor.id === id)?.title || id);
    const title = `${titles.join(' and ')} fully willing`;
    return found({ id: actors.join('+'), actors, title, probability, difference });
  });
}
