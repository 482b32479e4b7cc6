import { z } from 'zod';

const law = z.object({
  id: z.string(),
  title: z.string(),
  paths: z.array(z.string()).describe('Numbers that it is about; empty if it is about the model as a whole.'),
  status: z.enum(['holds', 'fails', 'not applicable']),
  trials: z.int().min(0),
  says: z.string().describe('The smallest counter-example, or why it does not apply; else empty.'),
  replay: z.string().nullable().describe('Seed and path of fast-check that make the counter-example again.'),
});

/** What trying one law gave. */
export type LawResult = z.infer<typeof law>;

export const checks = z.object({ seed: z.int(), laws: z.array(law) });

/** Laws and declared signs that were tried on the scenario, in the order in which they were. */
export type Checks = z.infer<typeof checks>;
