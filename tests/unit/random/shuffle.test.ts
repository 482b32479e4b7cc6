import { describe, expect, it } from 'vitest';
import { uniform } from '../../../src/random/philox.ts';
import { shuffled } from '../../../src/random/shuffle.ts';
import { streamKey } from '../../../src/random/streamKey.ts';

describe('a shuffle', () => {
  const key = streamKey('1', 'shuffles');
  const made = (n: number, k: number): number[] => shuffled(n, (place) => uniform(key, place, k, 0, 0));

  it('holds every number once, and is what its random numbers make of it', () => {
    for (const n of [0, 1, 2, 17]) {
      expect(made(n, 3).toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
    }
    // At 0 each place is swapped with the first, just under 1 with itself.
    expect(shuffled(4, () => 0)).toEqual([1, 2, 3, 0]);
    expect(shuffled(4, () => 1 - 2 ** -53)).toEqual([0, 1, 2, 3]);
    const places: number[] = [];
    shuffled(4, (place) => {
      places.push(place);
      return 0.5;
    });
    expect(places).toEqual([3, 2, 1]);
  });

  it('comes out in every order equally often', () => {
    const counts = new Map<string, number>();
    const n = 24_000;
    for (let k = 0; k < n; k++) {
      const order = made(4, k).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) {
      expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(n * (1 / 24) * (23 / 24)));
    }
  });
});
