import { z } from 'zod';
import { difference, estimate, grounds, interval, isoDay, parts, probability } from './pieces.ts';

const namedInput = { path: z.string(), title: z.string() };

const sensitivityIndex = z.object({
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

const sensitivitySum = z
  .object({ value: z.number(), standardError: z.number().min(0), interval90: interval })
  .nullable()
  .describe('Null if nothing is known of it.');

const atValue = z.object({ value: z.number(), probability });

const end = z.object({
  value: z.number(),
  probability: probability.nullable().describe('Null where no draw fits what is known.'),
});

const sensitivity = z.object({
  basePoints: z.int().min(1),
  paths: z.int().min(1),
  evaluations: z.int().min(1).describe('Runs of the model with one value for each input.'),
  mean: probability.describe('Of the probability over the stated ranges of the inputs.'),
  variance: z
    .number()
    .min(0)
    .describe('Of the probability given the inputs, the chance of the environment removed.'),
  influence: z
    .enum(['known', 'unknown', 'constant'])
    .describe(
      '`constant` if no change of an input ever changed the probability; `unknown` if the variance could not be told from 0, so that there is nothing to take shares of.',
    ),
  undefinedShare: probability.describe(
    'Share of the evaluations at which no path fits what was seen; they were given the mean.',
  ),
  firstOrderSum: sensitivitySum,
  totalOrderSum: sensitivitySum,
  inputs: z
    .array(
      z.object({
        ...namedInput,
        firstOrder: sensitivityIndex
          .nullable()
          .describe("Sobol' first-order index: variance that it explains alone. Null if nothing is known."),
        totalOrder: sensitivityIndex
          .nullable()
          .describe('Variance that would remain if all others were known. Null if nothing is known.'),
        shapley: sensitivityIndex
          .nullable()
          .describe(
            'Its share of the variance; shares add up to 1, correlated inputs or not. Null if nothing is known.',
          ),
        pawn: z.object({
          median: probability.describe(
            'Over slices of the input: Kolmogorov-Smirnov distance of P from its distribution.',
          ),
          max: probability,
          ofChance: probability.describe(
            'Median that an input without any influence reaches in 95 % of cases.',
          ),
        }),
        slope: difference.describe('Mean change of the probability per unit of the input.'),
        elasticity: z
          .number()
          .nullable()
          .describe(
            'Per cent of the probability per per cent of the input, at their means, with the relative error of the slope; null where a mean is 0.',
          ),
        low: end.describe('With the input at its 5 % point, the others as they are.'),
        high: end.describe('With the input at its 95 % point.'),
        swing: difference
          .nullable()
          .describe('Probability at the 95 % point less that at the 5 % point; null where one has none.'),
      }),
    )
    .describe('Largest Shapley effect first.'),
});

const sweep = z.object({
  draws: z.int().min(1),
  paths: z.int().min(1),
  axes: z
    .array(
      z.object({
        ...namedInput,
        unit: z.string(),
        values: z.array(z.number()),
        now: z.string().describe('The number as the file wrote it.'),
        mean: z.number().nullable().describe('Of what the file states; null for a formula.'),
      }),
    )
    .min(1)
    .max(2),
  points: z
    .array(z.object({ at: z.array(z.number()), probability: estimate }))
    .describe('Row by row: the last axis varies fastest.'),
  shape: z
    .object({
      kind: z.enum(['flat', 'rises', 'falls', 'hump', 'valley', 'wavy']),
      turns: z.array(atValue).describe('Where it turns, and the probability there.'),
    })
    .nullable()
    .describe('Of a curve over one input, what noise could do left aside; null for two inputs.'),
});

const threshold = z.object({
  target: probability,
  direction: z.enum(['up', 'down']).describe('Whether the target lies above or below the probability now.'),
  probability: probability.describe('Now, on the draws used here.'),
  draws: z.int().min(1),
  paths: z.int().min(1),
  measure: z
    .enum(['sd', 'cost'])
    .describe('How distance is measured: in prior standard deviations, or in costs that the file states.'),
  single: z
    .array(
      z.object({
        ...namedInput,
        from: z.number().describe('Mean of what the file states.'),
        range: z.tuple([z.number(), z.number()]),
        reached: z
          .object({
            value: z.number(),
            valueError: z
              .number()
              .min(0)
              .nullable()
              .describe(
                'How far the standard error of the probability may have moved the value; null where the probability does not vary.',
              ),
            probability,
            standardError: z.number().min(0),
            distance: z.number().min(0),
          })
          .nullable()
          .describe('The smallest change that reaches the target; null if none was found.'),
        best: atValue
          .nullable()
          .describe(
            'The value in its range that goes furthest; null if the evidence rules out all that were tried.',
          ),
      }),
    )
    .describe('One lever at a time, the nearest first.'),
  joint: z
    .object({
      isReached: z.boolean(),
      moves: z.array(
        z.object({ ...namedInput, from: z.number(), to: z.number(), distance: z.number().min(0) }),
      ),
      probability,
      standardError: z.number().min(0),
      distance: z.number().min(0),
    })
    .nullable()
    .describe(
      'The cheapest change found of several levers together, or the furthest found if none reaches the target; null with one lever.',
    ),
});

const boxQuality = z.object({
  coverage: z.number().min(0).max(1).describe('Share of the likely draws that lie in the box.'),
  density: z.number().min(0).max(1).describe('Share of the draws in the box that are likely ones.'),
  mass: z.number().min(0).max(1).describe('Share of all draws that lie in the box.'),
});

const discovery = z.object({
  above: probability.describe('A draw is a likely one if its probability is at least this.'),
  share: z.number().min(0).max(1).describe('Share of draws that are likely ones.'),
  draws: z.int().min(1),
  boxes: z.array(
    z.object({
      limits: z.array(
        z.object({
          ...namedInput,
          low: z.number().nullable(),
          high: z.number().nullable(),
          pValue: probability.describe('Chance that the box would be as dense by luck without this limit.'),
        }),
      ),
      found: boxQuality.describe('On the half of the draws in which the box was sought.'),
      tested: boxQuality.describe('On the other half: believe these.'),
      pValue: probability.describe('Chance that a search finds such a box where there is none.'),
      isChance: z.boolean(),
    }),
  ),
});

const informed = z.object({ mean: z.number().min(0), standardError: z.number().min(0) });

const value = z.object({
  draws: z.int().min(1),
  brier: z.number().min(0).describe('Expected Brier score of the probability as it is: p(1 - p).'),
  bits: z.number().min(0).describe('Expected log score of it, in bits.'),
  all: z
    .object({ brier: z.number().min(0), bits: z.number().min(0) })
    .describe('What knowing all inputs would take off.'),
  inputs: z
    .array(z.object({ ...namedInput, brier: informed, bits: informed, isNoise: z.boolean() }))
    .describe('What learning one input would take off the expected score; the most valuable first.'),
  decisions: z.array(
    z.object({
      id: z.string(),
      ...grounds,
      unit: z.string(),
      options: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          ifHeld: z.number(),
          ifNot: z.number(),
          expected: z.number(),
        }),
      ),
      best: z.string().describe('Option with the highest expected payoff.'),
      turnsAt: z
        .array(z.object({ probability, option: z.string() }))
        .describe('Probabilities from which on an option is the best, ascending, the first from 0.'),
      all: z.number().min(0).describe('Worth of knowing all inputs before deciding.'),
      inputs: z
        .array(z.object({ ...namedInput, worth: informed, isNoise: z.boolean() }))
        .describe('Worth of learning one input before deciding; the most valuable first.'),
    }),
  ),
});

const checks = z.object({
  seed: z.int(),
  laws: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      paths: z
        .array(z.string())
        .describe('Numbers that it is about; empty if it is about the model as a whole.'),
      status: z.enum(['holds', 'fails', 'not applicable']),
      trials: z.int().min(0),
      says: z.string().describe('The smallest counter-example, or why it does not apply; else empty.'),
      replay: z
        .string()
        .nullable()
        .describe('Seed and path of fast-check that make the counter-example again.'),
    }),
  ),
});

const comparison = z.object({
  scenario: z.object({ id: z.string(), title: z.string(), hash: z.string(), file: z.string() }),
  asOf: isoDay,
  probability: estimate,
  difference: difference.describe('The other scenario less this one, on common random numbers.'),
  parts,
  orders: z.int().min(1).nullable().describe('Orders of changing that were sampled; null if all were taken.'),
});

/** What the analyses of the bench add to the record: null for those that were not asked for. */
export const benchRecord = {
  sensitivity: sensitivity
    .nullable()
    .describe('What drives the answer; null if not asked for, as all below.'),
  sweep: sweep.nullable().describe('The probability over a grid of one or two inputs.'),
  threshold: threshold.nullable().describe('What it would take.'),
  discovery: discovery.nullable().describe('Which combinations of inputs make the meeting likely.'),
  value: value.nullable().describe('What learning an input would be worth.'),
  checks: checks.nullable().describe('Invariants and declared signs, tried on this scenario.'),
  comparison: comparison.nullable().describe('Another scenario beside this one.'),
};
