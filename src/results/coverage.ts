import { z } from 'zod';

const covered = z.object({
  of: z.int().min(0),
  byFile: z
    .int()
    .min(0)
    .describe('Those about which the file itself declares or expects something that a wrong value could contradict.'),
  exercised: z.int().min(0).describe('Those, and those that a law was tried on.'),
  missed: z.array(z.string()).describe('All others: paths of numbers, ids, and for rows of evidence day and title.'),
});

/** How many of a kind something was tried on, and which nothing was. */
export type Covered = z.infer<typeof covered>;

export const coverage = z.object({
  numbers: covered,
  terms: covered,
  evidence: covered,
  moves: covered.describe('Transitions and setbacks.'),
});

/** What of a scenario its expectations, its declared directions and the laws exercise. */
export type Coverage = z.infer<typeof coverage>;
