import { z } from 'zod';
import { estimate } from './estimate.ts';
import { namedInput, probability } from './pieces.ts';

const shape = z.object({
  kind: z.enum(['flat', 'rises', 'falls', 'hump', 'valley', 'wavy']),
  turns: z.array(z.object({ value: z.number(), probability })).describe('Where it turns, and the probability there.'),
});

/** How a curve over one input runs, what noise could do left aside. */
export type Shape = z.infer<typeof shape>;

export const sweep = z.object({
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
    .array(z.object({ at: z.array(z.number()), probability: estimate.describe('Without a band in a map.') }))
    .describe('Row by row: the last axis varies fastest.'),
  shape: shape.nullable().describe('Of a curve over one input, what noise could do left aside; null for two inputs.'),
});

/** The probability over a grid of one or two inputs, without the values that the evidence rules out. */
export type Sweep = z.infer<typeof sweep>;
