import { z } from 'zod';
import { interval, probability } from './pieces.ts';

export const estimate = z.object({
  mean: probability,
  standardError: z.number().min(0).describe('Monte Carlo standard error of the mean.'),
  interval90: interval
    .nullable()
    .describe(
      'Epistemic 90 % band: quantiles of the probability given the inputs. Null where the run cannot tell it from a point.',
    ),
});

/** A probability, how far the sampling may have missed it, and what not knowing the inputs does to it. */
export type Estimate = z.infer<typeof estimate>;

export const difference = z.object({
  mean: z.number(),
  standardError: z.number().min(0),
  interval90: interval,
});

/** A difference of probabilities, or a share of one, with the Monte Carlo error and 90 % interval of its mean. */
export type Difference = z.infer<typeof difference>;
