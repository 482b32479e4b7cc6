import { unknownPath } from '../../diagnostics/messages/references.ts';
import { missingKey } from '../../diagnostics/messages/structure.ts';
import { compareTexts } from '../../diagnostics/sort.ts';
import type { NumberInput } from '../model.ts';
import { mergeTrees } from '../read/merge.ts';
import type { Say } from '../read/say.ts';
import { child, type Entry, entriesOf, type Tree } from '../read/tree.ts';
import { checkDependencies } from './dependencies.ts';
import { resolveFormula } from './formulas.ts';
import { canonicalPath, type Names, sectionOf } from './names.ts';
import { type Pinpoint, type ReadNumber, readNumber } from './numbers.ts';

/**
 * Reads the numbers that what-ifs set, with the same rules as the numbers themselves.
 *
 * @param say - Is told of paths that address nothing, and all that is wrong with the numbers.
 * @returns By id of the what-if.
 */
export function readWhatIfs(
  root: Tree,
  numbers: ReadonlyMap<string, ReadNumber>,
  names: Names,
  pinpoint: Pinpoint,
  say: Say,
): ReadonlyMap<string, readonly NumberInput[]> {
  const whatIfs = new Map<string, readonly NumberInput[]>();
  for (const whatIf of entriesOf(child(root, 'what_if'))) {
    const set = child(whatIf.value, 'set');
    if (set?.kind === 'map' && set.entries.length === 0) {
      say(missingKey(`set of what-if ${whatIf.key}`, 'PATH', 'a path and its number'), whatIf.keyPlace);
    }
    const changes = entriesOf(set).flatMap((entry) => readChange(entry, names, pinpoint, say) ?? []);
    if (changes.some(({ input }) => input.value.kind === 'formula')) {
      const changed = new Map(numbers);
      for (const change of changes) changed.set(change.input.path, change);
      const paths = new Set(changes.map(({ input }) => input.path));
      checkDependencies(changed, names, say, paths);
    }
    whatIfs.set(
      whatIf.key,
      changes.map(({ input }) => input).sort((a, b) => compareTexts(a.path, b.path)),
    );
  }
  return whatIfs;
}

/**
 * Reads one `path: number` that stands apart from the numbers themselves.
 *
 * Title, unit and declared effect of the number hold on; its reason and sources do not.
 */
export function readChange(
  { key, keyPlace, value }: Entry,
  names: Names,
  pinpoint: Pinpoint,
  say: Say,
): ReadNumber | undefined {
  const slot = names.paths.get(canonicalPath(key, names));
  if (slot === undefined) {
    if (!names.unsound.has(sectionOf(key)))
      say(
        unknownPath(key, () => names.paths.keys()),
        keyPlace,
      );
    return undefined;
  }
  const tree = mergeTrees(slot.tree, value, say);
  const number = readNumber({ ...slot, owner: undefined }, tree, pinpoint, say);
  return number === undefined ? undefined : resolveFormula(number, names, say);
}
