import { z } from 'zod';
import { isoDay, outcomeResult, probability } from './pieces.ts';

const mean = z.number().nullable().describe('Null where nothing could be scored.');

const difference = z
  .object({
    mean: z.number(),
    standardError: z
      .number()
      .min(0)
      .nullable()
      .describe('Jackknife that leaves out one group at a time; null where there are fewer than two.'),
  })
  .nullable()
  .describe(
    'Mean of the score of the model less that of the baseline, over the cases of which both have a finite one: below 0 the model did better.',
  );

/** How far weighted draws can be trusted. */
export const learnt = z
  .object({
    n: z.int().min(1).describe('Cases that were forecast so.'),
    draws: z.int().min(2),
    largestK: z.number().nullable().describe('The largest finite k̂; null where nothing was fitted.'),
    badK: z
      .int()
      .min(0)
      .describe('Cases whose k̂ exceeds 0.7, or that have none because a handful of draws has all the weight.'),
    medianSize: z.number().min(0).describe('Median over cases of the effective number of draws.'),
    trusted: z.boolean().describe('False where more than half of the cases have a bad k̂: there are too few draws.'),
  })
  .nullable()
  .describe('How far a baseline can be trusted that weights the draws of the model; null of others.');

const baseline = z.object({
  id: z.string(),
  title: z.string(),
  n: z.int().min(0).describe('Cases that both were scored on.'),
  folds: z
    .int()
    .min(2)
    .nullable()
    .describe('Parts in which groups were left out together; null where each was left out by itself.'),
  brier: mean,
  log: mean,
  ranked: mean.describe('Null too where the baseline speaks of the window alone.'),
  interval: mean.describe('Null too where the baseline speaks of the window alone.'),
  difference: z.object({ brier: difference, log: difference, ranked: difference, interval: difference }),
  learnt,
});

const decomposition = z
  .object({
    score: z.number(),
    miscalibration: z.number().min(0),
    discrimination: z.number().min(0),
    uncertainty: z.number().min(0),
  })
  .nullable()
  .describe('CORP: score = miscalibration − discrimination + uncertainty; null without cases.');

const spread = z
  .number()
  .min(0)
  .describe('Standard deviation of their number, if the forecasts are right and the cases independent.');

const slice = z.object({
  column: z.string(),
  cell: z.string(),
  n: z.int().min(1),
  held: z.int().min(0),
  forecast: z.number().describe('Meetings that the model expected: the sum of its probabilities.'),
  spread,
  brier: z.number().min(0),
  log: z.number().min(0),
});

/** Scores of all forecasts as of one moment. */
export const moment = z.object({
  id: z.string().describe('`start`, a landmark as `day 90`, or `news`: every day on which something became known.'),
  days: z.int().min(0).nullable().describe('Days after the start of the window; null of news.'),
  n: z.int().min(0).describe('Forecasts that could be scored: of cases still open then, whose answer is known.'),
  censored: z.int().min(0).describe('Forecasts of cases whose answer is not known: they count in `interval` alone.'),
  held: z.int().min(0),
  forecast: z.number().min(0).describe('Meetings that the model expected among them.'),
  spread,
  brier: mean,
  log: mean,
  ranked: mean.describe(
    'Ranked probability score over the bins between the days of `timing`, and "not in the window".',
  ),
  interval: mean.describe(
    '−ln of the probability of what is known of the day, censored cases included, in nats; without the `impossible`.',
  ),
  impossible: z
    .int()
    .min(0)
    .describe('Forecasts that gave no probability to what is known of the day, whose interval log score is infinite.'),
  corp: z.object({ brier: decomposition, log: decomposition }),
  reliability: z
    .array(
      z.object({
        forecast: probability,
        n: z.int().min(1),
        share: probability.describe('Share held at this forecast, by isotonic regression.'),
        low: probability,
        high: probability,
      }),
    )
    .describe('By distinct forecast, ascending; low and high are the 90 % consistency band of reliable forecasts.'),
  baselines: z.array(baseline),
  slices: z.array(slice),
});

/** What was required of a score. */
export const requirement = z.object({
  text: z.string().describe('As it was asked for.'),
  score: z.enum(['brier', 'log', 'ranked', 'interval']),
  moment: z.string().describe('Id of a moment.'),
  baseline: z.string().nullable().describe('Id of the baseline that is to be beaten; null where a number is.'),
  n: z.int().min(0).describe('Forecasts that could be scored.'),
  found: z
    .number()
    .nullable()
    .describe(
      'Mean score of the model, less that of the baseline if there is one; null where nothing could be scored.',
    ),
  standardError: z.number().min(0).nullable().describe('Of a difference.'),
  limit: z
    .number()
    .nullable()
    .describe('What `found` has to be below; null where it is in standard errors and there is none.'),
  isMet: z.boolean(),
  why: z
    .enum(['not-below', 'nothing-scored', 'impossible', 'one-group', 'no-baseline'])
    .nullable()
    .describe('Why it is not met; null if it is.'),
});

/** Scores of the forecasts of many cases; its JSON Schema is `schema/backtest.schema.json`. */
export const backtestSchema = z.object({
  format: z.literal('summitry/backtest/1'),
  title: z.string(),
  files: z.array(z.string()).describe('As the user named them.'),
  root: z.string().optional().describe('Folder below which files could be extended, if the command line named one.'),
  overrides: z
    .array(z.object({ path: z.string(), text: z.string() }))
    .describe('Numbers set on the command line in place of those in the files.'),
  seed: z.string(),
  draws: z.int().min(1),
  paths: z.int().min(1),
  complete: z.boolean().describe('False if it was interrupted: then it tells of the cases that were done.'),
  cases: z.object({
    n: z.int().min(0),
    held: z.int().min(0),
    notHeld: z.int().min(0),
    open: z.int().min(0),
    void: z.int().min(0),
    unstated: z.int().min(0).describe('Cases that state no outcome.'),
    groups: z.int().min(0),
  }),
  moments: z.array(moment),
  timing: z
    .array(
      z.object({
        days: z.int().min(1),
        n: z.int().min(0).describe('Cases of which it is known whether they were held by then.'),
        held: z.int().min(0),
        forecast: z.number().min(0).describe('Meetings that the model expected by then, as of the start.'),
        spread,
      }),
    )
    .describe('Meetings by so many days after the start.'),
  forecasts: z.array(
    z.object({
      case: z.string(),
      title: z.string(),
      group: z.string(),
      moment: z.string(),
      asOf: isoDay,
      probability,
      standardError: z.number().min(0),
      result: outcomeResult.nullable(),
      happened: z.boolean().nullable().describe('Whether they met in the window; null where that is not known.'),
      brier: z.number().min(0).nullable(),
      log: z.number().min(0).nullable(),
    }),
  ),
  requirements: z.array(requirement).describe('What was asked of the scores.'),
  failed: z.array(z.object({ case: z.string(), message: z.string() })),
  manifest: z.object({
    version: z.string(),
    node: z.string(),
    elapsedSeconds: z.number().min(0),
  }),
});

/** A backtest, as it is saved and shown. */
export type Backtest = z.infer<typeof backtestSchema>;
export type BacktestMoment = Backtest['moments'][number];
export type BacktestRequirement = Backtest['requirements'][number];
