import type { Place } from '../diagnostics/diagnostic.ts';
import type { ChangedRun } from '../diagnostics/messages/run.ts';
import { constantAt } from '../scenario/constantAt.ts';
import type { NumberInput, Scenario, WhatIf } from '../scenario/model.ts';

/**
 * Draws of a veto run, the first ones of the base run. Its effects are so large that these are enough,
 * and a report should not take four times as long for them.
 */
const VETO_DRAWS = 512;

/** A changed scenario that every report sets beside the base: a side made fully willing, or a what-if. */
export type Variant =
  | { readonly kind: 'veto'; readonly actors: readonly string[]; readonly set: readonly NumberInput[] }
  | { readonly kind: 'whatIf'; readonly whatIf: WhatIf; readonly set: readonly NumberInput[] };

/** The variants asked for: veto runs first. */
export function variantsOf(
  scenario: Scenario,
  { veto, whatIf }: { readonly veto: boolean; readonly whatIf: 'all' | readonly string[] },
): Variant[] {
  const { initiator, target } = scenario.principals;
  // Certain consent in place of the ledger.
  const fullyWilling = (actor: string): NumberInput => constantAt(scenario, `actors.${actor}.willingness`, 1);
  const vetoes = veto ? [[initiator], [target], [initiator, target]] : [];
  const chosen = scenario.whatIf.filter(({ id }) => whatIf === 'all' || whatIf.includes(id));
  return [
    ...vetoes.map((actors) => ({ kind: 'veto' as const, actors, set: actors.map(fullyWilling) })),
    ...chosen.map((each) => ({ kind: 'whatIf' as const, whatIf: each, set: each.set })),
  ];
}

/** Draws that a variant takes, where the base has so many. */
export function drawsOf(variant: Variant, draws: number): number {
  return variant.kind === 'veto' ? Math.min(VETO_DRAWS, draws) : draws;
}

/** The variant as messages name it. */
export function nameOf(variant: Variant): ChangedRun {
  return variant.kind === 'veto' ? variant : { kind: 'whatIf', id: variant.whatIf.id };
}

/** Where it stands in the file; nobody wrote down a veto run. */
export function placeOf(variant: Variant): Place | undefined {
  return variant.kind === 'veto' ? undefined : variant.set[0]?.place;
}
