import type { Mutant, Mutator } from './mutant.ts';

/** An actor left out of those whose consent a move needs, or who can keep a setback from happening. */
export const needs: Mutator = ({ transitions, setbacks }) => [
  ...transitions.flatMap(({ id, needs }) => needs.map((actor) => dropped('transitions', id, actor))),
  ...setbacks.flatMap(({ id, needs }) => needs.map((actor) => dropped('setbacks', id, actor))),
];

function dropped(section: 'transitions' | 'setbacks', id: string, actor: string): Mutant {
  const without = <T extends { readonly id: string; readonly needs: readonly string[] }>(each: T): T =>
    each.id === id ? { ...each, needs: each.needs.filter((one) => one !== actor) } : each;
  return {
    id: `needs.${section}.${id}.${actor}`,
    class: 'needs',
    section,
    says: `${section === 'transitions' ? 'transition' : 'setback'} ${id} does not need ${actor}`,
    paths: [],
    plant: (scenario) =>
      section === 'transitions'
        ? { ...scenario, transitions: scenario.transitions.map(without) }
        : { ...scenario, setbacks: scenario.setbacks.map(without) },
  };
}
