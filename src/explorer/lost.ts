import type { Facts } from './facts.ts';
import type { Moves } from './moves.ts';

/** What was moved and a scenario has no longer. */
export interface Lost {
  /** In the words of the file: paths, rows, options. */
  readonly what: readonly string[];
  /** The moves without it. */
  readonly kept: Moves;
}

/**
 * Parts what was moved from what can still be moved.
 *
 * @param facts - Null while nothing is known of the scenario yet.
 */
export function withoutLost(moves: Moves, facts: Facts | null): Lost {
  if (facts === null) return { what: [], kept: moves };
  const paths = new Set(facts.paths);
  const rows = new Set(facts.evidence.map(({ key }) => key));
  const options = new Set(facts.decisions.flatMap(({ id, options: own }) => own.map((one) => pathOf(id, one.id))));
  const what: string[] = [];
  const keeps = (isThere: boolean, name: string): boolean => {
    if (!isThere) what.push(name);
    return isThere;
  };
  const set = Object.fromEntries(Object.entries(moves.set).filter(([path]) => keeps(paths.has(path), path)));
  const kept = moves.rows.filter((move) => move.kind === 'add' || keeps(rows.has(move.row), `evidence.${move.row}`));
  const payoffs = Object.entries(moves.payoffs).flatMap(([decision, own]) => {
    const left = Object.entries(own).filter(([option]) => {
      const path = pathOf(decision, option);
      return keeps(options.has(path), path);
    });
    return left.length === 0 ? [] : [[decision, Object.fromEntries(left)] as const];
  });
  return { what: [...new Set(what)], kept: { ...moves, set, rows: kept, payoffs: Object.fromEntries(payoffs) } };
}

function pathOf(decision: string, option: string): string {
  return `decisions.${decision}.options.${option}`;
}
