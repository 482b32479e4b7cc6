import { z } from 'zod';
import { difference } from './estimate.ts';
import { grounds, isoDay, probability } from './pieces.ts';

export const indicator = z.object({
  id: z.string(),
  ...grounds,
  by: isoDay,
  condition: z.string().describe('What would have to be seen, as the file wrote it.'),
  chance: z
    .object({ mean: probability, standardError: z.number().min(0) })
    .describe('Probability that it is seen by then.'),
  ifSeen: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Probability of the meeting if it is seen; null if it never is.'),
  ifNot: z.number().min(0).max(1).nullable(),
  difference: difference.nullable().describe('If seen less if not, on common random numbers.'),
  bits: z.number().min(0).describe('Expected information about the meeting: mutual information, in bits.'),
  brierReduction: z.number().min(0).describe('Expected reduction of the Brier score by looking.'),
  isClear: z.boolean().describe('Whether the difference stands out from the Monte Carlo error.'),
});

/** What seeing an indicator, or not, would tell. */
export type Finding = z.infer<typeof indicator>;
