import { z } from 'zod';
import { difference } from './estimate.ts';

export const parts = z
  .array(
    z.object({
      paths: z.array(z.string()).describe('Numbers that change together; empty if it is no number that changes.'),
      title: z.string(),
      from: z.string().describe('As the file wrote it.'),
      to: z.string(),
      contribution: difference,
    }),
  )
  .describe(
    'Shapley value of each change: its share of the difference, over all orders of changing. They add up to the difference. Empty for a single change.',
  );

/** The share of one change in a difference; its error includes that of sampling orders. */
export type Part = z.infer<typeof parts>[number];
