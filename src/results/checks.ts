import { z } from 'zod';
import { baseline } from './baseline.ts';
import { coverage } from './coverage.ts';
import { mutants } from './mutants.ts';
import { grounds, interval, isoDay } from './pieces.ts';

const law = z.object({
  id: z.string(),
  title: z.string(),
  paths: z.array(z.string()).describe('Numbers that it is about; empty if it is about the model as a whole.'),
  status: z
    .enum(['holds', 'fails', 'no effect', 'not tried', 'stale', 'not applicable'])
    .describe(
      '`no effect` if nothing moved P in any case, `not tried` if no case could be tried or too few, `stale` for a case that was found in another state of the scenario or of the program.',
    ),
  trials: z.int().min(0),
  says: z
    .string()
    .describe('The smallest counter-example, why the law neither holds nor fails, or in how many draws P turns round.'),
  idle: z.array(z.string()).describe('Those of its numbers that moved P in no case, where others did.'),
  replay: z.string().nullable().describe('Seed and path of fast-check that make the counter-example again.'),
});

/** What trying one law gave. */
export type LawResult = z.infer<typeof law>;

const claim = z.object({
  kind: z.enum(['probability', 'difference', 'order', 'drivers']),
  within: interval.nullable().describe('Of a probability, or of a difference of two; null for an order.'),
  by: isoDay.nullable().describe('Of a probability up to a day; null for the end of the window.'),
  stage: z.string().nullable().describe('Id of the stage that, or a later one, is to be reached; null for a meeting.'),
  of: z.array(z.string()).describe('Of an order: ids of what-ifs, or paths of numbers.'),
});

const found = z.object({
  of: z.string().describe('What-if or number that it is about; empty for the forecast itself.'),
  title: z.string().describe('Of the what-if or the number; may be empty.'),
  mean: z.number(),
  standardError: z
    .number()
    .min(0)
    .describe(
      'Monte Carlo standard error of the mean; of a stage between the first and the last, an upper bound of it.',
    ),
});

/** A number that was found where something was expected. */
export type Found = z.infer<typeof found>;

const expectation = z.object({
  id: z.string(),
  ...grounds,
  severity: z.enum(['error', 'warn']),
  asOf: isoDay.describe('Day of the forecast that it is about.'),
  whatIf: z.object({ id: z.string(), title: z.string() }).nullable().describe('What is set for it.'),
  claim,
  status: z
    .enum(['holds', 'fails', 'undecided', 'not tried'])
    .describe('`undecided` where what was found meets or misses it by less than the Monte Carlo error can tell.'),
  found: z.array(found).describe('Probability, difference, or share of the variance; in the order that was found.'),
  drawsToTell: z
    .int()
    .min(1)
    .nullable()
    .describe(
      'Draws that would decide about it if what was found stays as it is, always more than were taken; null if it is decided, or none would. Of drivers only the first 4,096 draws count.',
    ),
  says: z.string().describe('Why it was not tried, or nothing was found; else empty.'),
});

/** What trying one expectation of the file gave. */
export type ExpectationResult = z.infer<typeof expectation>;

export const checks = z.object({
  seed: z.int(),
  laws: z.array(law),
  expectations: z.array(expectation).describe('What the file expects of the forecast.'),
  mutants: mutants.nullable().describe('Small faults that were planted into the scenario; null if not asked for.'),
  coverage: coverage.nullable().describe('Null where a single case was tried again.'),
  baseline: baseline.nullable().describe('Null where no saved result was named.'),
});

/** Laws, declared signs and expectations that were tried on the scenario, in the order in which they were. */
export type Checks = z.infer<typeof checks>;
