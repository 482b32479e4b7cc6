import { z } from 'zod';
import { grounds, namedInput, probability } from './pieces.ts';

const worth = z.object({ mean: z.number().min(0), standardError: z.number().min(0) });

/** An expected gain, and how far the sampling may have missed it. */
export type Worth = z.infer<typeof worth>;

const turn = z.object({ probability, option: z.string() });

/** Probability from which on an option is the best. */
export type Turn = z.infer<typeof turn>;

const decision = z.object({
  id: z.string(),
  ...grounds,
  unit: z.string(),
  options: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      ifHeld: z.number(),
      ifNot: z.number(),
      expected: z.number(),
    }),
  ),
  best: z.string().describe('Option with the highest expected payoff.'),
  turnsAt: z.array(turn).describe('Probabilities from which on an option is the best, ascending, the first from 0.'),
  all: z.number().min(0).nullable().describe('Worth of knowing all inputs before deciding; null as for the scores.'),
  inputs: z
    .array(z.object({ ...namedInput, worth, isNoise: z.boolean() }))
    .describe('Worth of learning one input before deciding; the most valuable first.'),
});

export const value = z.object({
  draws: z.int().min(1),
  isConstant: z
    .boolean()
    .describe('Whether the probability is the same in every draw, but for rounding: then no input can tell anything.'),
  brier: z.number().min(0).describe('Expected Brier score of the probability as it is: p(1 - p).'),
  bits: z.number().min(0).describe('Expected log score of it, in bits.'),
  all: z
    .object({ brier: z.number().min(0), bits: z.number().min(0) })
    .nullable()
    .describe('What knowing all inputs would take off; null where the band of the probability is not known.'),
  inputs: z
    .array(z.object({ ...namedInput, brier: worth, bits: worth, isNoise: z.boolean() }))
    .describe('What learning one input would take off the expected score; the most valuable first.'),
  decisions: z.array(decision),
});

/** What it would take off the expected scores, or add to the payoff of a decision, to know more. */
export type ValueOfInformation = z.infer<typeof value>;
