import { z } from 'zod';

export const courses = z.object({
  draws: z.int().min(1).describe('Draws of which the bands are made, each with one path.'),
  processes: z.array(
    z.object({
      id: z
        .string()
        .describe('Of a level or of events: what moves on known days needs no band, and states of a regime have none.'),
      byDate: z
        .array(z.object({ low: z.number(), high: z.number() }))
        .describe(
          'Ends between which 90 % of the paths lie, with what is not known about the inputs, given what was seen by then; aligned with byDate of the record.',
        ),
    }),
  ),
});

/** How far the processes may stray from their mean. */
export type Courses = z.infer<typeof courses>;
