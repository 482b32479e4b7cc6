import { missingInOneMove, principalNotNeeded } from '../../diagnostics/messages/suspicions.ts';
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

/**
 * Says which move up leaves out a principal whom all others need, two at least. Left alone is what one side does by itself: the
 * first move, the answer to one in which the other side acts alone, a move whose words name who acts, and one that
 * needs neither side.
 */
export function checkLeftOut(scenario: Scenario, root: MapTree, say: Say): void {
  const moves = movesUp(scenario);
  const { initiator, target } = scenario.principals;
  const isOneSided = ({ needs }: Transition): boolean => needs.includes(initiator) !== needs.includes(target);
  for (const [role, actor] of [
    ['initiator', initiator],
    ['target', target],
  ] as const) {
    const without = moves.filter(({ needs }) => !needs.includes(actor));
    const [move] = without;
    if (move === undefined || without.length > 1 || moves.length < 3 || !isOneSided(move)) continue;
    const before = moves.filter(({ to }) => to === move.from);
    if (move.from === moves[0]?.from || before.some(isOneSided)) continue;
    const other = actor === initiator ? target : initiator;
    if (isNamed(scenario, other, move) && !isNamed(scenario, actor, move)) continue;
    const entry = entryOf(child(root, 'transitions'), move.id);
    const line = `needs: [${[...new Set([...move.needs, actor])].join(', ')}]`;
    const place = entryOf(entry?.value, 'needs')?.keyPlace ?? entry?.keyPlace;
    say(missingInOneMove(role, actor, move.id, moves.length - 1, line), place);
  }
}

/** Whether the words of a move name a principal, by its id, its title or its role. */
function isNamed({ actors, principals }: Scenario, id: string, { title, why }: Transition): boolean {
  const words = `${title} ${why}`.toLowerCase();
  const names = [
    id,
    actors.find((actor) => actor.id === id)?.title ?? id,
    id === principals.target ? 'target' : 'initiator',
  ];
  return names.some((name) => words.includes(name.toLowerCase().replaceAll('_', ' ')));
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
