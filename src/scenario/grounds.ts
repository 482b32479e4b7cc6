import { compareTexts } from '../diagnostics/sort.ts';

/** Reason and sources, which everything an analyst states may carry. */
export interface Grounds {
  readonly title: string;
  readonly why: string;
  readonly sources: readonly string[];
}

/**
 * Title, reason and sources of a thing.
 *
 * @param id - Stands in for a title that is missing.
 */
export function groundsOf(
  said: {
    readonly title?: string | undefined;
    readonly why?: string | undefined;
    readonly sources?: readonly string[] | undefined;
  },
  id: string,
): Grounds {
  return { title: said.title ?? plainWords(id), why: said.why ?? '', sources: said.sources ?? [] };
}

/** An id as words. */
export function plainWords(id: string): string {
  return id.replaceAll('_', ' ');
}

/** Entries in ascending order of their ids; none of what is not there. */
export function sorted<T>(entries: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] {
  return Object.entries(entries ?? {}).sort(([a], [b]) => compareTexts(a, b));
}
