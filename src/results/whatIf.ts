import { z } from 'zod';
import { estimate } from './estimate.ts';
import { parts } from './parts.ts';
import { declaredEffect, grounds, interval } from './pieces.ts';

export const whatIf = z.object({
  id: z.string(),
  ...grounds,
  set: z.array(z.object({ path: z.string(), from: z.string(), to: z.string() })),
  expect: declaredEffect,
  draws: z.int().min(1).describe('The first so many of the forecast.'),
  probability: estimate,
  difference: z
    .object({ mean: z.number(), standardError: z.number().min(0) })
    .describe('What-if less base, on common random numbers.'),
  interval90: interval.describe('Monte Carlo 90 % interval of the mean difference.'),
  parts,
});

/** A what-if, what it changes, and what each of its changes has to do with that. */
export type WhatIfRun = z.infer<typeof whatIf>;
