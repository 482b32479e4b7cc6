import { z } from 'zod';
import { grounds, isoDay, probability } from './pieces.ts';

export const evidence = z.object({
  occurred: isoDay,
  known: isoDay,
  ...grounds,
  process: z.string().describe('Process that it is about, or empty if it is about the talks.'),
  says: z.string().describe('What it says, in a few words.'),
  likelihood: z
    .array(
      z.object({
        state: z.string().describe('Empty where one likelihood holds whatever the stage or state.'),
        value: probability.nullable().describe('Null of an uncertain number or a formula.'),
        formula: z.string().nullable().describe('Such a number as the file wrote it; null of a constant.'),
      }),
    )
    .nullable()
    .describe('By stage or state, as stated, for evidence of that kind.'),
  cluster: z.string().describe('Cluster of rows that tell one story, or empty.'),
  countsAs: z
    .string()
    .nullable()
    .describe('As how many independent rows the cluster counts at most, as the file wrote it; null without one.'),
  reliability: probability.describe('Probability that the report is true.'),
  used: z
    .boolean()
    .describe(
      'Known by the as-of day, and so conditioned on. Of several rows about one calendar event or term the last known counts alone.',
    ),
  logLikelihood: z
    .number()
    .nullable()
    .describe(
      'Natural log of its probability given what had occurred before it, raised to its share in what its cluster counts as; null if unused, or if it is data without likelihood.',
    ),
  effectiveSampleSize: z.number().min(0).nullable().describe('What it and what occurred before it left.'),
});

/** A row of evidence: what it says, and what it did to the weights if it was used. */
export type EvidenceRow = z.infer<typeof evidence>;
