import { z } from 'zod';
import { grounds, interval } from './pieces.ts';

/** An argument on a side of the ledger. */
export const term = z.object({
  id: z.string(),
  actor: z.string(),
  sign: z.enum(['+', '-']).describe('The way in which a rise of the value is declared to move the actor.'),
  ...grounds,
  weight: z.string().describe('As the file wrote it.'),
  value: z.string().describe('As the file wrote it: usually a formula.'),
  contribution: z
    .object({ mean: z.number(), interval90: interval })
    .describe('Weight times value in logits: mean over draws, paths and forecast dates; interval over draws.'),
});
