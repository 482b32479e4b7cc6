import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { domainUpsideDown } from '../../diagnostics/messages/numbers.ts';
import { REAL } from '../domain.ts';
import { ALL_KINDS } from '../kinds/kinds.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { collected } from '../read/say.ts';
import { child, entriesOf, itemsOf, type Tree } from '../read/tree.ts';

/**
 * Checks the figures of a file that are not numbers of the model with a path: values in histories,
 * memories, ends of domains. Those of evidence and indicators are checked with the rest of them.
 */
export function checkConstants(root: Tree): readonly Diagnostic[] {
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
  });
}
