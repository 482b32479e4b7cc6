import { z } from 'zod';
import { difference, estimate } from './estimate.ts';
import { parts } from './parts.ts';
import { isoDay } from './pieces.ts';

export const comparison = z.object({
  scenario: z.object({ id: z.string(), title: z.string(), hash: z.string(), file: z.string() }),
  asOf: isoDay,
  probability: estimate,
  difference: difference.describe('The other scenario less this one, on common random numbers.'),
  parts,
  orders: z.int().min(1).nullable().describe('Orders of changing that were sampled; null if all were taken.'),
});

/** Another scenario beside that of the record. */
export type ScenarioComparison = z.infer<typeof comparison>;
