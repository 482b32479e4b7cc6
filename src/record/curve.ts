import { estimateAt } from '../analysis/core/estimate.ts';
import type { Program } from '../program/program.ts';
import type { RunResult } from '../program/result.ts';
import { toldSteps } from '../program/toldSteps.ts';
import type { Estimate } from '../results/estimate.ts';
import { isoDay } from '../scenario/dates.ts';

/** P(held by a date). */
export type DatedEstimate = Estimate & { readonly date: string };

/** P(held by the date), for each date that is told. */
export function curveOf({ steps }: Program, base: RunResult): readonly DatedEstimate[] {
  return toldSteps(steps).map(({ last, until }) => ({ date: isoDay(until - 1), ...estimateAt(base, last) }));
}
