import type { Emission } from '../program/program.ts';
import type { Actor, Path, Scenario } from '../scenario/model.ts';
import { pathOfType } from '../scenario/types.ts';
import type { Context } from './context.ts';
import type { Value } from './tapes.ts';

/**
 * Paths of the types of actors, both values of which are run, and weighed. One that is set keeps its place, so that a draw is
 * the same with it and without; both of its draws are then alike.
 */
export function enumeratedPaths({ actors }: Scenario): readonly Path[] {
  return actors.flatMap(({ id, types }) => (types === null ? [] : [pathOfType(id)]));
}

/**
 * Willingness of an actor that is of one of two types (docs/methods.md §3): that of its type, moved by what its ledger has
 * changed by since the start of the window; and the weight of the type, whose log-odds are the ledger at the start.
 */
export function compileTyped(
  { steps, tapes, number }: Pick<Context, 'steps' | 'tapes' | 'number'>,
  { id, types: [first, second] }: Pick<Actor, 'id'> & { readonly types: readonly [string, string] },
  ledger: Value,
): { readonly willingness: Value; readonly prior: Emission } {
  const type = number(pathOfType(id));
  const ofTypes = [number(`actors.${id}.types.${first}`), number(`actors.${id}.types.${second}`)] as const;
  // Where the ends of two intervals meet, the more willing type of a draw is still the one that is.
  const own = tapes.apply('select', type, tapes.apply('max', ...ofTypes), tapes.apply('min', ...ofTypes));
  const atStart = ledger.level === 'step' ? heldFromFirst() : ledger;
  const likely = tapes.apply('logistic', atStart);
  const weight = tapes.apply('select', type, likely, tapes.apply('subtract', tapes.constant(1), likely));
  // Both types stand for half of the draws.
  const isKnown = type === tapes.constant(0) || type === tapes.constant(1);
  const factor = isKnown ? weight : tapes.apply('multiply', tapes.constant(2), weight);
  return {
    willingness: atStart === ledger ? own : moved(),
    prior: { step: 0, row: null, isPrior: true, column: tapes.laneColumn(factor) },
  };

  function heldFromFirst(): Value {
    const isFirst = tapes.series(steps.map((_, s) => (s === 0 ? 1 : 0)));
    const held: Value = { level: 'step', column: tapes.stateColumn(tapes.constant(0)) };
    const columns = [isFirst, ledger].map((value) => tapes.columnAt(value, 'step'));
    tapes.append('step', { op: 'select', dst: held.column, args: [...columns, held.column] });
    return held;
  }

  function moved(): Value {
    const change = tapes.apply('subtract', ledger, atStart);
    return tapes.apply('logistic', tapes.apply('add', tapes.apply('logit', own), change));
  }
}
