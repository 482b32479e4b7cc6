import { turns } from '../../analysis/core/payoffs.ts';
import { statedPercent } from '../../report/words/format.ts';
import { optionName } from '../../report/words/value.ts';
import type { Decision } from '../../scenario/model.ts';
import { shortened } from '../moveWords.ts';
import type { Level } from './chart.ts';

/** Letters of a title that a chart has room for. */
const MOST_LETTERS = 60;

/** Where another option of a decision becomes the best, as the chart draws it. */
export function turningPoints(decisions: readonly Decision[]): readonly Level[] {
  return decisions.flatMap(({ options }) =>
    turns(options)
      .slice(1)
      .map(({ probability, option }) => ({
        title: shortened(`From ${statedPercent(probability)}: ${optionName({ options }, option)}`, MOST_LETTERS),
        probability,
      })),
  );
}
