import { z } from 'zod';
import { expectation, grounds, interval } from './pieces.ts';

/** A number that the file states. */
export const input = z.object({
  path: z.string(),
  ...grounds,
  unit: z.string(),
  text: z.string().describe('As the file wrote it.'),
  kind: z.enum(['constant', 'distribution', 'formula']),
  mean: z.number().nullable().describe('Of the prior; null for a formula.'),
  interval90: interval.nullable().describe('Of the prior; null for a formula.'),
  expect: expectation,
});
