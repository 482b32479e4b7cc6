import { z } from 'zod';
import { isoDay } from './pieces.ts';

const number = z.int().min(0);

const counts = z.object({
  class: z.enum(['sign', 'unit', 'actor', 'ends', 'needs', 'dates', 'number']),
  planted: number,
  refused: number.describe('Those with which the file could not be read, or not be run.'),
  signs: number.describe('Others that the declared sign of a term gives away.'),
  expectations: number.describe('Others that an expectation of the file gives away.'),
  tooSmall: number.describe('Others that move no probability by half a point.'),
  directions: number.describe('Others that a direction gives away which a number or a what-if declares.'),
  missed: number,
});

/** What became of the planted faults of a class. */
export type MutantCounts = z.infer<typeof counts>;

const remedy = z.object({
  at: z.string().describe('Path of the number, or `expectations`.'),
  line: z.string().describe('As it is written there.'),
});

/** What would notice a planted fault, and holds without it. */
export type Remedy = z.infer<typeof remedy>;

const missed = z.object({
  id: z.string(),
  says: z.string().describe('What is wrong with the scenario then.'),
  asOf: isoDay.describe('Day of the forecast that it moves most.'),
  whatIf: z.string().nullable().describe('What-if of that forecast, if one is set.'),
  before: z.number().min(0).max(1),
  after: z.number().min(0).max(1),
  standardError: z.number().min(0).describe('Monte Carlo standard error of the less certain of the two.'),
  remedy: remedy.nullable().describe('What would have noticed it, and holds without it; null if nothing was found.'),
});

/** A planted fault that nothing noticed. */
export type MissedMutant = z.infer<typeof missed>;

export const mutants = z.object({
  possible: number.describe('Faults that the scenario has room for.'),
  chosen: number.describe('Faults to plant; fewer were after an interruption.'),
  classes: z.array(counts),
  missed: z.array(missed).describe('Those that move a probability most come first.'),
});

/** Which small faults, planted one at a time, the file itself would not notice. */
export type Mutants = z.infer<typeof mutants>;
