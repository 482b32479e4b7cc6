import { principalNotNeeded } from '../../diagnostics/messages/suspicions.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Scenario, Transition } from '../model.ts';
import { occupiedStages, zeros } from '../numbers/reach.ts';
import type { Say } from '../read/say.ts';
import { child, entryOf, type MapTree } from '../read/tree.ts';

/** Principals whose willingness no move up needs that can be taken. */
function unneededPrincipals(scenario: Scenario): readonly ('initiator' | 'target')[] {
  const moves = movesUp(scenario);
  const needed = new Set(moves.flatMap(({ needs }) => needs));
  return moves.length === 0
    ? []
    : (['initiator', 'target'] as const).filter((role) => !needed.has(scenario.principals[role]));
}

/**
 * Says which of the two sides has no say in whether they meet: whatever is stated of its will, the probability stays as it is.
 * It stands at the last move that needs anybody.
 */
export function checkNeeded(scenario: Scenario, root: MapTree, say: Say): void {
  const moves = movesUp(scenario);
  const move = moves.findLast(({ needs }) => needs.length > 0) ?? moves.at(-1);
  const entry = entryOf(child(root, 'transitions'), move?.id ?? '');
  const needed = [...new Set(moves.flatMap(({ needs }) => needs))];
  for (const role of unneededPrincipals(scenario)) {
    const actor = scenario.principals[role];
    const terms = scenario.terms.filter((term) => term.actor === actor).length;
    const who = needed.length === 0 ? 'nobody is needed' : `needed: ${needed.map(quote).join(', ')}`;
    say(principalNotNeeded(role, actor, terms, who), entryOf(entry?.value, 'needs')?.keyPlace ?? entry?.keyPlace);
  }
}

/** The scenario if every principal had a say in some move. */
export function asIfNeeded(scenario: Scenario): Scenario {
  const actors = unneededPrincipals(scenario).map((role) => scenario.principals[role]);
  const last = movesUp(scenario).at(-1);
  if (actors.length === 0 || last === undefined) return scenario;
  const transitions = scenario.transitions.map((move) =>
    move.id === last.id ? { ...move, needs: [...move.needs, ...actors] } : move,
  );
  return { ...scenario, transitions };
}

/** In the order of the stages that they lead from. */
function movesUp(scenario: Scenario): readonly Transition[] {
  const [occupied, zero] = [occupiedStages(scenario), zeros(scenario)];
  const order = scenario.stages.map(({ id }) => id);
  return scenario.transitions
    .filter(({ id, from }) => occupied.has(from) && !zero.has(`transitions.${id}.rate`))
    .toSorted((a, b) => order.indexOf(a.from) - order.indexOf(b.from));
}
