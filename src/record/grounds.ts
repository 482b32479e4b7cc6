import type { z } from 'zod';
import type { ground } from '../results/pieces.ts';
import type { NumberInput, Scenario } from '../scenario/model.ts';

/** One of what a number can rest on. */
export type Ground = z.infer<typeof ground>;

/**
 * What a number of the scenario rests on: a source of its own if that is one that can be looked up or asked. Memory, an
 * assumption and a source that does not say what it is are none, and neither is what the block around a number cites.
 */
export function groundOf({ sources: all }: Pick<Scenario, 'sources'>, input: NumberInput): Ground {
  const own = input.inheritsSources === true ? [] : input.sources;
  const kinds = new Set(own.map((id) => all.find((source) => source.id === id)?.kind ?? null));
  // No source gives the weight of an argument.
  const isJudged = /judgement/i.test(input.why) || /^terms\..*\.weight$/.test(input.path);
  const isSourced = kinds.has('data') || kinds.has('published') || kinds.has('expert');
  if (isSourced) return isJudged ? 'judgement' : 'source';
  if (kinds.has('memory')) return 'memory';
  if (kinds.has('assumption')) return 'assumption';
  if (isJudged) return 'judgement';
  return kinds.has(null) ? 'unstated' : 'none';
}
