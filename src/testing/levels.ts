import fc from 'fast-check';

/** Two quantile levels of a number, `from` below `to`. */
export interface Rise {
  readonly from: number;
  readonly to: number;
}

const LEVELS = [0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95];

/** Those that read best, which is where a counter-example shrinks to. */
const SIMPLEST: readonly Rise[] = [
  { from: 0.25, to: 0.75 },
  { from: 0.25, to: 0.5 },
  { from: 0.5, to: 0.75 },
  { from: 0.05, to: 0.95 },
  { from: 0.05, to: 0.5 },
  { from: 0.5, to: 0.95 },
];

/** Two quantile levels between 5 % and 95 %; shrinks towards the quartiles. */
export function arbitraryRise(): fc.Arbitrary<Rise> {
  const others = LEVELS.flatMap((from) => LEVELS.filter((to) => to > from).map((to) => ({ from, to })));
  const isNew = ({ from, to }: Rise): boolean => !SIMPLEST.some((rise) => rise.from === from && rise.to === to);
  return fc.constantFrom(...SIMPLEST, ...others.filter(isNew));
}

/** Number of a draw; shrinks to draw 0. */
export function arbitraryDraw(): fc.Arbitrary<number> {
  return fc.nat(255);
}

/** A draw as a case of its own. */
export function arbitraryDrawAlone(): fc.Arbitrary<{ readonly draw: number }> {
  return fc.record({ draw: arbitraryDraw() });
}

/** A draw, and a rise of a number in it. */
export function arbitraryDrawAndRise(): fc.Arbitrary<Rise & { readonly draw: number }> {
  return fc.tuple(arbitraryDraw(), arbitraryRise()).map(([draw, rise]) => ({ draw, ...rise }));
}
