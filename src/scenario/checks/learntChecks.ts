import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { learntLater } from '../../diagnostics/messages/calibrate.ts';
import { isoDay } from '../dates.ts';
import { dayIn } from '../kinds/common.ts';
import { collected } from '../read/say.ts';
import { child, type Tree } from '../read/tree.ts';

/** Checks that a forecast with learnt numbers does not know its future: that it is as of no day before the last they were learnt from. */
export function checkLearnt(root: Tree): readonly Diagnostic[] {
  return collected((say) => {
    const until = dayIn(child(child(root, 'learnt'), 'until'));
    const window = child(root, 'window');
    const asOf = dayIn(child(window, 'as_of')) ?? dayIn(child(window, 'start'));
    if (until !== undefined && asOf !== undefined && asOf.day < until.day)
      say(learntLater(isoDay(asOf.day), isoDay(until.day)), asOf.tree.place);
  });
}
