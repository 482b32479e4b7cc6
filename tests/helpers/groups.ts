import type { Groups } from '../../src/stats/influence.ts';

/** Draw d belongs to group d modulo their number. */
export function inTurns(count: number): Groups {
  return { count, of: (draw) => draw % count };
}
