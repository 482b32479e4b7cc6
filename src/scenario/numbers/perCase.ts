import { perCaseOfCertain } from '../../diagnostics/messages/numbers.ts';
import type { NumberInput, Path } from '../model.ts';
import type { Say } from '../read/say.ts';
import { child } from '../read/tree.ts';
import type { Slot } from './slots.ts';

/** Paths of the numbers that differ from case to case. What is certain, or worked out from others, cannot by itself. */
export function checkPerCase(
  slots: readonly Slot[],
  stated: ReadonlyMap<Path, NumberInput>,
  say: Say,
): readonly Path[] {
  return slots.flatMap(({ path, tree }) => {
    const mark = child(tree, 'per_case');
    if (mark?.kind !== 'scalar' || mark.value !== true) return [];
    const kind = stated.get(path)?.value.kind;
    if (kind === 'distribution') return [path];
    if (kind !== undefined) say(perCaseOfCertain(path, kind), mark.place);
    return [];
  });
}
