import { z } from 'zod';
import { learnt, moment, requirement } from './backtest.ts';
import { isoDay } from './pieces.ts';

const quantiles = z
  .object({ q05: z.number(), q50: z.number(), q95: z.number() })
  .describe('Below which the number lies with 5, 50 and 95 %, in its own unit: rates per month, durations in months.');

const number = z.object({
  path: z.string(),
  title: z.string(),
  text: z.string().describe('As the file states it.'),
  cases: z.int().min(1).describe('Cases that have it, so stated.'),
  prior: quantiles,
  posterior: quantiles,
  shift: z
    .number()
    .describe(
      'Mean of its standard normal after the cases: by how many standard deviations of the prior it was moved.',
    ),
  narrowing: z
    .number()
    .describe(
      '1 less the standard deviation of its standard normal: 0 if nothing was learnt, 1 if all; below 0 it is wider.',
    ),
  written: z.string().nullable().describe('As `calibrated.yaml` states it; null where it does not.'),
});

const temperature = z.object({
  power: z.number().min(0).max(1).describe('Power to which the likelihood counted.'),
  effectiveSize: z.number().min(0).describe('Draws that the weighted draws were worth before they were drawn anew.'),
  parents: z.int().min(1).describe('Draws from which those that went on descend.'),
  evaluations: z.int().min(0).describe('Points at which the likelihood was worked out.'),
});

const leftOut = z
  .object({
    groups: z.int().min(1).describe('Groups of the table, of which each was left out in its turn.'),
    weights: learnt.describe('How far draws that are weighted can be trusted to be those without a group.'),
    moments: z
      .array(moment)
      .describe('Scores of the learnt numbers; the baseline `judged` is the model with its numbers as they were.'),
  })
  .describe('How well cases are forecast by numbers that were learnt without their group.');

/** The record of a calibration, `calibration.json`. */
export const calibrationSchema = z
  .object({
    format: z.literal('summitry/calibration/1'),
    title: z.string(),
    file: z.string(),
    root: z.string().optional(),
    overrides: z.array(z.object({ path: z.string(), text: z.string() })),
    heldOut: z.array(z.string()).describe('What `--hold-out` named.'),
    asOf: isoDay.nullable().describe('Day by which things had to be known; null if all counted.'),
    seed: z.string(),
    particles: z.int().min(2),
    draws: z.int().min(1).describe('Draws of numbers of a case’s own.'),
    paths: z.int().min(1).describe('Courses of the environment of each.'),
    cases: z.object({
      n: z.int().min(0).describe('Learnt from.'),
      held: z.int().min(0),
      notHeld: z.int().min(0).describe('Void ones among them.'),
      open: z.int().min(0),
      unstated: z.int().min(0).describe('Without an answer, which speak by their news alone.'),
      heldOut: z.int().min(0),
      unknown: z.int().min(0).describe('Of which nothing was known by the day, or at all.'),
      rows: z.int().min(0).describe('Rows of evidence that were used.'),
      aside: z.int().min(0).describe('Rows that came after the answer, or were not known in time.'),
    }),
    until: isoDay.describe('Last day of what was learnt.'),
    hashes: z.object({
      table: z.string().describe('SHA-256 of the CSV and of the file of the table.'),
      model: z.string().describe('SHA-256 of the files that it extends.'),
    }),
    logEvidence: z.number().describe('ln of the mean likelihood under the prior, in nats.'),
    effectiveSize: z.number().min(0).describe('The smallest of all temperatures.'),
    evaluations: z.int().min(0),
    temperatures: z.array(temperature),
    numbers: z.array(number),
    correlations: z.array(z.object({ between: z.tuple([z.string(), z.string()]), rank: z.number().min(-1).max(1) })),
    leftOut: leftOut
      .nullable()
      .describe('Null where there is but one group, so that there are no others to learn from.'),
    requirements: z.array(requirement).describe('What was asked of these scores.'),
    manifest: z.object({ version: z.string(), node: z.string(), elapsedSeconds: z.number().min(0) }),
  })
  .describe('What cases say of the numbers that they share.');

/** The record of a calibration. */
export type Calibration = z.infer<typeof calibrationSchema>;

/** Scores of cases that were left out with their group. */
export type LeftOut = z.infer<typeof leftOut>;

/** A number that was learnt. */
export type LearntNumber = Calibration['numbers'][number];
