import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tooFewOptions } from '../../diagnostics/messages/structure.ts';
import { REAL } from '../domain.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { collected } from '../read/say.ts';
import { child, entriesOf, type Tree } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

/** Checks that each decision leaves something to decide. */
export function checkDecisions(root: Tree): readonly Diagnostic[] {
  return collected((say) => {
    for (const { key, keyPlace, value } of entriesOf(child(root, 'decisions'))) {
      const options = child(value, 'options');
      if (options?.kind !== 'map') continue;
      const owner = ownerAt(['decisions', key]);
      const count = options.entries.length;
      if (count < 2) say(tooFewOptions(owner, count), keyPlace);
      for (const { value: option } of options.entries) {
        for (const payoff of ['if_held', 'if_not']) constantFigure(child(option, payoff), REAL, say);
      }
    }
  });
}
