import { tooFast } from '../diagnostics/messages/numbers.ts';
import type { Sentence } from '../diagnostics/sentence.ts';
import { quantile } from '../distributions/registry.ts';
import type { NumberValue, Range } from './domain.ts';

/** A limit is passed only beyond what fitting an interval may miss it by. */
const SLACK = 1 + 1e-9;

/**
 * What is wrong with a number beyond the most that a run tells apart from more; formulas show it when they are run.
 *
 * A distribution is beyond it if more than 5 % of it is: what a tail has there is held to the limit.
 */
export function checkMost(value: NumberValue, written: string, { most }: Range): Sentence | undefined {
  if (most === undefined || value.kind === 'formula') return undefined;
  const high = value.kind === 'constant' ? value.value : quantile(value.distribution, 0.95);
  return high > most * SLACK ? tooFast(written, most, value.kind === 'constant') : undefined;
}
