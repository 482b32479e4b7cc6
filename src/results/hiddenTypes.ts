import { z } from 'zod';
import { probability } from './pieces.ts';

const chance = z.object({
  mean: probability,
  standardError: z.number().min(0).describe('Monte Carlo standard error of the mean.'),
});

export const hiddenTypes = z.array(
  z.object({
    actor: z.string(),
    title: z.string(),
    moreWilling: z.string().describe('Id of the type whose probability is told.'),
    lessWilling: z.string().describe('Id of the other, which has the rest.'),
    before: chance.describe('On the first day of the window, before any evidence.'),
    now: chance.describe('As of the date, given all that is known.'),
    ifMoreWilling: chance
      .nullable()
      .describe(
        'Probability of the meeting by the end of the window if it is of that type; null if the evidence rules that out.',
      ),
    ifLessWilling: chance.nullable().describe('The same if it is of the other.'),
  }),
);

/** Actors of whom it is not known of which of two types they are, and how likely the more willing one is. */
export type TypedActor = z.infer<typeof hiddenTypes>[number];
