import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BracePair, joinedCalls } from '../../../src/scenario/read/braceCalls.ts';
import { times } from '../../helpers/effort.ts';

/** Pairs as they stand in a text: a key, a value or none, and whether the two may be part of a call. */
const WORDS = ['a', 'f(', 'f(1', 'g((', '2)', '3))', ')', '(x)', ')('] as const;
const pairs = fc.array(
  fc.record({
    key: fc.constantFrom(...WORDS),
    value: fc.option(fc.constantFrom(...WORDS)),
    isPart: fc.nat({ max: 9 }).map((n) => n > 0),
  }),
  { maxLength: 14 },
);

function laidOut(
  written: readonly { readonly key: string; readonly value: string | null; readonly isPart: boolean }[],
): {
  readonly text: string;
  readonly pairs: readonly BracePair[];
} {
  let text = '{ ';
  const laid = written.map(({ key, value, isPart }) => {
    text += `${key}${value === null ? '' : ': '}`;
    const start = value === null ? undefined : text.length;
    text += value ?? '';
    const end = text.length;
    text += ', ';
    return { isPart, start, end };
  });
  return { text, pairs: laid };
}

/** The same by looking ahead from each value, which takes time with the square of their number. */
function found(pairs: readonly BracePair[], text: string): Map<number, { start: number; end: number; last: number }> {
  const open = (from: number, until: number): number => {
    const part = text.slice(from, until);
    return part.split('(').length - part.split(')').length;
  };
  const calls = new Map<number, { start: number; end: number; last: number }>();
  pairs.forEach(({ start, end }, i) => {
    if (start === undefined || open(start, end) <= 0) return;
    for (let last = i + 1; last < pairs.length && pairs[last]!.isPart; last++) {
      const { start: value, end: until } = pairs[last]!;
      if (value !== undefined && open(start, value) < 0) return;
      const still = open(start, until);
      if (still < 0) return;
      if (still > 0) continue;
      calls.set(i, { start, end: pairs[last]!.end, last });
      return;
    }
  });
  return calls;
}

describe('calls in braces', () => {
  it('are found as a search from each value finds them', () => {
    let [tried, joined] = [0, 0];
    fc.assert(
      fc.property(pairs, (written) => {
        const { text, pairs: laid } = laidOut(written);
        const calls = joinedCalls(laid, text);
        expect(calls).toEqual(found(laid, text));
        tried++;
        joined += calls.size;
      }),
      { numRuns: times(300, 20_000), seed: 1 },
    );
    expect(joined).toBeGreaterThan(tried / 8);
  });
});
