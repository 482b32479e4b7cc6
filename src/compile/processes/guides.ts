import type { Guide, Poll } from '../../program/program.ts';
import type { Tapes, Value } from '../tapes.ts';

/** Precision of what readings say of a level, and that times the level they say. */
interface Readings {
  readonly precision: Value;
  readonly information: Value;
}

interface GuideContext {
  readonly tapes: Tapes;
  readonly readings: readonly { readonly poll: Poll; readonly house: Value }[];
  readonly mean: Value;
  readonly jumpSize: Value;
  /** Per step, decay and standard deviation of the transition to its start; null where no time passes. */
  readonly transitions: readonly ({ readonly decay: Value; readonly sd: Value } | null)[];
  /** Per step, whether the history gives the level that its transition starts from. */
  readonly isKnown: readonly boolean[];
}

/**
 * What the readings from each step on say of the level there, carried backwards: the information filter of
 * the Gaussian process (docs/methods.md §5). A jump may come after each transition, so its size counts as
 * variance.
 */
export function guidesOf({ tapes, readings, mean, jumpSize, transitions, isKnown }: GuideContext): (Guide | null)[] {
  const one = tapes.constant(1);
  const jump = tapes.apply('multiply', jumpSize, jumpSize);
  const guides: (Guide | null)[] = transitions.map(() => null);
  let ahead: Readings | null = null;
  for (let s = transitions.length - 1; s >= 0; s--) {
    for (const { poll, house } of readings) {
      if (poll.step !== s) continue;
      const precision: Value = tapes.constant(1 / (poll.error * poll.error));
      const level = tapes.apply('subtract', tapes.constant(poll.value), house);
      const information = tapes.apply('multiply', level, precision);
      ahead = {
        precision: ahead === null ? precision : tapes.apply('add', ahead.precision, precision),
        information: ahead === null ? information : tapes.apply('add', ahead.information, information),
      };
    }
    const transition = transitions[s]!;
    if (ahead !== null && transition !== null) {
      // A jump after the transition blurs what the readings say of the level before it.
      const blur = tapes.apply('add', one, tapes.apply('multiply', jump, ahead.precision));
      const precision: Value = tapes.apply('divide', ahead.precision, blur);
      const information: Value = tapes.apply('divide', ahead.information, blur);
      guides[s] = { precision: tapes.laneColumn(precision), information: tapes.laneColumn(information) };
      const { decay, sd } = transition;
      const walk = tapes.apply('multiply', tapes.apply('multiply', sd, sd), precision);
      const spread = tapes.apply('add', one, walk);
      const offset = tapes.apply('multiply', mean, tapes.apply('subtract', one, decay));
      const left = tapes.apply('subtract', information, tapes.apply('multiply', precision, offset));
      const square = tapes.apply('multiply', decay, decay);
      ahead = {
        precision: tapes.apply('divide', tapes.apply('multiply', square, precision), spread),
        information: tapes.apply('divide', tapes.apply('multiply', decay, left), spread),
      };
    }
    // Before a level that is known the readings tell nothing more.
    if (isKnown[s]) ahead = null;
  }
  return guides;
}
