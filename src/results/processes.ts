import { z } from 'zod';
import { grounds, isoDay } from './pieces.ts';

export const process = z.object({
  id: z.string(),
  kind: z.string(),
  of: z.string().describe('Actor it describes, or empty.'),
  unit: z
    .enum(['share', 'level', 'events', 'per month'])
    .describe('What its values count: a share in [0, 1], a bare level, events in the memory, or a rate per month.'),
  ...grounds,
  byDate: z.array(z.number()).describe('Mean over draws and paths, aligned with byDate.'),
  history: z
    .array(z.object({ date: isoDay, value: z.number() }))
    .describe('What was observed; for events the number on that day, those of rows of evidence included.'),
});
