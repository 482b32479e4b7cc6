/** What ends the lines of a text: what ends its first. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** A text with this at the end of each line. */
export function withLineEnd(text: string, end: '\n' | '\r\n'): string {
  return text.replace(/\r\n?|\n/g, end);
}

/** A place in a text as it is once every line ends in one character. */
export function placeInPlain(text: string, place: number): number {
  return withLineEnd(text.slice(0, place), '\n').length;
}
