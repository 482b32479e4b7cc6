const PERCENT =
  /(?<![\w.$])((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*%(?=\s*(?:$|[-+*/^)<>=!?:,]|(?:and|or|to)\b))/g;

/** A formula as the parser gets it, and the way back to the user's text. */
export interface Prepared {
  readonly text: string;
  /** Offset in the original text of an offset in the prepared one. */
  original(at: number): number;
}

/**
 * Makes percent a matter of literals: `25 %` becomes `0.25` wherever a number stands before it.
 *
 * The parser's own reading is another one: to it `x + 25 %` is a quarter more than x, and
 * `25 % + x` a remainder. Line breaks become spaces, because it takes a line for a statement.
 */
export function prepare(text: string): Prepared {
  const flat = text.replace(/\s/g, ' ');
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let grown = 0;
  const prepared = flat.replace(PERCENT, (whole: string, digits: string, at: number) => {
    const value = String(Number(digits) / 100);
    shifts.push({ from: at + grown + value.length, by: whole.length - value.length });
    grown += value.length - whole.length;
    return value;
  });
  return {
    text: prepared,
    original: (at) => shifts.reduce((sum, { from, by }) => (at >= from ? sum + by : sum), at),
  };
}
