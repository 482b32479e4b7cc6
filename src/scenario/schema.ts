import { z } from 'zod';

/**
 * The file format: what keys a scenario has and what kind of value each takes. Descriptions end up in
 * the JSON Schema that editors use and in docs/scenario-format.md.
 *
 * It is applied to the merged file, so keys that a file inherits count. What zod cannot know (domains,
 * names, dates, units) is checked elsewhere in this folder. Long, because it is one table, and the only
 * file of this folder that knows zod.
 */

const ID = /^[a-z][a-z0-9_]*$/;
const SOURCE_ID = /^[A-Za-z][A-Za-z0-9_]*$/;

const id = z
  .string()
  .regex(ID)
  .meta({ id: 'Id', description: 'Lower-case letters, digits and _, beginning with a letter.' });
const sourceId = z
  .string()
  .regex(SOURCE_ID)
  .meta({ id: 'SourceId', description: 'Letters, digits and _, beginning with a letter.' });
const text = z.string();
const day = z.string().meta({ id: 'Day', description: 'A day, as 2024-03-31.' });

const grounds = {
  title: text.optional().describe('What readers of the report see instead of the id.'),
  why: text.optional().describe('The reason, in words.'),
  sources: z.array(sourceId).optional().describe('Ids from the list of sources.'),
};

const effect = z.enum(['raises', 'lowers', 'mixed']).meta({
  id: 'Effect',
  description: 'What a rise of this number is expected to do to the probability of the meeting.',
});

const figure = z.union([z.number(), z.string()]).meta({
  id: 'Figure',
  description:
    'A constant (0.3 or 25 %), a 90 % interval (0.2 to 0.6), a distribution such as beta(2, 6), or a formula over names.',
});

const weighted = z
  .array(
    z.strictObject({
      value: figure,
      weight: z
        .union([z.number(), z.string()])
        .describe('How likely this value is, relative to the others: positive.'),
      why: grounds.why,
      sources: grounds.sources,
    }),
  )
  .min(1)
  .meta({ id: 'Weighted', description: 'Values or distributions with weights, one of which holds.' });

const lever = z
  .union([
    z.boolean(),
    z.strictObject({
      cost: z
        .union([z.number(), z.string()])
        .optional()
        .describe(
          'What it costs to move the number by 1: above 0. Without it distance is in standard deviations.',
        ),
      range: z
        .tuple([z.union([z.number(), z.string()]), z.union([z.number(), z.string()])])
        .optional()
        .describe('How far it can be moved: two constants in the unit of the number, the lower one first.'),
    }),
  ])
  .meta({
    id: 'Lever',
    description:
      'Whether an actor could choose to move it, and how far at what cost; moving it puts a constant in place of whatever it is, a formula included.',
  });

const numberOf = (name: string, description: string) =>
  z
    .union([
      z.number(),
      z.string(),
      weighted,
      z.strictObject({
        value: z.union([figure, weighted]),
        ...grounds,
        expect: effect
          .optional()
          .describe('What a rise of it is expected to do to the probability of the meeting.'),
        lever: lever.optional().describe('Whether an actor could choose to move it; no by default.'),
      }),
    ])
    .meta({ id: name, description });

const number = numberOf(
  'Number',
  'A number: a constant, a 90 % interval, a distribution, a formula, a list of weighted values, or a mapping of value, why and sources.',
);
const rate = numberOf(
  'Rate',
  'A number per month; "1 to 2 per year" is converted, a bare number is per month.',
);
const duration = numberOf('Duration', 'A length of time with its unit: 10 days, 8 to 24 months.');

const principals = z.strictObject({
  initiator: text.describe('Actor that seeks the meeting.'),
  target: text.describe('Actor whose agreement is sought.'),
});

const issue = z.strictObject({
  ...grounds,
  low: text.describe('What 0 on the scale of this issue means.'),
  high: text.describe('What 1 on the scale of this issue means.'),
  status_quo: number.describe('Where things stand without any deal, in [0, 1].'),
});

const preference = z.strictObject({
  ...grounds,
  position: number.describe('The settlement it would like best, in [0, 1].'),
  salience: number.describe('How much the issue weighs against the others: at least 0.'),
  red_line: number.optional().describe('The worst value that could be ratified at home, in [0, 1].'),
  precondition: number
    .optional()
    .describe(
      "How hard it makes the other's move on this issue a condition for meeting at all, in [0, 1]; 0 by default.",
    ),
});

const actor = z.strictObject({
  ...grounds,
  leader: text.optional().describe('The person who would attend.'),
  outside_option: number.optional().describe('What it has without any deal: at least 0; 0 by default.'),
  capability: number.optional().describe('Its weight in the compromise model: at least 0; 1 by default.'),
  willingness: number.optional().describe('Willingness in [0, 1]; replaces its ledger of terms.'),
  preferences: z.record(id, preference).optional().describe('By issue.'),
});

const domain = z.union([z.enum(['share', 'positive', 'real']), z.tuple([z.number(), z.number()])]).meta({
  id: 'Domain',
  description: 'Values that it can take: share is [0, 1], positive is 0 and more, real is any.',
});

const quantity = z.union([
  figure,
  weighted,
  z.strictObject({
    ...grounds,
    value: z.union([figure, weighted]).describe('The number itself.'),
    domain: domain.optional().describe('Values that it can take; share, which is [0, 1], by default.'),
    unit: text.optional().describe('Unit, for reports.'),
    expect: effect
      .optional()
      .describe('What a rise of it is expected to do to the probability of the meeting.'),
    lever: lever.optional().describe('Whether an actor could choose to move it; no by default.'),
  }),
]);

const observed = {
  on: day.describe('Day of the observation.'),
  source: text.optional().describe('Where it comes from: a source id or a few words.'),
  sources: grounds.sources,
};

const meanReverting = z.strictObject({
  kind: z.literal('mean_reverting').describe('A level that wanders around a mean and returns to it.'),
  ...grounds,
  of: text.optional().describe('Actor that it describes.'),
  scale: z.enum(['logit', 'linear']).optional().describe('logit, the default, keeps it in [0, 1].'),
  mean: number.describe('Level to which it returns.'),
  half_life: duration.describe('Time in which half of a deviation is gone.'),
  volatility: number.describe('Standard deviation on the scale that one month of chance adds.'),
  house_effect: number
    .optional()
    .describe('What the source of the history measures too high, on the scale; 0 by default.'),
  start: number.optional().describe('Level at the start where there is no history; the mean by default.'),
  jumps: z
    .strictObject({
      rate: rate.optional().describe('Jumps per month; 0 by default.'),
      size: number.optional().describe('Size of a jump on the scale; 0 by default.'),
    })
    .optional()
    .describe('Sudden changes.'),
  history: z
    .array(z.strictObject({ ...observed, value: z.union([z.number(), z.string()]).describe('Level seen.') }))
    .optional()
    .describe('Levels seen; those known at the as-of date are data, never simulated again.'),
});

const selfExciting = z.strictObject({
  kind: z.literal('self_exciting').describe('Events that make further events likelier for a while.'),
  ...grounds,
  of: text.optional().describe('Actor that it describes.'),
  base_rate: rate.describe('Events per month that no earlier event caused.'),
  branching: number.describe('Events that one event causes on average, in [0, 1).'),
  mean_lag: duration.describe('Mean time from an event to those that it causes.'),
  memory: text.optional().describe('Events of this last stretch of time are its value; 30 days by default.'),
  history: z
    .array(
      z.union([
        day,
        z.strictObject({
          ...observed,
          count: z.int().min(0).max(10_000).optional().describe('Events on that day; 1 by default.'),
        }),
      ]),
    )
    .optional()
    .describe('Days with events.'),
});

const calendar = {
  kind: z.literal('calendar').describe('A change on known dates.'),
  ...grounds,
  of: text.optional().describe('Actor that it describes.'),
  before: number.optional().describe('Value outside the dates; 0 by default.'),
  after: number.optional().describe('Value after the change, or inside the windows; 1 by default.'),
  probability: number.optional().describe('Probability that it happens at all, in [0, 1]; 1 by default.'),
};
const dayWindow = z.strictObject({
  from: day.describe('First day.'),
  until: day.describe('Last day.'),
});

const calendarShape = z.discriminatedUnion('shape', [
  z.strictObject({
    ...calendar,
    shape: z.literal('step').describe('A change that stays.'),
    on: day.describe('First day of the new value.'),
  }),
  z.strictObject({
    ...calendar,
    shape: z.literal('ramp').describe('A change in equal parts over a stretch of time.'),
    from: day.describe('Day on which it begins.'),
    until: day.describe('Day on which it is complete.'),
  }),
  z.strictObject({
    ...calendar,
    shape: z.literal('pulse').describe('A change that ends.'),
    windows: z.array(dayWindow).min(1).max(1000).describe('When it holds.'),
  }),
]);

const regime = z.strictObject({
  kind: z.literal('regime').describe('A switch between named states.'),
  ...grounds,
  of: text.optional().describe('Actor that it describes.'),
  states: z.record(id, number).describe('States and the value that the process has in each.'),
  start: z.union([text, z.record(id, number)]).describe('State at the start, or states with probabilities.'),
  rates: z.record(id, z.record(id, rate)).describe('From a state to another, per month.'),
  history: z
    .array(z.strictObject({ ...observed, state: text.describe('State seen.') }))
    .optional()
    .describe('States seen.'),
});

const contest = z.strictObject({
  ...grounds,
  on: day.describe('Day of the contest.'),
  loses: number.describe('Probability of losing office, in [0, 1]; may change over time.'),
});

const tenure = z.strictObject({
  kind: z.literal('tenure').describe('How long the leader of an actor stays in office.'),
  ...grounds,
  of: text.describe('Actor whose leader it is.'),
  hazard: rate.describe('Rate of leaving office; may change over time.'),
  contests: z.record(id, contest).optional().describe('Dated votes in which office can be lost.'),
});

const process = z.discriminatedUnion('kind', [meanReverting, selfExciting, calendarShape, regime, tenure]);

const term = z.strictObject({
  ...grounds,
  actor: text.describe('Whose willingness it moves: an actor, or initiator or target.'),
  sign: z.enum(['+', '-']).describe('The way in which a rise of its value moves that side.'),
  weight: number.describe('Logits per unit of its value; negative for a term of sign -.'),
  value: number.describe('The argument, usually a formula; may change over time.'),
});

const stage = z.union([id, z.strictObject({ id, title: grounds.title })]);

const transition = z.strictObject({
  ...grounds,
  from: text.describe('Stage left.'),
  to: text.describe('Stage entered: a later one.'),
  rate: rate.describe('Moves per month while every needed side is fully willing.'),
  needs: z
    .array(text)
    .optional()
    .describe('Actors whose willingness multiplies the rate; both principals by default.'),
  multiplier: number
    .optional()
    .describe('Factor on the rate: at least 0; 1 by default; may change over time.'),
});

const setback = z.strictObject({
  ...grounds,
  to: z.enum(['previous', 'first']).describe('One stage down, or to the first.'),
  rate: rate.optional().describe('Per month, times the probability that not all are willing; 0 by default.'),
  shock: rate.optional().describe('Per month, whoever is willing; 0 by default; may change over time.'),
  needs: z
    .array(text)
    .optional()
    .describe('Actors whose willingness holds it off; both principals by default.'),
});

const correlation = z.strictObject({
  ...grounds,
  between: z.tuple([text, text]).describe('Paths of two uncertain numbers.'),
  rank: z.number().min(-1).max(1).describe("Spearman's rank correlation."),
});

const constant = z.union([z.number(), z.string()]);

/** Which of these keys a row has follows from the kind of its process: evidenceKinds.ts. */
const observation = z.strictObject({
  ...grounds,
  occurred: day.describe('Day on which it happened.'),
  known: day.optional().describe('Day on which it became known; the day on which it happened by default.'),
  process: text.optional().describe('Process that it is about; left out if it is about the talks.'),
  likelihood: z
    .record(id, constant)
    .optional()
    .describe(
      'Probability of seeing this, by stage, or by state of a regime; those left out count as impossible.',
    ),
  reliability: constant
    .optional()
    .describe('With `likelihood`: probability that the report is true, in [0, 1]; 1 by default.'),
  value: constant
    .optional()
    .describe('Of a mean-reverting process: the level read, as published, on its natural scale.'),
  error: constant
    .optional()
    .describe('With `value`: standard deviation of its error, on the natural scale; above 0.'),
  house_effect: constant
    .optional()
    .describe(
      'With `value`: what this house reads too high, on the natural scale; that of the process by default.',
    ),
  count: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe('Of a self-exciting process: events on that day; 1 by default.'),
  happened: z.boolean().optional().describe('Of a calendar process: whether it comes about.'),
  leaves: day.optional().describe('Of a tenure process: announced day of leaving office.'),
});

const outcome = z.strictObject({
  ...grounds,
  held: z.boolean().describe('Whether they met in time.'),
  on: day.describe('Day on which that was settled.'),
});

const indicator = z.strictObject({
  ...grounds,
  by: day.optional().describe('It is seen at any time up to this day, or not at all.'),
  within: constant
    .optional()
    .describe('The same as `by`, as a length of time from the as-of date: 3 months.'),
  on: day.optional().describe('It is seen on this very day, or not at all.'),
  after: constant.optional().describe('The same as `on`, as a length of time from the as-of date.'),
  when: number.optional().describe('Condition, as approval < 20 %: it is seen when this is true.'),
  likelihood: z
    .record(id, constant)
    .optional()
    .describe('Probability that it is seen, by stage on that day, instead of `when`; 0 for stages left out.'),
});

const whatIf = z.strictObject({
  ...grounds,
  set: z.record(text, number).describe('Paths and the numbers that they would have.'),
  expect: effect.optional().describe('What this change is expected to do to the probability of the meeting.'),
});

const payoff = 'in the unit of the decision; any finite number.';

const option = z.strictObject({
  title: grounds.title,
  if_held: z.number().describe(`Payoff if they meet in time, ${payoff}`),
  if_not: z.number().describe(`Payoff if they do not, ${payoff}`),
});

const decision = z.strictObject({
  ...grounds,
  unit: text.optional().describe('Unit of the payoffs, for reports.'),
  options: z.record(id, option).describe('What can be chosen: two options or more.'),
});

const source = z.strictObject({
  title: text.describe('Title.'),
  author: text.optional().describe('Who wrote it.'),
  publisher: text.optional().describe('Who published it.'),
  date: z.union([text, z.number()]).optional().describe('A day, a month or a year.'),
  url: text.optional().describe('Where it can be read.'),
  note: text.optional().describe('What it says that matters here.'),
});

/** Format of a scenario, after `extends` has been resolved. */
export const scenarioSchema = z.strictObject({
  summitry: z.literal(1).describe('Version of this format.'),
  extends: z
    .union([text, z.array(text)])
    .optional()
    .describe('File or files on which this one builds; paths start from the folder of this file.'),
  title: text.describe('Title of the scenario.'),
  question: text.describe('The question, in one sentence.'),
  resolves: text.optional().describe('What counts as the meeting, and who confirms it.'),
  about: text.optional().describe('A few sentences for readers of the report.'),
  window: z
    .strictObject({
      start: day.describe('First day of the window.'),
      end: day.describe('Last day of the window.'),
      as_of: day
        .optional()
        .describe('Day of the forecast: what became known later is not used; the start by default.'),
      step: z.enum(['day', 'week', 'month']).optional().describe('Time step; week by default.'),
    })
    .describe('When the meeting would have to happen.'),
  parties: z
    .enum(['leaders', 'offices'])
    .optional()
    .describe(
      'Whether the question is about the named leaders, the default, or about whoever holds the offices.',
    ),
  principals: principals.describe('The two sides of the meeting.'),
  issues: z.record(id, issue).optional().describe('What the two sides disagree about.'),
  actors: z.record(id, actor).describe('Who has a say.'),
  quantities: z.record(id, quantity).optional().describe('Any other number, by name; a bare one is a share.'),
  processes: z.record(id, process).optional().describe('What changes over time by itself.'),
  terms: z.record(id, term).optional().describe("Arguments that make up the actors' willingness."),
  stages: z
    .array(stage)
    .min(2)
    .max(50)
    .describe('Steps of the rapprochement in ascending order; the last is the meeting.'),
  start: z
    .union([text, z.record(id, number)])
    .optional()
    .describe('Stage at the start of the window, or stages with probabilities; the first stage by default.'),
  transitions: z.record(id, transition).describe('Moves up the stages.'),
  setbacks: z.record(id, setback).optional().describe('Moves down the stages.'),
  correlations: z
    .array(correlation)
    .max(500)
    .optional()
    .describe('Rank correlations between uncertain numbers.'),
  evidence: z
    .array(observation)
    .max(1000)
    .optional()
    .describe('What happened, when it became known, and what it says about the talks or a process.'),
  outcome: outcome
    .optional()
    .describe('How the question was answered in the end: scores forecasts, changes none.'),
  indicators: z.record(id, indicator).optional().describe('What is worth watching for.'),
  what_if: z.record(id, whatIf).optional().describe('Changes whose effect the report shows.'),
  decisions: z
    .record(id, decision)
    .optional()
    .describe('Choices that somebody has to make before the answer is known: what is it worth to know more?'),
  sources: z.record(sourceId, source).optional().describe('What is cited.'),
  left_out: z.record(sourceId, text).optional().describe('Sources that are deliberately not used, and why.'),
});

/** A scenario file as plain objects. */
export type ScenarioFile = z.infer<typeof scenarioSchema>;

/** One problem that zod found. */
export type StructureIssue = z.core.$ZodIssue;

/** Applies the format to plain objects; all problems at once. */
export function checkStructure(
  plain: unknown,
): { readonly file: ScenarioFile } | { readonly issues: readonly StructureIssue[] } {
  const result = scenarioSchema.safeParse(plain, { jitless: true });
  return result.success ? { file: result.data } : { issues: result.error.issues };
}

/** The format as JSON Schema (draft 7, which editors know best), before it is relaxed for single files. */
export function rawJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(scenarioSchema, { target: 'draft-7', io: 'input' });
}

/**
 * Keys that a mapping at a path may have, with what they mean.
 *
 * @param plain - The file, which decides which kind of process or number a mapping is.
 */
export function keysAt(path: readonly PropertyKey[], plain: unknown): ReadonlyMap<string, string> {
  let schemas: readonly z.core.$ZodType[] = options(scenarioSchema, plain);
  let value = plain;
  for (const key of path) {
    value = propertyOf(value, key);
    schemas = schemas.flatMap((schema) => {
      const inner = inside(schema, key);
      return inner === undefined ? [] : options(inner, value);
    });
  }
  const keys = new Map<string, string>();
  for (const schema of schemas) {
    if (!(schema instanceof z.ZodObject)) continue;
    for (const [key, inner] of Object.entries(schema.shape)) {
      if (!keys.has(key)) keys.set(key, describe(inner));
    }
  }
  return keys;
}

/** The alternatives of a schema that could describe a value: a discriminator that disagrees excludes one. */
function options(schema: z.core.$ZodType, value: unknown): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return options(schema.unwrap(), value);
  if (!(schema instanceof z.ZodUnion)) return [schema];
  return schema.options
    .flatMap((option) => options(option, value))
    .filter((option) => !excludes(option, value));
}

function excludes(schema: z.core.$ZodType, value: unknown): boolean {
  if (!(schema instanceof z.ZodObject)) return false;
  return Object.entries(schema.shape).some(([key, inner]) => {
    const given = propertyOf(value, key);
    return inner instanceof z.ZodLiteral && given !== undefined && !inner.safeParse(given).success;
  });
}

function inside(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject)
    return Object.hasOwn(schema.shape, key) ? schema.shape[String(key)] : undefined;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

function describe(schema: z.core.$ZodType): string {
  return schema instanceof z.ZodType ? (schema.description ?? '') : '';
}

function propertyOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
