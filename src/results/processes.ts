import { z } from 'zod';
import { grounds, isoDay, probability } from './pieces.ts';

export const process = z.object({
  id: z.string(),
  kind: z.string(),
  of: z.string().describe('Actor it describes, or empty.'),
  unit: z
    .enum(['share', 'level', 'events', 'per month'])
    .describe('What its values count: a share in [0, 1], a bare level, events in the memory, or a rate per month.'),
  ...grounds,
  byDate: z
    .array(z.number())
    .describe(
      'Mean over draws and paths of the value that the model used in the step that ends on the date, aligned with byDate. Of a dated change that is a mean over the days of the step: see dated for the days themselves.',
    ),
  history: z
    .array(z.object({ date: isoDay, value: z.number() }))
    .describe('What was observed; for events the number on that day, those of rows of evidence included.'),
  dated: z
    .object({
      shape: z.enum(['step', 'ramp', 'pulse']),
      happens: probability.describe('P(it comes about), given the evidence.'),
      before: z.number().describe('Mean value outside its days, and everywhere if it does not come about.'),
      after: z.number().describe('Mean value in its days, or after it, if it comes about.'),
      days: z
        .array(z.object({ from: isoDay, until: isoDay.nullable() }))
        .describe('When it holds, first and last day included, or for a ramp when it rises; null for what stays.'),
    })
    .nullable()
    .describe('A change on known dates, day by day; null for other kinds.'),
  contests: z
    .array(z.object({ id: z.string(), ...grounds, date: isoDay, loses: probability }))
    .describe('Dated votes in the window in which office can be lost, with the mean probability of losing it.'),
  leaves: isoDay.nullable().describe('Announced day of leaving office, as far as it was known; null for none.'),
});
