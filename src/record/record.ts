import { z } from 'zod';

/**
 * The published record of one run: everything that any report says, and nothing that a report would
 * have to compute. Its JSON Schema is `schema/result.schema.json`.
 *
 * Probabilities are in [0, 1], dates are ISO days, rates are per month, contributions are in logits.
 * The order of keys here is the order of keys in `result.json`. Long, because it is one table.
 */
const probability = z.number().min(0).max(1);
const interval = z.tuple([z.number(), z.number()]);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const expectation = z
  .enum(['raises', 'lowers', 'mixed'])
  .nullable()
  .describe('Declared effect of a rise on the probability of the meeting; null if none was declared.');

const estimate = z.object({
  mean: probability,
  standardError: z.number().min(0).describe('Monte Carlo standard error of the mean.'),
  interval90: interval.describe(
    'Epistemic 90 % band: quantiles of the probability given the inputs, the aleatory share removed.',
  ),
});

const grounds = {
  title: z.string(),
  why: z.string().describe('The reason, in words.'),
  sources: z.array(z.string()).describe('Ids in the list of sources.'),
};

const actor = z.object({ id: z.string(), title: z.string(), leader: z.string() });

const scenario = z.object({
  id: z.string().describe('File name of the scenario without folder and extension.'),
  title: z.string(),
  hash: z.string().describe('SHA-256 over the resolved content.'),
  question: z.string(),
  resolves: z.string().describe('The rule by which the question resolves.'),
  about: z.string(),
  window: z.object({ start: isoDay, end: isoDay, step: z.enum(['day', 'week', 'month']) }),
  principals: z.object({ initiator: actor, target: actor }),
  parties: z
    .enum(['leaders', 'offices'])
    .describe('Whether the question is about the named leaders or about whoever holds the office.'),
  file: z.string().describe('The file as it was named on the command line, or empty.'),
  overrides: z
    .array(z.object({ path: z.string(), text: z.string() }))
    .describe('Numbers set on the command line in place of those in the file.'),
});

const stage = z.object({
  id: z.string(),
  title: z.string(),
  everReached: probability.describe('P(this stage or a higher one reached by the end of the window).'),
  occupancy: z.array(probability).describe('P(in this stage) by date, aligned with byDate.'),
});

const veto = z.object({
  id: z.string(),
  actors: z.array(z.string()).describe('Actors made fully willing.'),
  title: z.string(),
  probability: estimate,
  difference: z
    .object({ mean: z.number(), standardError: z.number().min(0), interval90: interval })
    .describe('Less the base, on common random numbers.'),
});

const term = z.object({
  id: z.string(),
  actor: z.string(),
  sign: z.enum(['+', '-']).describe('The way in which a rise of the value is declared to move the actor.'),
  ...grounds,
  weight: z.string().describe('As the file wrote it.'),
  value: z.string().describe('As the file wrote it: usually a formula.'),
  contribution: z
    .object({ mean: z.number(), interval90: interval })
    .describe(
      'Weight times value in logits: mean over draws, paths and forecast dates; interval over draws.',
    ),
});

const process = z.object({
  id: z.string(),
  kind: z.string(),
  of: z.string().describe('Actor it describes, or empty.'),
  unit: z
    .enum(['share', 'level', 'events', 'per month'])
    .describe(
      'What its values count: a share in [0, 1], a bare level, events in the memory, or a rate per month.',
    ),
  ...grounds,
  byDate: z.array(z.number()).describe('Mean over draws and paths, aligned with byDate.'),
  history: z
    .array(z.object({ date: isoDay, value: z.number() }))
    .describe('What was observed; for events the number on that day, those of rows of evidence included.'),
});

const input = z.object({
  path: z.string(),
  ...grounds,
  unit: z.string(),
  text: z.string().describe('As the file wrote it.'),
  kind: z.enum(['constant', 'distribution', 'formula']),
  mean: z.number().nullable().describe('Of the prior; null for a formula.'),
  interval90: interval.nullable().describe('Of the prior; null for a formula.'),
  expect: expectation,
});

const difference = z.object({ mean: z.number(), standardError: z.number().min(0), interval90: interval });

const parts = z
  .array(
    z.object({
      paths: z
        .array(z.string())
        .describe('Numbers that change together; empty if it is no number that changes.'),
      title: z.string(),
      from: z.string().describe('As the file wrote it.'),
      to: z.string(),
      contribution: difference,
    }),
  )
  .describe(
    'Shapley value of each change: its share of the difference, over all orders of changing. They add up to the difference. Empty for a single change.',
  );

const whatIf = z.object({
  id: z.string(),
  ...grounds,
  set: z.array(z.object({ path: z.string(), from: z.string(), to: z.string() })),
  expect: expectation,
  probability: estimate,
  difference: z
    .object({ mean: z.number(), standardError: z.number().min(0) })
    .describe('What-if less base, on common random numbers.'),
  interval90: interval.describe('Monte Carlo 90 % interval of the mean difference.'),
  parts,
});

const comparison = z.object({
  scenario: z.object({ id: z.string(), title: z.string(), hash: z.string(), file: z.string() }),
  asOf: isoDay,
  probability: estimate,
  difference: difference.describe('The other scenario less this one, on common random numbers.'),
  parts,
  orders: z.int().min(1).nullable().describe('Orders of changing that were sampled; null if all were taken.'),
});

const evidence = z.object({
  occurred: isoDay,
  known: isoDay,
  ...grounds,
  process: z.string().describe('Process that it is about, or empty if it is about the talks.'),
  says: z.string().describe('What it says, in a few words.'),
  likelihood: z
    .array(z.object({ state: z.string(), value: probability }))
    .nullable()
    .describe('By stage or state, as stated, for evidence of that kind.'),
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
      'Natural log of its probability given what had occurred before it; null if unused, or if it is data without likelihood.',
    ),
  effectiveSampleSize: z.number().min(0).nullable().describe('What it and what occurred before it left.'),
});

const replayRow = z.object({
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

const replay = z.object({
  draws: z.int().min(1),
  paths: z.int().min(1),
  until: isoDay.nullable().describe('Last day replayed, if one was asked for.'),
  rows: z.array(replayRow).describe('In the order in which things became known.'),
  score: z
    .object({
      byDate: z.array(
        z.object({ date: isoDay, probability, brier: z.number().min(0), log: z.number().min(0) }),
      ),
      brier: z.number().min(0).describe('Mean over the days from the first row to the outcome.'),
      log: z.number().min(0).describe('The same of the log score, in nats.'),
      brierOfFirst: z.number().min(0).describe('What the first forecast would have scored if never revised.'),
      logOfFirst: z.number().min(0),
    })
    .nullable()
    .describe('Against the outcome, if the scenario states one.'),
});

const indicator = z.object({
  id: z.string(),
  ...grounds,
  by: isoDay,
  condition: z.string().describe('What would have to be seen, as the file wrote it.'),
  chance: z
    .object({ mean: probability, standardError: z.number().min(0) })
    .describe('Probability that it is seen by then.'),
  ifSeen: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Probability of the meeting if it is seen; null if it never is.'),
  ifNot: z.number().min(0).max(1).nullable(),
  difference: difference.nullable().describe('If seen less if not, on common random numbers.'),
  bits: z.number().min(0).describe('Expected information about the meeting: mutual information, in bits.'),
  brierReduction: z.number().min(0).describe('Expected reduction of the Brier score by looking.'),
  isClear: z.boolean().describe('Whether the difference stands out from the Monte Carlo error.'),
});

const namedInput = { path: z.string(), title: z.string() };

const sensitivityIndex = z.object({
  value: z.number().describe('As estimated: a true 0 comes out on either side of 0.'),
  standardError: z.number().min(0),
  interval90: interval.describe('Bootstrap over independent randomisations of the design.'),
  isNoise: z.boolean().describe('Whether it cannot be told from 0.'),
  pointsToSettle: z
    .int()
    .min(1)
    .nullable()
    .describe(
      'Base points with which it could be told from 0, or from 0.01 if it is less; null if these are enough, or no number can be named.',
    ),
});

const sensitivitySum = z
  .object({ value: z.number(), standardError: z.number().min(0), interval90: interval })
  .nullable()
  .describe('Null if nothing is known of it.');

const atValue = z.object({ value: z.number(), probability });

const end = z.object({
  value: z.number(),
  probability: probability.nullable().describe('Null where no draw fits what is known.'),
});

const sensitivity = z.object({
  basePoints: z.int().min(1),
  paths: z.int().min(1),
  evaluations: z.int().min(1).describe('Runs of the model with one value for each input.'),
  mean: probability.describe('Of the probability over the stated ranges of the inputs.'),
  variance: z
    .number()
    .min(0)
    .describe('Of the probability given the inputs, the chance of the environment removed.'),
  influence: z
    .enum(['known', 'unknown', 'constant'])
    .describe(
      '`constant` if no change of an input ever changed the probability; `unknown` if the variance could not be told from 0, so that there is nothing to take shares of.',
    ),
  undefinedShare: probability.describe(
    'Share of the evaluations at which no path fits what was seen; they were given the mean.',
  ),
  firstOrderSum: sensitivitySum,
  totalOrderSum: sensitivitySum,
  inputs: z
    .array(
      z.object({
        ...namedInput,
        firstOrder: sensitivityIndex
          .nullable()
          .describe("Sobol' first-order index: variance that it explains alone. Null if nothing is known."),
        totalOrder: sensitivityIndex
          .nullable()
          .describe('Variance that would remain if all others were known. Null if nothing is known.'),
        shapley: sensitivityIndex
          .nullable()
          .describe(
            'Its share of the variance; shares add up to 1, correlated inputs or not. Null if nothing is known.',
          ),
        pawn: z.object({
          median: probability.describe(
            'Over slices of the input: Kolmogorov-Smirnov distance of P from its distribution.',
          ),
          max: probability,
          ofChance: probability.describe(
            'Median that an input without any influence reaches in 95 % of cases.',
          ),
        }),
        slope: difference.describe('Mean change of the probability per unit of the input.'),
        elasticity: z
          .number()
          .nullable()
          .describe(
            'Per cent of the probability per per cent of the input, at their means, with the relative error of the slope; null where a mean is 0.',
          ),
        low: end.describe('With the input at its 5 % point, the others as they are.'),
        high: end.describe('With the input at its 95 % point.'),
        swing: difference
          .nullable()
          .describe('Probability at the 95 % point less that at the 5 % point; null where one has none.'),
      }),
    )
    .describe('Largest Shapley effect first.'),
});

const sweep = z.object({
  draws: z.int().min(1),
  paths: z.int().min(1),
  axes: z
    .array(
      z.object({
        ...namedInput,
        unit: z.string(),
        values: z.array(z.number()),
        now: z.string().describe('The number as the file wrote it.'),
        mean: z.number().nullable().describe('Of what the file states; null for a formula.'),
      }),
    )
    .min(1)
    .max(2),
  points: z
    .array(z.object({ at: z.array(z.number()), probability: estimate }))
    .describe('Row by row: the last axis varies fastest.'),
  shape: z
    .object({
      kind: z.enum(['flat', 'rises', 'falls', 'hump', 'valley', 'wavy']),
      turns: z.array(atValue).describe('Where it turns, and the probability there.'),
    })
    .nullable()
    .describe('Of a curve over one input, what noise could do left aside; null for two inputs.'),
});

const threshold = z.object({
  target: probability,
  direction: z.enum(['up', 'down']).describe('Whether the target lies above or below the probability now.'),
  probability: probability.describe('Now, on the draws used here.'),
  draws: z.int().min(1),
  paths: z.int().min(1),
  measure: z
    .enum(['sd', 'cost'])
    .describe('How distance is measured: in prior standard deviations, or in costs that the file states.'),
  single: z
    .array(
      z.object({
        ...namedInput,
        from: z.number().describe('Mean of what the file states.'),
        range: z.tuple([z.number(), z.number()]),
        reached: z
          .object({
            value: z.number(),
            valueError: z
              .number()
              .min(0)
              .nullable()
              .describe(
                'How far the standard error of the probability may have moved the value; null where the probability does not vary.',
              ),
            probability,
            standardError: z.number().min(0),
            distance: z.number().min(0),
          })
          .nullable()
          .describe('The smallest change that reaches the target; null if none was found.'),
        best: atValue
          .nullable()
          .describe(
            'The value in its range that goes furthest; null if the evidence rules out all that were tried.',
          ),
      }),
    )
    .describe('One lever at a time, the nearest first.'),
  joint: z
    .object({
      isReached: z.boolean(),
      moves: z.array(
        z.object({ ...namedInput, from: z.number(), to: z.number(), distance: z.number().min(0) }),
      ),
      probability,
      standardError: z.number().min(0),
      distance: z.number().min(0),
    })
    .nullable()
    .describe(
      'The cheapest change found of several levers together, or the furthest found if none reaches the target; null with one lever.',
    ),
});

const boxQuality = z.object({
  coverage: z.number().min(0).max(1).describe('Share of the likely draws that lie in the box.'),
  density: z.number().min(0).max(1).describe('Share of the draws in the box that are likely ones.'),
  mass: z.number().min(0).max(1).describe('Share of all draws that lie in the box.'),
});

const discovery = z.object({
  above: probability.describe('A draw is a likely one if its probability is at least this.'),
  share: z.number().min(0).max(1).describe('Share of draws that are likely ones.'),
  draws: z.int().min(1),
  boxes: z.array(
    z.object({
      limits: z.array(
        z.object({
          ...namedInput,
          low: z.number().nullable(),
          high: z.number().nullable(),
          pValue: probability.describe('Chance that the box would be as dense by luck without this limit.'),
        }),
      ),
      found: boxQuality.describe('On the half of the draws in which the box was sought.'),
      tested: boxQuality.describe('On the other half: believe these.'),
      pValue: probability.describe('Chance that a search finds such a box where there is none.'),
      isChance: z.boolean(),
    }),
  ),
});

const informed = z.object({ mean: z.number().min(0), standardError: z.number().min(0) });

const value = z.object({
  draws: z.int().min(1),
  brier: z.number().min(0).describe('Expected Brier score of the probability as it is: p(1 - p).'),
  bits: z.number().min(0).describe('Expected log score of it, in bits.'),
  all: z
    .object({ brier: z.number().min(0), bits: z.number().min(0) })
    .describe('What knowing all inputs would take off.'),
  inputs: z
    .array(z.object({ ...namedInput, brier: informed, bits: informed, isNoise: z.boolean() }))
    .describe('What learning one input would take off the expected score; the most valuable first.'),
  decisions: z.array(
    z.object({
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
      turnsAt: z
        .array(z.object({ probability, option: z.string() }))
        .describe('Probabilities from which on an option is the best, ascending, the first from 0.'),
      all: z.number().min(0).describe('Worth of knowing all inputs before deciding.'),
      inputs: z
        .array(z.object({ ...namedInput, worth: informed, isNoise: z.boolean() }))
        .describe('Worth of learning one input before deciding; the most valuable first.'),
    }),
  ),
});

const checks = z.object({
  seed: z.int(),
  laws: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      paths: z
        .array(z.string())
        .describe('Numbers that it is about; empty if it is about the model as a whole.'),
      status: z.enum(['holds', 'fails', 'not applicable']),
      trials: z.int().min(0),
      says: z.string().describe('The smallest counter-example, or why it does not apply; else empty.'),
      replay: z
        .string()
        .nullable()
        .describe('Seed and path of fast-check that make the counter-example again.'),
    }),
  ),
});

const bench = {
  sensitivity: sensitivity
    .nullable()
    .describe('What drives the answer; null if not asked for, as all below.'),
  sweep: sweep.nullable().describe('The probability over a grid of one or two inputs.'),
  threshold: threshold.nullable().describe('What it would take.'),
  discovery: discovery.nullable().describe('Which combinations of inputs make the meeting likely.'),
  value: value.nullable().describe('What learning an input would be worth.'),
  checks: checks.nullable().describe('Invariants and declared signs, tried on this scenario.'),
  comparison: comparison.nullable().describe('Another scenario beside this one.'),
};

export const recordSchema = z.object({
  format: z.literal('summitry/result/1'),
  scenario,
  seed: z.string(),
  draws: z.int().min(1).describe('Joint values of the uncertain inputs.'),
  paths: z.int().min(1).describe('Realisations of the environment in each draw.'),
  sampler: z.enum(['random', 'sobol']).describe('Where the values of the inputs come from.'),
  asOf: isoDay.describe('Only what was known by this day was used.'),
  complete: z.boolean().describe('False if the run was interrupted: then draws is what was finished.'),
  probability: estimate.extend({
    words: z.string().describe('ICD 203 words for the mean.'),
    wordsInterval: z.tuple([z.string(), z.string()]).describe('ICD 203 words for the ends of the band.'),
    confidence: z
      .object({ level: z.enum(['low', 'moderate', 'high']), reasons: z.array(z.string()) })
      .describe('About the basis of the number, never about its size.'),
    epistemicShare: probability.describe(
      'Share of the variance of the outcome that better knowledge of the inputs could remove.',
    ),
  }),
  deal: estimate.describe(
    'Meeting held and a deal within reach that both sides could ratify: an upper bound on a deal.',
  ),
  byDate: z
    .array(z.object({ date: isoDay, probability, standardError: z.number().min(0), interval90: interval }))
    .describe('P(held by the date).'),
  stages: z.array(stage).describe('Ascending; the last is the meeting.'),
  void: z
    .array(probability)
    .describe('P(the leaders are no longer the named ones, and have not met) by date, aligned with byDate.'),
  veto: z.array(veto).describe('Who blocks: the probability with some side made fully willing.'),
  willingness: z.array(
    z.object({ actor: z.string(), title: z.string(), mean: probability, byDate: z.array(probability) }),
  ),
  terms: z.array(term).describe('The ledger of arguments.'),
  processes: z.array(process),
  issues: z
    .array(z.object({ id: z.string(), ...grounds, low: z.string(), high: z.string() }))
    .describe('What 0 and 1 mean on each issue.'),
  actors: z.array(z.object({ id: z.string(), leader: z.string(), ...grounds })),
  inputs: z.array(input),
  correlations: z.array(
    z.object({
      between: z.tuple([z.string(), z.string()]),
      rank: z.number().min(-1).max(1),
      why: z.string(),
      sources: z.array(z.string()),
    }),
  ),
  whatIf: z.array(whatIf),
  evidence: z.array(evidence),
  effectiveSampleSize: z.number().min(0),
  evidenceLogLikelihood: z
    .number()
    .describe('Natural log of the likelihood of all evidence used; 0 without any.'),
  largestWeight: probability.describe('Share of the largest weight among all draws.'),
  outcome: z
    .object({ held: z.boolean(), on: isoDay, ...grounds })
    .nullable()
    .describe('How the question was answered in the end, if the scenario says so.'),
  replay: replay
    .nullable()
    .describe('The forecast as of each thing that became known; null if not asked for.'),
  indicators: z
    .array(indicator)
    .nullable()
    .describe('What to watch for, the most informative first; null if not asked for.'),
  ...bench,
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      author: z.string(),
      publisher: z.string(),
      date: z.string(),
      url: z.string(),
      note: z.string(),
    }),
  ),
  leftOut: z.array(z.object({ source: z.string(), reason: z.string() })),
  warnings: z.array(z.string()),
  manifest: z.object({
    version: z.string(),
    scenarioHash: z.string(),
    programHash: z.string(),
    node: z.string(),
    machine: z.string(),
    elapsedSeconds: z
      .number()
      .min(0)
      .describe('The only field that differs between two runs of the same work.'),
  }),
});

export type ResultRecord = z.infer<typeof recordSchema>;
