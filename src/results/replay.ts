import { z } from 'zod';
import { difference, estimate } from './estimate.ts';
import { grounds, isoDay, probability } from './pieces.ts';

const row = z.object({
  date: isoDay.describe('Day on which it became known: the forecast is as of this day.'),
  occurred: isoDay,
  kind: z
    .enum(['start', 'evidence', 'data', 'end'])
    .describe(
      'The start of the window, a row of evidence, a point in the history of a process, or the last day replayed.',
    ),
  process: z.string().describe('Process that it is about, or empty.'),
  ...grounds,
  before: probability.describe('As of the same day without this row.'),
  probability: estimate.describe('As of the day with this row and all that was known before.'),
  move: difference.describe('What the row did: probability less before, on common random numbers.'),
  drift: z.number().describe('What the time since the row before did without news.'),
  effectiveSampleSize: z.number().min(0),
  logLikelihood: z.number().describe('Natural log of the likelihood of all evidence so far.'),
});

/** The forecast after one thing became known. */
export type ReplayRow = z.infer<typeof row>;

const skill = z
  .number()
  .nullable()
  .describe('1 less the score of the forecasts over that of the baseline: above 0 they did better; null if it has 0.');

export const replay = z.object({
  draws: z.int().min(1),
  paths: z.int().min(1),
  until: isoDay.nullable().describe('Last day replayed, if one was asked for.'),
  rows: z.array(row).describe('In the order in which things became known.'),
  score: z
    .object({
      byDate: z.array(z.object({ date: isoDay, probability, brier: z.number().min(0), log: z.number().min(0) })),
      brier: z
        .number()
        .min(0)
        .describe(
          'Mean over the days from the first row to the last, which is the first on which the outcome may have been settled.',
        ),
      log: z.number().min(0).describe('The same of the log score, in nats.'),
      baselines: z
        .array(
          z.object({
            id: z
              .enum(['opening', 'opening time left', 'base rate', 'base rate time left', 'even odds'])
              .describe(
                'The first forecast, never revised; the same lowered as time runs out, at a constant hazard, and by nothing else; the base rate of the scenario for the whole window, and for the time left on each day; or ½ every day.',
              ),
            probability: probability.describe('Of the first day.'),
            brier: z.number().min(0),
            log: z.number().min(0),
            brierSkill: skill,
            logSkill: skill,
          }),
        )
        .describe('What forecasts without the model would have scored over the same days.'),
    })
    .nullable()
    .describe(
      'Against the outcome; null if the scenario states none, or one that leaves open whether they met in time.',
    ),
});

/** The forecast as of each thing that became known. */
export type Replay = z.infer<typeof replay>;
