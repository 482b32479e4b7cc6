import { z } from 'zod';

const status = z.enum(['done', 'redrawn', 'unchanged', 'stopped', 'late', 'rejected', 'misused', 'failed', 'not run']);

const scenario = z.object({
  name: z.string().describe('The file, or `table.yaml#row`, as the user named it.'),
  isRow: z.boolean(),
  folder: z.string().nullable().describe('Of its report, within that of the batch; null if it could have none.'),
  status: status.describe(
    'done; redrawn: only its pages were made anew; unchanged: nothing was to be done; stopped or late: as far as it got; else why not.',
  ),
  message: z.string().nullable().describe('What was wrong, as standard error showed it.'),
  partial: z
    .unknown()
    .describe('What an index says of what was finished of one that was stopped or late, if it was saved; else null.'),
});

/** What became of each scenario of a batch, `batch.json`: the index page is made of it and of the folders. */
export const batchSchema = z.object({
  format: z.literal('summitry/batch/1'),
  files: z.array(z.string()).describe('As the user named them.'),
  started: z.iso.datetime().describe('In UTC.'),
  elapsedSeconds: z.number().min(0),
  version: z.string(),
  complete: z.boolean().describe('False if it was interrupted.'),
  scenarios: z.array(scenario),
});

/** What became of a batch. */
export type Batch = z.infer<typeof batchSchema>;

/** What became of one of its scenarios. */
export type BatchScenario = Batch['scenarios'][number];
