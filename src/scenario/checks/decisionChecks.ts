import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tooFewOptions, tooManyChoices } from '../../diagnostics/messages/structure.ts';
import { diagnose } from '../../diagnostics/sentence.ts';
import { child, entriesOf, entryOf, type Tree } from '../read/tree.ts';
import { ownerAt } from './ownerWords.ts';

/** Decisions, and options of one, at most: what more is worth is worked out for each. */
const MOST = 50;

/** Checks that each decision leaves something to decide, and that there are not too many. */
export function checkDecisions(root: Tree): readonly Diagnostic[] {
  const section = entryOf(root, 'decisions');
  const decisions = entriesOf(section?.value);
  const diagnostics: Diagnostic[] = [];
  if (section !== undefined && decisions.length > MOST) {
    diagnostics.push(diagnose(tooManyChoices('decisions', decisions.length, MOST), section.keyPlace));
  }
  for (const { key, keyPlace, value } of decisions) {
    const options = child(value, 'options');
    if (options?.kind !== 'map') continue;
    const owner = ownerAt(['decisions', key]);
    const count = options.entries.length;
    if (count < 2) diagnostics.push(diagnose(tooFewOptions(owner, count), keyPlace));
    if (count > MOST)
      diagnostics.push(diagnose(tooManyChoices(`options of ${owner}`, count, MOST), keyPlace));
  }
  return diagnostics;
}
