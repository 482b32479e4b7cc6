import { isoDay } from '../dates.ts';
import { child, mapOf, type Tree, textOf } from '../read/tree.ts';
import type { Cell } from './csv.ts';
import { lastDayOf } from './fill.ts';

/** Results that may have happened on any day between two. */
const MAY_BE_BETWEEN = ['held', 'void'];

/**
 * A scenario whose outcome has its day from a cell that names a month or a year: it was held, or became void, on any day of that.
 * Of all other days the last one is taken, so that nothing is known too early; of this that would be a day that nobody knows. Days
 * before the window are none of them.
 *
 * @param cellAt - The cell that stands at a place, if there is one.
 */
export function withOutcomeDays(tree: Tree, cellAt: (place: Tree['place']) => Cell | undefined): Tree {
  const outcome = child(tree, 'outcome');
  const on = child(outcome, 'on');
  const cell = on === undefined ? undefined : cellAt(on.place);
  const last = cell === undefined ? undefined : lastDayOf(cell.text);
  const isCoarse = last !== undefined && cell?.text !== isoDay(last) && textOf(on) === isoDay(last);
  if (!isCoarse || cell === undefined || tree.kind !== 'map' || outcome?.kind !== 'map') return tree;
  if (!MAY_BE_BETWEEN.includes(textOf(child(outcome, 'result')) ?? '')) return tree;
  const { place } = cell;
  const day = (text: string): Tree => ({ kind: 'scalar', value: text, empty: false, place });
  const first = `${cell.text}-01-01`.slice(0, isoDay(last).length);
  const start = textOf(child(child(tree, 'window'), 'start')) ?? first;
  const between: Tree = { kind: 'list', items: [day([first, start].toSorted().at(-1)!), day(isoDay(last))], place };
  const entries = outcome.entries.map((entry) =>
    entry.key === 'on' ? { ...entry, key: 'between', value: between } : entry,
  );
  return mapOf(
    tree.entries.map((entry) => (entry.key === 'outcome' ? { ...entry, value: mapOf(entries, outcome.place) } : entry)),
    tree.place,
    tree.emptied,
  );
}
