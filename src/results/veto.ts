import { z } from 'zod';
import { difference, estimate } from './estimate.ts';

export const veto = z.object({
  id: z.string(),
  actors: z.array(z.string()).describe('Actors made fully willing.'),
  title: z.string(),
  hasVeto: z
    .boolean()
    .describe('Whether it is a single actor and no way leads to the meeting but by a transition that needs it.'),
  probability: estimate,
  difference: difference.describe('Less the base, on common random numbers.'),
});

/** Actors made fully willing, and what that changes. */
export type VetoRun = z.infer<typeof veto>;
