/** Significant digits of a number in a sentence. */
const DIGITS = 4;

/** A number as sentences print it. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

/** Two numbers, with as many digits as it takes to tell them apart. */
export function figures(a: number, b: number): [string, string] {
  for (let digits = DIGITS; digits < 17; digits++) {
    const pair: [string, string] = [String(Number(a.toPrecision(digits))), String(Number(b.toPrecision(digits)))];
    if (pair[0] !== pair[1] || a === b) return pair;
  }
  return [String(a), String(b)];
}

/** `P falls from 0.0412 to 0.0398`. */
export function moves(what: string, before: number, after: number): string {
  const [from, to] = figures(before, after);
  return `${what} ${after < before ? 'falls' : 'rises'} from ${from} to ${to}`;
}

/** `P is 0.12 in draw 3, but 0.14 in steps of a week`; null where the two are the same up to rounding. */
export function differs(draw: number, before: number, after: number, rounding: number, how: string): string | null {
  return Math.abs(after - before) <= rounding ? null : `P is ${before} in draw ${draw}, but ${after} ${how}`;
}

/** A share as `31 %`; with more digits where it would pass for none or for all. */
export function percent(share: number): string {
  const whole = Math.round(100 * share);
  const isExact = share === 0 || share === 1 || (whole > 0 && whole < 100);
  return `${isExact ? whole : Number((100 * share).toFixed(1))} %`;
}
