const WORD = /(?<![\w.$])[A-Za-z_$][\w$]*(?:\s*\.\s*[A-Za-z_$][\w$]*)*/g;

/** Finds where names stand in a formula, because the parser keeps no positions. */
export interface WordFinder {
  /** Offset and length of the next occurrence of a name, in the order of reading. */
  next(name: string): { readonly at: number; readonly length: number };
}

/**
 * Prepares a formula for {@link WordFinder}.
 *
 * Names are asked for in the order in which they stand, so the k-th question about a name is about
 * its k-th occurrence.
 */
export function wordFinder(text: string): WordFinder {
  const found = new Map<string, { at: number; length: number }[]>();
  for (const match of text.matchAll(WORD)) {
    const name = match[0].replace(/\s/g, '');
    const list = found.get(name) ?? [];
    list.push({ at: match.index, length: match[0].length });
    found.set(name, list);
  }
  const asked = new Map<string, number>();
  return {
    next(name) {
      const list = found.get(name);
      if (list === undefined) return { at: 0, length: text.length };
      const count = asked.get(name) ?? 0;
      asked.set(name, count + 1);
      return list[Math.min(count, list.length - 1)]!;
    },
  };
}
