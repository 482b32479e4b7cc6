import { z } from 'zod';
import { type ANALYSES, type AnalysisId, allAnalyses } from '../analysis/analyses.ts';
import { estimate } from '../results/estimate.ts';
import { evidence } from '../results/evidence.ts';
import { input } from '../results/inputs.ts';
import { term } from '../results/ledger.ts';
import { ground, grounds, isoDay, outcomeResult, probability, sourceKind } from '../results/pieces.ts';
import { process } from '../results/processes.ts';
import { scenario } from '../results/scenario.ts';
import { stage } from '../results/stages.ts';

const { hiddenTypes, reasons, veto, whatIf, ...others } = resultsOfAnalyses();

/**
 * The published record of one run: everything that any report says, and nothing that a report would
 * have to compute. Its JSON Schema is `schema/result.schema.json`.
 *
 * Probabilities are in [0, 1], dates are ISO days, rates are per month, contributions are in logits.
 * The order of keys here is the order of keys in `result.json`.
 */
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
    wordsInterval: z
      .tuple([z.string(), z.string()])
      .nullable()
      .describe('ICD 203 words for the ends of the band; null if it is not known.'),
    confidence: z
      .object({
        level: z.enum(['low', 'moderate', 'high']),
        sourcedShare: probability.describe('Part of what the probability depends on that rests on sources.'),
        from: z
          .enum(['total orders', 'draws', 'numbers'])
          .describe(
            'What the parts are taken from: a sensitivity analysis, what each number explains of the differences between draws, or numbers counted alike.',
          ),
        weakest: z
          .object({ path: z.string(), title: z.string(), share: z.number(), ground })
          .nullable()
          .describe('The most important number that rests on no source; null if each that counts does.'),
        reasons: z.array(z.string()),
      })
      .describe('About the basis of the number, never about its size.'),
    spread: z
      .number()
      .min(0)
      .nullable()
      .describe('Standard deviation of the probability given the inputs; null where the band is not known.'),
    epistemicShare: probability
      .nullable()
      .describe(
        'Variance of the probability given the inputs, as a share of that of "held or not". All else is not noise: it holds present facts that the scenario gives as chances, see leftToChance.',
      ),
    epistemicShareError: z.number().min(0).nullable().describe('Monte Carlo standard error of the share.'),
  }),
  deal: estimate
    .nullable()
    .describe(
      'P(meeting held while settlements within both red lines, or a lottery over them, would leave both sides better off on average): an upper bound on a deal; null where no issue is between the two.',
    ),
  byDate: z
    .array(z.object({ date: isoDay, probability, ...estimate.omit({ mean: true }).shape }))
    .describe('P(held by the date).'),
  stages: z.array(stage).describe('Ascending; the last is the meeting.'),
  void: z
    .array(probability)
    .describe('P(the leaders are no longer the named ones, and have not met) by date, aligned with byDate.'),
  reasons,
  hiddenTypes,
  veto,
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
  uncertainNumbers: z.int().min(0).describe('Uncertain inputs that the probability is computed from.'),
  leftToChance: z
    .array(z.object({ what: z.enum(['talks', 'phase', 'level', 'event']), title: z.string() }))
    .describe(
      'Facts that hold or do not hold as of the date but that the scenario gives as chances, which the band leaves out: how far the talks have come, the phase or the level of a process today, whether an event comes about. Title of the process.',
    ),
  correlations: z.array(
    z.object({
      between: z.tuple([z.string(), z.string()]),
      rank: z.number().min(-1).max(1),
      why: z.string(),
      sources: z.array(z.string()),
    }),
  ),
  whatIf,
  evidence: z.array(evidence),
  effectiveSampleSize: z.number().min(0),
  evidenceLogLikelihood: z.number().describe('Natural log of the likelihood of all evidence used; 0 without any.'),
  largestWeight: probability.describe('Share of the largest weight among all draws.'),
  baseRate: z
    .object({
      held: z.int().min(0),
      of: z.int().min(1),
      months: z.number().positive(),
      ...grounds,
      probability: probability.describe(
        'For the length of the window: the share (held + ½)/(of + 1) at a constant hazard.',
      ),
      forWindow: probability.describe(
        'The plain share held/of for the length of the window, at a constant hazard: what a reader starts from.',
      ),
    })
    .nullable()
    .describe('How often cases like this one came to a meeting, if the scenario says so.'),
  outcome: z
    .object({
      result: outcomeResult.describe('What became of it: void if one of the two left office or died before they met.'),
      from: isoDay.describe('First day on which it may have been settled; if open, the last to which it was followed.'),
      until: isoDay.describe('Last such day: the same one where the day is known.'),
      heldInTime: z
        .boolean()
        .nullable()
        .describe(
          'Whether they met by the end of the window, which forecasts are scored against: not if void, or held later; null if that cannot be told.',
        ),
      ...grounds,
    })
    .nullable()
    .describe('How the question was answered in the end, if the scenario says so.'),
  ...others,
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      author: z.string(),
      publisher: z.string(),
      date: z.string(),
      url: z.string(),
      note: z.string(),
      kind: sourceKind.nullable().describe('Null if the file does not say.'),
    }),
  ),
  leftOut: z.array(z.object({ source: z.string(), reason: z.string() })),
  warnings: z.array(z.string()),
  manifest: z.object({
    version: z.string(),
    scenarioHash: z.string(),
    programHash: z.string(),
    node: z.string(),
    elapsedSeconds: z.number().min(0).describe('The only field that differs between two runs of the same work.'),
  }),
});

/** The content of `result.json`. */
export type ResultRecord = z.infer<typeof recordSchema>;

export type { AnalysisId };

type ResultSchemas = { readonly [Id in AnalysisId]: (typeof ANALYSES)[Id]['result'] };

/** What each analysis adds, under its id. */
function resultsOfAnalyses(): ResultSchemas {
  // The type follows the registry entry by entry, which `fromEntries` cannot say.
  return Object.fromEntries(allAnalyses().map(([id, { result }]) => [id, result])) as ResultSchemas;
}
