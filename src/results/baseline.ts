import { z } from 'zod';
import { isoDay } from './pieces.ts';

const figure = z.object({ mean: z.number(), standardError: z.number().min(0) });

const row = z.object({
  kind: z.enum(['probability', 'deal', 'stage', 'what-if']),
  id: z.string().describe('Of the stage or of the what-if; else empty.'),
  title: z.string(),
  was: figure,
  is: figure,
  change: figure.describe('Is less was; its error is that of two runs apart, which is at least the true one.'),
  moved: z
    .boolean()
    .describe(
      "By more than the tolerance, and by more than chance explains: three standard errors, and 3.6 where they rest on 16 randomisations of Sobol' points.",
    ),
});

/** One figure of a saved result beside that of now. */
export type BaselineRow = z.infer<typeof row>;

const change = z.object({
  kind: z.enum(['number', 'term', 'evidence', 'stage', 'what-if']),
  id: z.string(),
  title: z.string(),
  was: z.string().nullable().describe('As the saved result states it; null if it has none.'),
  is: z.string().nullable().describe('As it is stated now; null if it is gone.'),
});

/** Something that the file states otherwise than it did. */
export type BaselineChange = z.infer<typeof change>;

export const baseline = z.object({
  file: z.string().describe('The saved result, as it was named.'),
  saved: z
    .object({ version: z.string(), seed: z.string(), draws: z.int().min(1), asOf: isoDay })
    .nullable()
    .describe('What it says of itself; null if there is none.'),
  tolerance: z.number().min(0).describe('Difference of probabilities up to which nothing has moved.'),
  problem: z.string().describe('Why nothing was compared; empty if it was.'),
  notes: z.array(z.string()).describe('What to know when it was compared all the same.'),
  rows: z.array(row),
  changes: z.array(change).describe('What the file states otherwise, as far as the two records tell.'),
});

/** What has moved since a saved result. */
export type Baseline = z.infer<typeof baseline>;
