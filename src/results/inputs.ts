import { z } from 'zod';
import { declaredEffect, ground, grounds, interval } from './pieces.ts';

/** A number that the file states. */
export const input = z.object({
  path: z.string(),
  ...grounds,
  unit: z.string(),
  text: z.string().describe('As the file wrote it.'),
  kind: z.enum(['constant', 'distribution', 'formula']),
  ground: ground.nullable().describe('What it rests on; null for a formula.'),
  importance: z
    .number()
    .describe(
      'Its part in what the probability depends on, as confidence counts it; as estimated, so that a true 0 comes out on either side of 0.',
    ),
  mean: z.number().nullable().describe('Of the prior; null for a formula.'),
  interval90: interval.nullable().describe('Of the prior; null for a formula.'),
  expect: declaredEffect,
});
