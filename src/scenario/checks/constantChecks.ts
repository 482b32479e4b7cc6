import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { domainUpsideDown, startSum } from '../../diagnostics/messages/numbers.ts';
import { REAL } from '../domain.ts';
import { ALL_KINDS } from '../kinds/kinds.ts';
import type { ReadNumber } from '../numbers/numbers.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { collected, type Say } from '../read/say.ts';
import { child, type Entry, entriesOf, entryOf, itemsOf, type Tree } from '../read/tree.ts';

/** Sums of probabilities may miss 1 by rounding. */
const ROUNDING = 1e-9;

/**
 * Checks the figures of a file that are not numbers of the model with a path: values in histories,
 * memories, ends of domains; and that stated probabilities of a start add up to 1. Those of evidence and
 * indicators are checked with the rest of them.
 */
export function checkConstants(root: Tree, numbers: ReadonlyMap<string, ReadNumber>): readonly Diagnostic[] {
  return collected((say) => {
    for (const { value: process } of entriesOf(child(root, 'processes'))) {
      for (const kind of ALL_KINDS) kind.check(process, say);
    }
    for (const { value: quantity } of entriesOf(child(root, 'quantities'))) {
      const domain = child(quantity, 'domain');
      const [low, high] = itemsOf(domain).map((end) => constantFigure(end, REAL, say));
      if (domain !== undefined && low !== undefined && high !== undefined && low >= high)
        say(domainUpsideDown(), domain.place);
    }
    checkSums(root, numbers, say);
  });
}

function checkSums(root: Tree, numbers: ReadonlyMap<string, ReadNumber>, say: Say): void {
  const starts: (readonly [prefix: string, start: Entry | undefined])[] = [
    ['start', entryOf(root, 'start')],
    ...entriesOf(child(root, 'processes')).map(
      ({ key, value }) => [`processes.${key}.start`, entryOf(value, 'start')] as const,
    ),
  ];
  for (const [prefix, start] of starts) {
    if (start?.value.kind !== 'map') continue;
    const values = start.value.entries.map(({ key }) => numbers.get(`${prefix}.${key}`)?.input.value);
    if (!values.every((value) => value?.kind === 'constant')) continue;
    const sum = values.reduce((total, value) => total + (value?.kind === 'constant' ? value.value : 0), 0);
    if (Math.abs(sum - 1) > ROUNDING) {
      say(startSum(Number(sum.toPrecision(12))), start.keyPlace);
    }
  }
}
