import type { ResultRecord } from '../../record/record.ts';
import { count } from './format.ts';

/** `the draws`, or which of them if those whose inputs are kept are not all. */
export function keptDraws({ draws }: ResultRecord, used: number): string {
  return used < draws ? `the first ${count(used)} of the ${count(draws)} draws` : 'the draws';
}
