import type { Checked } from '../../diagnostics/diagnostic.ts';
import { allOf } from '../../diagnostics/quote.ts';
import type { VetoRun } from '../../results/veto.ts';
import { constantAt } from '../../scenario/constantAt.ts';
import type { Scenario } from '../../scenario/model.ts';
import { isIndispensable } from '../../scenario/numbers/reachNow.ts';
import type { Subject } from '../core/analysis.ts';
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

/** Draws of all the runs. */
export function drawsOfAll({ scenario, draws }: Subject): number {
  return groupsOf(scenario).length * drawsOfVeto(draws);
}

/** Who blocks: the probability with each actor that a transition needs made fully willing, and with all of them. */
export async function veto(bench: Workbench): Promise<Checked<VetoRun[]>> {
  const { scenario, base } = bench;
  const variants = groupsOf(scenario).map((actors) => ({
    name: { kind: 'veto', actors } as const,
    actors,
    // Certain consent in place of the ledger.
    set: actors.map((actor) => constantAt(scenario, `actors.${actor}.willingness`, 1)),
  }));
  return runVariants(bench, variants, drawsOfVeto(base.draws), async ({ actors }, { probability, difference }) => {
    const [only] = actors;
    const isOne = only !== undefined && actors.length === 1;
    const titles = actors.map((id) => scenario.actors.find((actor) => actor.id === id)?.title || id);
    return found({
      id: actors.join('+'),
      actors,
      title: titles.length > 2 ? `All ${titles.length} fully willing` : `${allOf(titles)} fully willing`,
      hasVeto: isOne && isIndispensable(scenario, only),
      probability,
      difference,
    });
  });
}

/** The actors of each run: every one that a transition needs, the principals first, and all of them. */
export function groupsOf(scenario: Scenario): string[][] {
  const { initiator, target } = scenario.principals;
  const needed = new Set(scenario.transitions.flatMap(({ needs }) => needs));
  const ids = scenario.actors.map(({ id }) => id).filter((id) => id !== initiator && id !== target);
  const alone = [initiator, target, ...ids].filter((id) => needed.has(id));
  return [...alone.map((id) => [id]), ...(alone.length > 1 ? [alone] : [])];
}
