import { z } from 'zod';
import { difference } from './estimate.ts';
import { interval, namedInput, probability } from './pieces.ts';

const index = z.object({
  value: z.number().describe('As estimated: a true 0 comes out on either side of 0.'),
  standardError: z.number().min(0),
  interval90: interval.describe('Bootstrap over independent randomisations of the design.'),
  isNoise: z.boolean().describe('Whether it cannot be told from 0.'),
  pointsToSettle: z
    .int()
    .min(1)
    .nullable()
    .describe(
      'Base points with which it could be told from 0, or from 0.01 if it is less; null if these are enough, or no number can be named.',
    ),
});

/** A share of the variance that one input has, as estimated. */
export type SensitivityIndex = z.infer<typeof index>;

const share = z.object({ value: z.number(), standardError: z.number().min(0), interval90: interval });

/** A sum of such shares. */
export type VarianceShare = z.infer<typeof share>;

const sum = share.nullable().describe('Null if nothing is known of it.');

/** The probability with an input at one end of its range. */
const extreme = z.object({
  value: z.number(),
  weight: probability
    .nullable()
    .describe('Probability of exactly this value, of an input whose file lists it; null for any other.'),
  probability: probability.nullable().describe('Null where no draw fits what is known.'),
});

const input = z.object({
  ...namedInput,
  firstOrder: index
    .nullable()
    .describe("Sobol' first-order index: variance that it explains alone. Null if nothing is known."),
  totalOrder: index
    .nullable()
    .describe('Variance that would remain if all others were known. Null if nothing is known.'),
  shapley: index
    .nullable()
    .describe('Its share of the variance; shares add up to 1, correlated inputs or not. Null if nothing is known.'),
  pawn: z.object({
    median: probability.describe('Over slices of the input: Kolmogorov-Smirnov distance of P from its distribution.'),
    max: probability,
    ofChance: probability.describe('Median that an input without any influence reaches in 95 % of cases.'),
  }),
  slope: difference.describe('Mean change of the probability per unit of the input.'),
  elasticity: z
    .number()
    .nullable()
    .describe(
      'Per cent of the probability per per cent of the input, at their means, with the relative error of the slope; null where a mean is 0.',
    ),
  low: extreme.describe('With the input at its 5 % point, the others as they are.'),
  high: extreme.describe('With the input at its 95 % point.'),
  swing: difference
    .nullable()
    .describe('Probability at the 95 % point less that at the 5 % point; null where one has none.'),
});

/** All that is told of one input. */
export type InputSensitivity = z.infer<typeof input>;

export const sensitivity = z.object({
  basePoints: z.int().min(1),
  paths: z.int().min(1),
  evaluations: z.int().min(1).describe('Runs of the model with one value for each input.'),
  mean: probability.describe('Of the probability over the stated ranges of the inputs.'),
  variance: z.number().min(0).describe('Of the probability given the inputs, the chance of the environment removed.'),
  influence: z
    .enum(['known', 'unknown', 'constant'])
    .describe(
      '`constant` if no change of an input ever changed the probability; `unknown` if the variance could not be told from 0, so that there is nothing to take shares of.',
    ),
  undefinedShare: probability.describe(
    'Share of the evaluations at which no path fits what was seen; they were given the mean.',
  ),
  firstOrderSum: sum,
  totalOrderSum: sum,
  inputs: z.array(input).describe('Largest Shapley effect first.'),
});

/** What drives the probability of the meeting. */
export type Sensitivity = z.infer<typeof sensitivity>;
