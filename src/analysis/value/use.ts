import type { Decision } from '../../scenario/model.ts';
import { bestOption, payoffAt } from '../core/payoffs.ts';
import type { Use } from './worth.ts';

/** What a probability is good for to somebody who chooses the best option at it. */
export function useOf({ options }: Decision): Use {
  return {
    of: (p) => payoffAt(bestOption(options, p), p),
    slope: (p) => {
      const { ifHeld, ifNot } = bestOption(options, p);
      return ifHeld - ifNot;
    },
    range: [0, 1],
  };
}
