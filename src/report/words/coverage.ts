import { allOf } from '../../diagnostics/quote.ts';
import type { Coverage } from '../../results/coverage.ts';
import { counted, someOf } from './format.ts';

/** The kinds of things that are counted, in the order in which they are told. */
export const COVERED = {
  numbers: { title: 'Numbers', one: 'number', many: 'numbers' },
  terms: { title: 'Terms', one: 'term', many: 'terms' },
  evidence: { title: 'Rows of evidence', one: 'row of evidence', many: 'rows of evidence' },
  moves: { title: 'Transitions and setbacks', one: 'move', many: 'moves' },
} as const satisfies Record<keyof Coverage, object>;

/** The same by the order in which they are told. */
export const COVERED_KINDS = Object.keys(COVERED) as readonly (keyof Coverage)[];

/** What the file's expectations exercise, what laws do beside them, and what nothing does; null where there is nothing to exercise. */
export function coverageSentence(coverage: Coverage): string | null {
  const kinds = COVERED_KINDS.filter((kind) => coverage[kind].of > 0);
  if (kinds.length === 0) return null;
  const parts = kinds.map(
    (kind) => `${coverage[kind].byFile} of ${counted(coverage[kind].of, COVERED[kind].one, COVERED[kind].many)}`,
  );
  const missed = kinds.flatMap((kind) => coverage[kind].missed);
  const named = missed.length > NAMED ? someOf(missed, NAMED) : allOf(missed);
  const none = missed.length === 0 ? '' : ` Nothing at all is tried on ${named}.`;
  return `Expectations and declared directions exercise ${allOf(parts)}; a wrong value elsewhere shows at most in what is expected of the probability.${none}`;
}

/** Things without any trial that a sentence names. */
const NAMED = 5;
