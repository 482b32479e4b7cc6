import { z } from 'zod';
import { isoDay } from './pieces.ts';

export const courses = z.object({
  draws: z.int().min(1).describe('Draws of which the bands are made, each with one path.'),
  processes: z.array(
    z.object({
      id: z
        .string()
        .describe('Of a level or of events: what moves on known days needs no band, and states of a regime have none.'),
      byDate: z
        .array(z.object({ date: isoDay, low: z.number(), high: z.number() }))
        .describe(
          'Ends between which 90 % of the paths lie, with what is not known about the inputs, given what is known as of the date of the forecast; for the dates ahead.',
        ),
    }),
  ),
});

/** How far the processes may stray from their mean. */
export type Courses = z.infer<typeof courses>;
