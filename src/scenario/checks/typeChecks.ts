import type { Diagnostic, Place } from '../../diagnostics/diagnostic.ts';
import { exclusiveKeys } from '../../diagnostics/messages/evidence.ts';
import { tooManyTyped, typesNotTwo, typesOverlap, typeWithoutTypes } from '../../diagnostics/messages/types.ts';
import type { Sentence } from '../../diagnostics/sentence.ts';
import type { NumberInput, Path } from '../model.ts';
import { rangeOfNumber } from '../numberRange.ts';
import { collected, type Say } from '../read/say.ts';
import { child, entriesOf, entryOf, type Tree } from '../read/tree.ts';

/** Actors that can have types: each doubles the draws that are run side by side. */
const MOST_TYPED = 4;

/** Checks that types come in twos, and that which of the two is the more willing is beyond doubt, whatever is set. */
export function checkTypes(
  root: Tree,
  inputs: ReadonlyMap<Path, NumberInput>,
  whatIfs: ReadonlyMap<string, readonly NumberInput[]>,
): readonly Diagnostic[] {
  return collected((say) => {
    const typed = entriesOf(child(root, 'actors')).filter((actor) => {
      const [types, type] = [entryOf(actor.value, 'types'), entryOf(actor.value, 'type')];
      const willingness = entryOf(actor.value, 'willingness');
      if (types === undefined) {
        if (type !== undefined) say(typeWithoutTypes(actor.key), type.keyPlace);
        return false;
      }
      if (willingness !== undefined) {
        say(exclusiveKeys(`actor ${actor.key}`, 'types', 'willingness'), willingness.keyPlace);
      }
      const count = entriesOf(types.value).length;
      if (types.value.kind === 'map' && count !== 2) say(typesNotTwo(actor.key, count), types.keyPlace);
      return count === 2;
    });
    const beyond = typed[MOST_TYPED];
    if (beyond !== undefined) say(tooManyTyped(typed.length, MOST_TYPED), beyond.keyPlace);
    for (const { key: actor, value } of typed) {
      const types = entryOf(value, 'types')!;
      const ids = entriesOf(types.value).map(({ key }) => key);
      const wrong = whyUnordered(actor, ids, (path) => inputs.get(path));
      if (wrong !== null) say(wrong, changedPlace(actor, [...inputs.values()], types.keyPlace));
      else for (const set of whatIfs.values()) checkChange(actor, ids, inputs, set, say);
    }
  });
}

function checkChange(
  actor: string,
  ids: readonly string[],
  inputs: ReadonlyMap<Path, NumberInput>,
  set: readonly NumberInput[],
  say: Say,
): void {
  const changed = new Map(set.map((input) => [input.path, input]));
  const wrong = whyUnordered(actor, ids, (path) => changed.get(path) ?? inputs.get(path));
  const own = set.find(({ path }) => path.startsWith(`actors.${actor}.types.`)) ?? set[0];
  if (wrong !== null && own !== undefined) say(wrong, own.place);
}

/** Where something was set from outside, if it was; else the key of the file. */
function changedPlace(actor: string, inputs: readonly NumberInput[], key: Place): Place {
  const files = inputs.filter(({ path }) => path.startsWith(`actors.${actor}.types.`));
  return files.find(({ place }) => place.file !== key.file && place.file.startsWith('--set'))?.place ?? key;
}

/** Why it is not settled which of two types is the more willing; null where it is, and where they are certain to be alike. */
export function whyUnordered(
  actor: string,
  ids: readonly string[],
  lookUp: (path: Path) => NumberInput | undefined,
): Sentence | null {
  const inputs = ids.map((id) => lookUp(`actors.${actor}.types.${id}`));
  const [one, other] = inputs;
  if (one === undefined || other === undefined) return null;
  const [a, b] = [rangeOfNumber(one, lookUp), rangeOfNumber(other, lookUp)];
  if (a[0] >= b[1] || b[0] >= a[1]) return null;
  const isFormula = [one, other].some(({ value }) => value.kind === 'formula');
  return typesOverlap(actor, { id: ids[0]!, range: a }, { id: ids[1]!, range: b }, isFormula);
}
