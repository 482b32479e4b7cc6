/** Line and column of an offset, both from 1; the column counts characters, not UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** Offset at which the line begins. */
  readonly lineStart: number;
}

/** Offsets at which the lines of a text begin; `\n`, `\r\n` and a lone `\r` end a line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\n' || (character === '\r' && text[i + 1] !== '\n')) starts.push(i + 1);
  }
  return starts;
}

/** Where an offset lies; offsets beyond the text count as its end. */
export function positionAt(text: string, starts: readonly number[], offset: number): Position {
  const bounded = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= bounded) low = middle;
    else high = middle - 1;
  }
  const lineStart = starts[low]!;
  return { line: low + 1, column: charactersIn(text, lineStart, bounded) + 1, lineStart };
}

/** Counted, not spread: a line may be the whole file, and each diagnostic asks. */
function charactersIn(text: string, from: number, until: number): number {
  let count = until - from;
  for (let at = from + 1; at < until; at++) {
    const isSecondHalf = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    if (isSecondHalf && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}

/** Text of a line (from 1) without its end. */
export function lineText(text: string, starts: readonly number[], line: number): string {
  return text.slice(starts[line - 1] ?? text.length, starts[line] ?? text.length).replace(/[\r\n]+$/, '');
}
