import { z } from 'zod';
import { namedInput, probability } from './pieces.ts';

const single = z.object({
  ...namedInput,
  from: z.number().describe('Mean of what the file states.'),
  range: z.tuple([z.number(), z.number()]).describe('From the lowest value that it may be moved to to the highest.'),
  values: z
    .array(z.number())
    .nullable()
    .describe('The only values that it may be moved to, where the file lists those that it can take; else null.'),
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
  best: z
    .object({ value: z.number(), probability })
    .nullable()
    .describe('The value in its range that goes furthest; null if the evidence rules out all that were tried.'),
});

/** What one lever does alone. */
export type SingleChange = z.infer<typeof single>;

const joint = z.object({
  isReached: z.boolean(),
  moves: z.array(z.object({ ...namedInput, from: z.number(), to: z.number(), distance: z.number().min(0) })),
  probability,
  standardError: z.number().min(0),
  distance: z.number().min(0),
});

/** What several levers do together. */
export type JointChange = z.infer<typeof joint>;

export const threshold = z.object({
  target: probability,
  direction: z.enum(['up', 'down']).describe('Whether the target lies above or below the probability now.'),
  basis: z
    .enum(['asked', 'decision', 'even'])
    .describe('Why it is the target: it was asked for, a decision turns there, or the odds are even there.'),
  turn: z
    .object({
      id: z.string(),
      title: z.string(),
      below: z.string().describe('The best option below the target.'),
      from: z.string().describe('The best option from the target on.'),
    })
    .nullable()
    .describe('The decision that turns at the target, if that is why it is the target.'),
  probability: probability.describe('Now, on the draws used here.'),
  draws: z.int().min(1),
  paths: z.int().min(1),
  measure: z
    .enum(['sd', 'cost'])
    .describe('How distance is measured: in prior standard deviations, or in costs that the file states.'),
  single: z.array(single).describe('One lever at a time, the nearest first.'),
  joint: joint
    .nullable()
    .describe(
      'The cheapest change found of several levers together, or the furthest found if none reaches the target; null with one lever.',
    ),
});

/** What it would take to reach a probability. */
export type Threshold = z.infer<typeof threshold>;
