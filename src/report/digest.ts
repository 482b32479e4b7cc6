import { type ResultRecord, recordSchema } from '../record/record.ts';
import { topWhatIf } from './words/order.ts';

/** What the index of a batch says of a record: a hundredth of it, since there may be ten thousand. */
export const digestSchema = recordSchema.pick({
  scenario: true,
  seed: true,
  draws: true,
  paths: true,
  asOf: true,
  complete: true,
  probability: true,
  byDate: true,
  whatIf: true,
  baseRate: true,
  outcome: true,
  checks: true,
  warnings: true,
  manifest: true,
});

export type Digest = Pick<ResultRecord, keyof typeof digestSchema.shape>;

/** The digest of a record, of whose what-ifs it has the one that moves it most. */
export function digestOf(record: Digest): Digest {
  const { scenario, seed, draws, paths, asOf, complete, probability } = record;
  const { byDate, baseRate, outcome, checks, warnings, manifest } = record;
  const most = topWhatIf(record);
  const whatIf = most === undefined ? [] : [most];
  return {
    scenario,
    seed,
    draws,
    paths,
    asOf,
    complete,
    probability,
    byDate,
    whatIf,
    baseRate,
    outcome,
    checks,
    warnings,
    manifest,
  };
}
