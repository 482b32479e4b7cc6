import type { Knob } from './facts.ts';
import type { Moves } from './moves.ts';

/** Numbers that are taken for levers where the file marks none and nothing is moved. */
const FEW = 3;

/** Whether a search can move a number: what is moved is certain, and goes no further than its range. */
export function isSearchable({ path, searchable }: Knob, { set }: Pick<Moves, 'set'>): boolean {
  return path in set ? searchable === 'moved too' : searchable !== 'never';
}

/**
 * Numbers among which those that a search may move are chosen: levers, what is moved, what matters most where the file marks no
 * lever, and what was chosen beside them.
 *
 * @param weighty - Of the numbers that a search can move, those that matter most.
 */
export function candidatesOf(
  knobs: readonly Knob[],
  moves: Pick<Moves, 'set'>,
  weighty: readonly Knob[],
  chosen: readonly string[],
): readonly Knob[] {
  const levers = knobs.filter(({ isLever }) => isLever);
  const moved = knobs.filter((knob) => knob.path in moves.set && isSearchable(knob, moves));
  const own = knobs.filter(({ path }) => chosen.includes(path));
  return [...new Set([...levers, ...moved, ...(levers.length > 0 ? [] : weighty), ...own])];
}

/** Those that a search moves before anything is chosen by hand. */
export function usualOf(candidates: readonly Knob[], { set }: Pick<Moves, 'set'>): readonly string[] {
  const levers = candidates.filter(({ isLever }) => isLever);
  const moved = candidates.filter(({ path }) => path in set);
  const usual = levers.length > 0 ? levers : moved.length > 0 ? moved : candidates.slice(0, FEW);
  return usual.map(({ path }) => path);
}
