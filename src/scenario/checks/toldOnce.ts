import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { child, itemsOf, type Tree } from '../read/tree.ts';

/** What follows from a year that was mistyped. */
const OUT_OF_TIME: ReadonlySet<string> = new Set(['evidence-outside-window', 'never-counts']);

/**
 * Diagnostics without those that follow from another: of a row of evidence that is told to be a year off it is not worth saying
 * that it lies outside the window, or is known too late. Where the day is allowed, it is.
 *
 * @param found - Those that are not allowed.
 */
export function toldOnce(found: readonly Diagnostic[], root: Tree): readonly Diagnostic[] {
  const rows = itemsOf(child(root, 'evidence'));
  const rowOf = (place: Place | undefined): Tree | undefined => rows.find((row) => holds(row.place, place));
  const yearOff = new Set(found.flatMap(({ code, place }) => (code === 'year-off' ? (rowOf(place) ?? []) : [])));
  if (yearOff.size === 0) return found;
  return found.filter(({ code, place }) => {
    const row = OUT_OF_TIME.has(code) ? rowOf(place) : undefined;
    return row === undefined || !yearOff.has(row);
  });
}

function holds(around: Place, place: Place | undefined): boolean {
  return place !== undefined && around.file === place.file && around.start <= place.start && place.end <= around.end;
}
