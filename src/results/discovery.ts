import { z } from 'zod';
import { namedInput, probability } from './pieces.ts';

const quality = z.object({
  coverage: z.number().min(0).max(1).describe('Share of the likely draws that lie in the box.'),
  density: z.number().min(0).max(1).describe('Share of the draws in the box that are likely ones.'),
  mass: z.number().min(0).max(1).describe('Share of all draws that lie in the box.'),
});

/** How good a box is. */
export type BoxQuality = z.infer<typeof quality>;

const box = z.object({
  limits: z.array(
    z.object({
      ...namedInput,
      low: z.number().nullable().describe('Lowest value in the box; null without a limit.'),
      high: z.number().nullable().describe('Highest value in the box; null without a limit.'),
      values: z
        .array(z.number())
        .nullable()
        .describe('Values in the box of an input whose file lists all that it can be; else null.'),
      pValue: probability.describe('Chance that the box would be as dense by luck without this limit.'),
    }),
  ),
  found: quality.describe('On the half of the draws in which the box was sought.'),
  tested: quality.describe('On the other half: believe these.'),
  pValue: probability.describe('Chance that a search finds such a box where there is none.'),
  isChance: z.boolean(),
});

/** A combination of limits, and how good it is. */
export type DiscoveredBox = z.infer<typeof box>;

export const discovery = z.object({
  above: probability.describe('A draw is a likely one if its probability is at least this.'),
  share: z.number().min(0).max(1).describe('Share of draws that are likely ones.'),
  draws: z.int().min(1),
  reliability: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe(
      "Part of the variance of the draws' estimates that the inputs explain, the rest being chance of few paths: under a half it is not told which draws are likely, and no boxes are sought. Null where the band is not known.",
    ),
  boxes: z.array(box),
});

/** Which combinations of inputs make the meeting likely: the best first, each sought among the draws that those before it leave. */
export type Discovery = z.infer<typeof discovery>;
