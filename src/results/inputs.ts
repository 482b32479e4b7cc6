import { z } from 'zod';
import { expectation, ground, grounds, interval, probability } from './pieces.ts';

/** A number that the file states. */
export const input = z.object({
  path: z.string(),
  ...grounds,
  unit: z.string(),
  text: z.string().describe('As the file wrote it.'),
  kind: z.enum(['constant', 'distribution', 'formula']),
  ground: ground.nullable().describe('What it rests on; null for a formula.'),
  importance: probability.describe('Its part in what the probability depends on, as confidence counts it.'),
  mean: z.number().nullable().describe('Of the prior; null for a formula.'),
  interval90: interval.nullable().describe('Of the prior; null for a formula.'),
  expect: expectation,
});
