/** A pair of a mapping in braces, as far as it may be part of a call. */
export interface BracePair {
  /** Whether its key is a plain word, and its value one too or missing: commas of a call can have made it. */
  readonly isPart: boolean;
  /** Where its plain value begins; undefined if it has none. */
  readonly start: number | undefined;
  /** Where it ends. */
  readonly end: number;
}

/** A call put together again: where it stands, and the last pair that belongs to it. */
interface JoinedCall {
  readonly start: number;
  readonly end: number;
  readonly last: number;
}

/**
 * In braces YAML ends a value at a comma, even inside round brackets, and takes the rest of
 * `{ value: beta(2, 6), why: … }` for a key. Nobody means that, so calls are put together again.
 *
 * @returns By index of the pair in which a call begins; one that never ends is left as YAML reads it.
 */
export function joinedCalls(pairs: readonly BracePair[], text: string): ReadonlyMap<number, JoinedCall> {
  const calls = new Map<number, JoinedCall>();
  /** Calls that are still open, each with the number of brackets that were open where it began. */
  const open: { readonly first: number; readonly start: number; readonly before: number }[] = [];
  let brackets = 0;
  let counted = 0;
  for (const [i, { isPart, start, end }] of pairs.entries()) {
    if (!isPart) open.length = 0;
    if (open.length > 0) {
      brackets += openBrackets(text.slice(counted, end));
      counted = end;
      for (let last = open.at(-1); last !== undefined && brackets <= last.before; last = open.at(-1)) {
        open.pop();
        if (brackets === last.before) calls.set(last.first, { start: last.start, end, last: i });
      }
    }
    const own = start === undefined ? 0 : openBrackets(text.slice(start, end));
    if (start === undefined || own <= 0) continue;
    if (open.length === 0) {
      brackets = own;
      counted = end;
    }
    open.push({ first: i, start, before: brackets - own });
  }
  return calls;
}

/** The words of a call on one line. */
export function callText(text: string, { start, end }: JoinedCall): string {
  const lines = text.slice(start, end).split('\n');
  return lines.length === 1 ? lines.join() : lines.flatMap((line) => line.trim() || []).join(' ');
}

function openBrackets(text: string): number {
  return text.split('(').length - text.split(')').length;
}
