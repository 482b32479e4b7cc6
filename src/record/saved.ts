import type { z } from 'zod';
import { recordSchema } from './record.ts';

const { scenario, probability } = recordSchema.shape;

/** What a result is compared by with a later one: a part of the record, so that those of older versions can be read. */
export const savedSchema = recordSchema
  .pick({
    seed: true,
    draws: true,
    asOf: true,
    complete: true,
    deal: true,
    stages: true,
    terms: true,
    inputs: true,
    evidence: true,
    whatIf: true,
    effectiveSampleSize: true,
  })
  .extend({
    scenario: scenario.pick({ id: true, question: true, window: true, parties: true }),
    probability: probability.pick({ mean: true, standardError: true }),
    manifest: recordSchema.shape.manifest.pick({ version: true }),
  });

/** A result as a later one is compared with it. */
export type SavedResult = z.infer<typeof savedSchema>;
