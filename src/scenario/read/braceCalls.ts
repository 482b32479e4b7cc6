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
  /** Calls that are still open, each with the number of brackets that were open where it began, which never falls. */
  const open: { readonly first: number; readonly start: number; readonly before: number }[] = [];
  let brackets = 0;
  let counted = 0;
  const countTo = (end: number): void => {
    brackets += openBrackets(text.slice(counted, end));
    counted = end;
    // One bracket closed too many: what began there is no call, whatever opens next.
    while (brackets < (open.at(-1)?.before ?? -Infinity)) open.pop();
  };
  for (const [i, { isPart, start, end }] of pairs.entries()) {
    if (!isPart) open.length = 0;
    if (open.length === 0) counted = start ?? end;
    countTo(start ?? end);
    const before = brackets;
    countTo(end);
    for (let last = open.at(-1); last?.before === brackets; last = open.at(-1)) {
      open.pop();
      calls.set(last.first, { start: last.start, end, last: i });
    }
    if (start !== undefined && brackets > before) open.push({ first: i, start, before });
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
