import type { Guide } from '../../program/program.ts';
import type { Tapes, Value } from '../tapes.ts';

/** Precision of what readings say of a level, and that times the level they say. */
export interface Readings {
  readonly precision: Value;
  readonly information: Value;
}

/** Law of a transition, as far as guiding it goes: of jumps of size 1, mean and standard deviation of what is left of them. */
export interface GuidedLaw {
  readonly decay: Value;
  readonly sd: Value;
  readonly jumps: { readonly mean: Value; readonly sd: Value } | null;
}

/** A moment as a guide sees it. */
export interface GuidedMoment {
  /** Of the transition that ends here; null where no time passes. */
  readonly law: GuidedLaw | null;
  /** Whether the history gives the level that the transition starts from. */
  readonly isKnown: boolean;
  readonly readings: readonly Readings[];
}

/**
 * What the readings from each moment on say of the level there, carried backwards: the information filter of
 * the Gaussian process (docs/methods.md §5). Jumps are reckoned with by their mean and variance, and one more as variance
 * too, for it may come where none is expected.
 */
export function guidesOf(
  tapes: Tapes,
  moments: readonly GuidedMoment[],
  mean: Value,
  jumpSize: Value,
): (Guide | null)[] {
  const one = tapes.constant(1);
  const jump = tapes.apply('multiply', jumpSize, jumpSize);
  const guides: (Guide | null)[] = moments.map(() => null);
  let ahead: Readings | null = null;
  for (let i = moments.length - 1; i >= 0; i--) {
    const { law, isKnown, readings } = moments[i]!;
    for (const { precision, information } of readings) {
      ahead = {
        precision: ahead === null ? precision : tapes.apply('add', ahead.precision, precision),
        information: ahead === null ? information : tapes.apply('add', ahead.information, information),
      };
    }
    if (ahead !== null && law !== null) {
      const { precision, information }: Readings = law.jumps === null ? ahead : beforeJumps(ahead, law.jumps);
      guides[i] = { precision: tapes.laneColumn(precision), information: tapes.laneColumn(information) };
      const { decay, sd } = law;
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
    if (isKnown) ahead = null;
  }
  return guides;

  /** Jumps blur what the readings say of the level without them, and move it by their mean. */
  function beforeJumps({ precision, information }: Readings, jumps: { mean: Value; sd: Value }): Readings {
    const variance = tapes.apply(
      'multiply',
      jump,
      tapes.apply('add', one, tapes.apply('multiply', jumps.sd, jumps.sd)),
    );
    const blur = tapes.apply('add', one, tapes.apply('multiply', variance, precision));
    const shift = tapes.apply('multiply', precision, tapes.apply('multiply', jumpSize, jumps.mean));
    return {
      precision: tapes.apply('divide', precision, blur),
      information: tapes.apply('divide', tapes.apply('subtract', information, shift), blur),
    };
  }
}
