import { z } from 'zod';
import { difference } from './estimate.ts';
import { probability } from './pieces.ts';

const reason = z.object({
  kind: z
    .enum(['argument', 'pace', 'office', 'start', 'time', 'evidence'])
    .describe(
      'A term; the factor on a transition; how long a leader lasts; where the talks may stand at the start; time that has passed without a meeting; what has become known.',
    ),
  id: z.string().describe('Of the term, transition or process; empty for the others.'),
  title: z.string().describe('Empty where there is no id.'),
  actor: z.string().nullable().describe('Whose argument it is; null if it is none.'),
  usual: z.boolean().describe('Whether the scenario states what is usual here; where not, an argument counts from 0.'),
  departure: z
    .number()
    .nullable()
    .describe(
      'Mean of value less usual over draws, each counted by the weight that it gives the argument; null where there is none to tell.',
    ),
  difference: difference.describe('Its part of the way from the usual case to the answer.'),
  smallerError: z
    .number()
    .min(0)
    .describe('Standard error of all arguments, or of all of the world, with a smaller part together.'),
});

export const reasons = z.object({
  isUsualStated: z
    .boolean()
    .describe(
      'Whether any argument states what is usual. If none does, the way starts from where nothing argues either way.',
    ),
  usual: z
    .object({ probability, standardError: z.number().min(0) })
    .describe(
      'The probability in the usual case: all arguments at their usual value, the world as usual, as of the first day and without evidence.',
    ),
  parts: z
    .array(reason)
    .describe(
      'Aumann–Shapley parts, arguments first, the largest of each kind of step on top: usual probability + all differences + residual is the probability of the record.',
    ),
  residual: z.number().describe('What the quadrature of the parts misses.'),
  nodes: z
    .int()
    .min(0)
    .describe('Nodes of the quadrature of the stage that took most; 0 where nothing was integrated.'),
  draws: z.int().min(0).describe('Draws over which arguments and world were shared out.'),
  paths: z.int().min(0).describe('Paths of each of these draws.'),
});

/** What carries the probability from the usual case of the model to this one. */
export type Reasons = z.infer<typeof reasons>;

/** One step of that way. */
export type Reason = z.infer<typeof reason>;
