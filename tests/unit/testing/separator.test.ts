import { describe, expect, it } from 'vitest';
import { saySeparator, separatorOf } from '../../../src/testing/separator.ts';

const N = 400;
/** Spread evenly and in an order of their own each: a golden-ratio sequence. */
const spread = (step: number): number[] => Array.from({ length: N }, (_, i) => ((i + 1) * step) % 1);
const trust = { path: 'quantities.trust', values: spread(0.618033988749895) };
const other = { path: 'quantities.aid', values: spread(0.754877666246693) };

describe('the number that separates draws', () => {
  it('is found with its threshold, on either side, in as few digits as part them', () => {
    for (const [side, happens] of [
      ['<', (value: number) => value < 0.25],
      ['≥', (value: number) => value >= 0.25],
    ] as const) {
      const found = separatorOf([other, trust], trust.values.map(happens));
      expect(found).toMatchObject({ path: 'quantities.trust', side, within: 1, beyond: 0, accuracy: 1 });
      expect(found!.cut).toBe(0.25);
    }
  });

  it('is said with the shares on both sides of it', () => {
    // One in ten the other way: 0.9 of those below, 0.1 of the others.
    const happens = trust.values.map((value, i) => value < 0.4 !== (i % 10 === 0));
    const text = saySeparator([other, trust], happens);
    expect(text).toMatch(
      /^where quantities\.trust < 0\.[34]\d* \(in 9\d % of those, in \d+ % of the others\)$|^no single/,
    );
    const found = separatorOf([other, trust], happens)!;
    expect(Math.abs(found.cut - 0.4)).toBeLessThan(0.02);
    const below = trust.values.map((value) => value < found.cut);
    const share = (isBelow: boolean): number =>
      happens.filter((one, i) => one && below[i] === isBelow).length / below.filter((one) => one === isBelow).length;
    expect(found.within).toBeCloseTo(share(true), 12);
    expect(found.beyond).toBeCloseTo(share(false), 12);
  });

  it('is not named where no number separates them well', () => {
    const happens = trust.values.map((value, i) => value * other.values[i]! < 0.2);
    expect(saySeparator([other, trust], happens)).toMatch(/^no single number separates these draws; the nearest is/);
  });

  it('is not looked for among too few draws, nor found in what never differs', () => {
    expect(
      separatorOf(
        [trust],
        trust.values.map((_, i) => i < 7),
      ),
    ).toBeNull();
    expect(
      separatorOf(
        [trust],
        trust.values.map((_, i) => i >= 7),
      ),
    ).toBeNull();
    const constant = { path: 'a', values: trust.values.map(() => 1) };
    expect(
      separatorOf(
        [constant],
        trust.values.map((value) => value < 0.5),
      ),
    ).toBeNull();
    expect(
      saySeparator(
        [constant],
        trust.values.map((value) => value < 0.5),
      ),
    ).toBe('');
  });

  it('is the first by path of those that separate alike', () => {
    const twin = { ...trust, path: 'actors.a' };
    expect(
      separatorOf(
        [trust, twin],
        trust.values.map((value) => value < 0.3),
      )!.path,
    ).toBe('actors.a');
  });
});
