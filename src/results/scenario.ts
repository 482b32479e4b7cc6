import { z } from 'zod';
import { isoDay } from './pieces.ts';

const actor = z.object({ id: z.string(), title: z.string(), leader: z.string() });

/** What the record says of the scenario itself. */
export const scenario = z.object({
  id: z.string().describe('File name of the scenario without folder and extension.'),
  title: z.string(),
  hash: z.string().describe('SHA-256 over the resolved content, the outcome left out.'),
  question: z.string(),
  resolves: z.string().describe('The rule by which the question resolves.'),
  about: z.string(),
  window: z.object({ start: isoDay, end: isoDay, step: z.enum(['day', 'week', 'month']) }),
  principals: z.object({ initiator: actor, target: actor }),
  parties: z
    .enum(['leaders', 'offices'])
    .describe('Whether the question is about the named leaders or about whoever holds the office.'),
  file: z.string().describe('The file as it was named on the command line, or empty.'),
  root: z.string().optional().describe('Folder below which files could be extended, if the command line named one.'),
  overrides: z
    .array(z.object({ path: z.string(), text: z.string() }))
    .describe('Numbers set on the command line in place of those in the file.'),
});
