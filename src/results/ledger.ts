import { z } from 'zod';
import { grounds, interval } from './pieces.ts';

/** A line in the ledger of a side: its baseline, or an argument. */
export const term = z.object({
  id: z.string(),
  actor: z.string(),
  sign: z.enum(['+', '-']).describe('The way in which a rise of the value is declared to move the actor.'),
  ...grounds,
  weight: z.string().describe('As the file wrote it.'),
  value: z.string().describe('As the file wrote it: usually a formula.'),
  usual: z
    .string()
    .nullable()
    .describe(
      'The value that is usual in cases like this one, as the file wrote it; null if it states none, which is 0.',
    ),
  baseline: z
    .boolean()
    .describe('Its value is a constant and none is stated to be usual: where the side stands before any argument.'),
  contribution: z
    .object({ mean: z.number(), interval90: interval })
    .describe(
      'Weight times value less usual in logits: mean over draws, paths and forecast dates; interval over draws.',
    ),
});
