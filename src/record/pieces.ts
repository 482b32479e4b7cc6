import { z } from 'zod';

/** What the parts of the record are made of. */
export const probability = z.number().min(0).max(1);
export const interval = z.tuple([z.number(), z.number()]);
export const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const expectation = z
  .enum(['raises', 'lowers', 'mixed'])
  .nullable()
  .describe('Declared effect of a rise on the probability of the meeting; null if none was declared.');

export const estimate = z.object({
  mean: probability,
  standardError: z.number().min(0).describe('Monte Carlo standard error of the mean.'),
  interval90: interval.describe(
    'Epistemic 90 % band: quantiles of the probability given the inputs, the aleatory share removed.',
  ),
});

export const grounds = {
  title: z.string(),
  why: z.string().describe('The reason, in words.'),
  sources: z.array(z.string()).describe('Ids in the list of sources.'),
};

export const difference = z.object({
  mean: z.number(),
  standardError: z.number().min(0),
  interval90: interval,
});

export const parts = z
  .array(
    z.object({
      paths: z
        .array(z.string())
        .describe('Numbers that change together; empty if it is no number that changes.'),
      title: z.string(),
      from: z.string().describe('As the file wrote it.'),
      to: z.string(),
      contribution: difference,
    }),
  )
  .describe(
    'Shapley value of each change: its share of the difference, over all orders of changing. They add up to the difference. Empty for a single change.',
  );
