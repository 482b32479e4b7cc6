import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tooFewOptions, tooManyChoices } from '../../diagnostics/messages/structure.ts';
import { REAL } from '../domain.ts';
import { constantFigure } from '../read/constantFigure.ts';
import { collected } from '../read/say.ts';
import { child, entriesOf, entryOf, type Tree } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

/** Decisions, and options of one, at most: what more is worth is worked out for each. */
const MOST = 50;

/** Checks that each decision leaves something to decide, and that there are not too many. */
export function checkDecisions(root: Tree): readonly Diagnostic[] {
  return collected((say) => {
    const section = entryOf(root, 'decisions');
    const decisions = entriesOf(section?.value);
    if (decisions.length > MOST) say(tooManyChoices('decisions', decisions.length, MOST), section?.keyPlace);
    for (const { key, keyPlace, value } of decisions) {
      const options = child(value, 'options');
      if (options?.kind !== 'map') continue;
      const owner = ownerAt(['decisions', key]);
      const count = options.entries.length;
      if (count < 2) say(tooFewOptions(owner, count), keyPlace);
      if (count > MOST) say(tooManyChoices(`options of ${owner}`, count, MOST), keyPlace);
      for (const { value: option } of options.entries) {
        for (const payoff of ['if_held', 'if_not']) constantFigure(child(option, payoff), REAL, say);
      }
    }
  });
}
