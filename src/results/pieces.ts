import { z } from 'zod';

/** What results are made of. */
export const probability = z.number().min(0).max(1);
export const interval = z.tuple([z.number(), z.number()]);
export const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** How a question was answered in the end, as a scenario says it. */
export const outcomeResult = z.enum(['held', 'not_held', 'open', 'void']);
export const declaredEffect = z
  .enum(['raises', 'lowers', 'always raises', 'always lowers', 'mixed'])
  .nullable()
  .describe(
    'Declared effect of a rise on the probability of the meeting, in the mean or in every draw; null if none was declared.',
  );

/** What a source says it is: something to look up or to ask, or what somebody has in mind. */
export const sourceKind = z.enum(['data', 'published', 'expert', 'memory', 'assumption']);

/** What a number rests on: a source that can be looked up or asked, or less than that. */
export const ground = z
  .enum(['source', 'judgement', 'memory', 'assumption', 'unstated', 'none'])
  .describe('`unstated` if its source does not say of which kind it is, `none` without a source of its own.');

/** A number of the scenario by its path, with the title that readers know it by. */
export const namedInput = { path: z.string(), title: z.string() };

export const grounds = {
  title: z.string(),
  why: z.string().describe('The reason, in words.'),
  sources: z.array(z.string()).describe('Ids in the list of sources.'),
};

/** Title, reason and sources of something, as lists of their own. */
export function groundsOf({
  title,
  why,
  sources,
}: {
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
}): { title: string; why: string; sources: string[] } {
  return { title, why, sources: [...sources] };
}
