import type { Decision } from '../scenario/model.ts';
import type { Moves } from './moves.ts';

/** Id, in a file, of the decision that an analyst states in the page. */
export const OWN_DECISION = 'own_decision';

/** Id of one of its options; in the order in which they are stated, as ids are listed in ascending order. */
export function ownOptionId(place: number): string {
  return `option_${place + 1}`;
}

/** Decisions of a scenario with the payoffs that were moved, and behind them the one that the page states. */
export function movedDecisions(
  decisions: readonly Decision[],
  { payoffs, own }: Pick<Moves, 'payoffs' | 'own'>,
): readonly Decision[] {
  const moved = decisions.map((decision) => ({
    ...decision,
    options: decision.options.map((option) => {
      const [ifHeld, ifNot] = payoffs[decision.id]?.[option.id] ?? [option.ifHeld, option.ifNot];
      return { ...option, ifHeld, ifNot };
    }),
  }));
  if (own === null) return moved;
  const options = own.options.map(({ title, payoffs: [ifHeld, ifNot] }, i) => ({
    id: ownOptionId(i),
    title,
    ifHeld,
    ifNot,
  }));
  return [...moved, { id: OWN_DECISION, title: own.title, why: '', sources: [], unit: '', options }];
}
