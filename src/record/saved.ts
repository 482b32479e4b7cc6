import { z } from 'zod';
import { whatIf } from '../results/whatIf.ts';
import { recordSchema } from './record.ts';

const { scenario, probability, deal } = recordSchema.shape;

/** No estimate of a probability has a larger one: a file that says so would hide whatever has moved. */
const standardError = z.number().min(0).max(1);

/** What a result is compared by with a later one: a part of the record, so that those of older versions can be read. */
export const savedSchema = recordSchema
  .pick({
    seed: true,
    sampler: true,
    draws: true,
    asOf: true,
    complete: true,
    stages: true,
    terms: true,
    inputs: true,
    evidence: true,
    effectiveSampleSize: true,
  })
  .extend({
    scenario: scenario.pick({ id: true, question: true, window: true, parties: true }),
    probability: probability.pick({ mean: true }).extend({ standardError }),
    deal: deal.unwrap().pick({ mean: true }).extend({ standardError }).nullable(),
    whatIf: z.array(
      whatIf
        .pick({ id: true, title: true, set: true })
        .extend({ difference: whatIf.shape.difference.extend({ standardError }) }),
    ),
    manifest: recordSchema.shape.manifest.pick({ version: true }),
  });

/** A result as a later one is compared with it. */
export type SavedResult = z.infer<typeof savedSchema>;
