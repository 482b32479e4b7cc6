import { isScalar, type Node, type Pair, type Scalar } from 'yaml';

type Pairs = readonly Pair<Node | null, Node | null>[];

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
export function joinedCalls(pairs: Pairs, text: string): ReadonlyMap<number, JoinedCall> {
  const calls = new Map<number, JoinedCall>();
  /** Calls that are still open, each with the number of brackets that were open where it began. */
  const open: { readonly first: number; readonly start: number; readonly before: number }[] = [];
  let brackets = 0;
  let counted = 0;
  for (const [i, { key, value }] of pairs.entries()) {
    const isPart = isPlain(key) && (isPlain(value) || isMissing(value));
    if (!isPart) open.length = 0;
    const end = (isMissing(value) ? key : value)?.range?.[1];
    if (isPart && end !== undefined && open.length > 0) {
      brackets += openBrackets(text.slice(counted, end));
      counted = end;
      for (let last = open.at(-1); last !== undefined && brackets <= last.before; last = open.at(-1)) {
        open.pop();
        if (brackets === last.before) calls.set(last.first, { start: last.start, end, last: i });
      }
    }
    const start = value?.range?.[0];
    if (!isPlain(value) || start === undefined || openBrackets(value.source) <= 0) continue;
    const own = openBrackets(value.source);
    if (open.length === 0) {
      brackets = own;
      counted = value.range?.[1] ?? start;
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

/** A scalar without quotes that is not empty. */
function isPlain(node: Node | null | undefined): node is Scalar & { readonly source: string } {
  return isScalar(node) && node.type === 'PLAIN' && node.source !== undefined && node.source !== '';
}

function isMissing(node: Node | null | undefined): boolean {
  return node === null || (isScalar(node) && node.source === '');
}

function openBrackets(text: string): number {
  return text.split('(').length - text.split(')').length;
}
