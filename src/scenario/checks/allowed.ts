import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { allowsNothing } from '../../diagnostics/messages/idle.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { entriesOf, entryOf, itemsOf, type Tree, textOf } from '../read/tree.ts';

/** One code of an `allow`, with the stretches of text that it speaks for. */
interface Allowance {
  readonly code: string;
  readonly place: Place;
  readonly covers: readonly Place[];
}

/**
 * Diagnostics without the warnings that the file allows: those of a code that stands under `allow` in the mapping that
 * they point at, or in one around it. Errors are never allowed.
 *
 * @param files - Of the scenario: each before those that it extends.
 * @param asIs - Whether the file was read as it stands: only then is an `allow` that silences nothing left over.
 */
export function withoutAllowed(
  found: readonly Diagnostic[],
  root: Tree,
  files: readonly string[],
  asIs: boolean,
): readonly Diagnostic[] {
  const allowances = allowancesIn(root, files, []);
  if (allowances.length === 0) return found;
  const used = new Set<Allowance>();
  const told = found.filter(({ code, severity, place }) => {
    if (severity === 'error' || place === undefined) return true;
    const own = allowances.filter((one) => one.code === code && one.covers.some((around) => isWithin(place, around)));
    for (const one of own) used.add(one);
    return own.length === 0;
  });
  // Where something is wrong not every warning was looked for.
  if (!asIs || found.some(({ severity }) => severity === 'error')) return told;
  const left = allowances.filter((one) => !used.has(one) && one.place.file === root.place.file);
  return [...told, ...left.map(({ code, place }) => diagnose(allowsNothing(code), place))];
}

/**
 * What a file allows it says of itself and of what it extends, not of what another lays over it.
 *
 * @param own - Where the key of the tree stands, if it has one.
 */
function allowancesIn(tree: Tree, files: readonly string[], own: readonly Place[]): readonly Allowance[] {
  const codes = itemsOf(entryOf(tree, 'allow')?.value);
  const covers = codes.length === 0 ? [] : [...own, ...placesIn(tree)];
  const here = codes.flatMap((item): Allowance[] => {
    const code = textOf(item);
    if (code === undefined) return [];
    const from = files.indexOf(item.place.file);
    const isLaidOver = ({ file }: Place): boolean => files.includes(file) && files.indexOf(file) < from;
    return [{ code, place: item.place, covers: covers.filter((place) => !isLaidOver(place)) }];
  });
  const inside = entriesOf(tree).flatMap(({ keyPlace, value }) => allowancesIn(value, files, [keyPlace]));
  return [...here, ...inside, ...itemsOf(tree).flatMap((item) => allowancesIn(item, files, []))];
}

/** All places of a tree, because its parts may come from several files. */
function placesIn(tree: Tree): readonly Place[] {
  const inside = entriesOf(tree).flatMap(({ keyPlace, value }) => [keyPlace, ...placesIn(value)]);
  return [tree.place, ...inside, ...itemsOf(tree).flatMap(placesIn)];
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}
