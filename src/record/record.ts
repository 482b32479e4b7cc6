import { z } from 'zod';
import { benchRecord } from './benchRecord.ts';
import {
  difference,
  estimate,
  expectation,
  grounds,
  interval,
  isoDay,
  parts,
  probability,
} from './pieces.ts';

/**
 * The published record of one run: everything that any report says, and nothing that a report would
 * have to compute. Its JSON Schema is `schema/result.schema.json`.
 *
 * Probabilities are in [0, 1], dates are ISO days, rates are per month, contributions are in logits.
 * The order of keys here is the order of keys in `result.json`. The parts of the bench are in `benchRecord.ts`.
 */
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
  ...benchRecord,
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
    elapsedSeconds: z
      .number()
      .min(0)
      .describe('The only field that differs between two runs of the same work.'),
  }),
});

export type ResultRecord = z.infer<typeof recordSchema>;
