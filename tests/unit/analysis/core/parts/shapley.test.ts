import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exactPlan,
  has,
  orderErrors,
  type Plan,
  planOf,
  sampledPlan,
} from '../../../../../src/analysis/core/parts/shapley.ts';
import { distanceOfMean, studentBound } from '../../../../helpers/bounds.ts';

type Game = (members: number) => number;

function sharesOf({ changes, sets }: Plan, game: Game): number[] {
  return Array.from({ length: changes }, (_, i) =>
    sets.reduce((sum, { members, factors }) => sum + factors[i]! * game(members), 0),
  );
}

/** By the definition: the mean over all orders of what each adds to those before it. */
function byOrders(changes: number, game: Game): number[] {
  const shares = new Array<number>(changes).fill(0);
  let orders = 0;
  const visit = (order: readonly number[]): void => {
    if (order.length === changes) {
      orders += 1;
      let made = 0;
      for (const i of order) {
        shares[i]! += game(made | (1 << i)) - game(made);
        made |= 1 << i;
      }
      return;
    }
    for (let i = 0; i < changes; i++) if (!order.includes(i)) visit([...order, i]);
  };
  visit([]);
  return shares.map((share) => share / orders);
}

/** A value for each set, as a table. */
const games = fc.integer({ min: 2, max: 5 }).chain((changes) =>
  fc.record({
    changes: fc.constant(changes),
    values: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 1 << changes,
      maxLength: 1 << changes,
    }),
  }),
);

/** A game of many changes with interactions of two and three. */
function product(changes: number): Game {
  return (members) => {
    let value = 1;
    for (let i = 0; i < changes; i++) if (has(members, i)) value *= 1 + 0.1 * (i + 1);
    return value + (has(members, 0) && has(members, 1) && has(members, 2) ? 2 : 0);
  };
}

describe('all sets', () => {
  it('give the mean over all orders', () => {
    fc.assert(
      fc.property(games, ({ changes, values }) => {
        const game: Game = (members) => values[members]!;
        const exact = byOrders(changes, game);
        sharesOf(exactPlan(changes), game).forEach((share, i) => {
          expect(Math.abs(share - exact[i]!)).toBeLessThan(1e-13);
        });
      }),
      { seed: 20240326, numRuns: 50 },
    );
  });

  it('are each listed once, the ends first', () => {
    for (const changes of [2, 3, 6]) {
      const members = exactPlan(changes).sets.map((set) => set.members);
      expect(members.slice(0, 2)).toEqual([0, (1 << changes) - 1]);
      expect([...members].sort((a, b) => a - b)).toEqual(Array.from({ length: 1 << changes }, (_, i) => i));
    }
  });

  it('know no chance', () => {
    expect([...orderErrors(exactPlan(3), () => 1)]).toEqual([0, 0, 0]);
  });
});

describe('sampled orders', () => {
  it.each([7, 12, 24])('of %i changes add up to the whole and run few sets', (changes) => {
    const plan = planOf(changes, 'a');
    const game = product(changes);
    const whole = game((1 << changes) - 1) - game(0);
    const sum = sharesOf(plan, game).reduce((total, share) => total + share, 0);
    expect(Math.abs(sum - whole)).toBeLessThan(1e-12 * whole);
    expect(plan.orders!.length % 2).toBe(0);
    expect(plan.orders!.length).toBeGreaterThanOrEqual(12);
    expect(plan.sets.length).toBeLessThanOrEqual(plan.orders!.length * (changes - 1) + 2);
    expect(plan.sets.length).toBeLessThan(300);
    expect(new Set(plan.sets.map(({ members }) => members)).size).toBe(plan.sets.length);
  });

  it('are orders, and their reverses', () => {
    const { orders } = sampledPlan(9, 16, 'a');
    for (const [i, order] of orders!.entries()) {
      expect([...order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      if (i % 2 === 1) expect(order).toEqual([...orders![i - 1]!].reverse());
    }
    expect(new Set(orders!.map(String)).size).toBe(16);
  });

  it('follow the seed', () => {
    expect(sampledPlan(9, 8, 'a')).toEqual(sampledPlan(9, 8, 'a'));
    expect(sampledPlan(9, 8, 'a')).not.toEqual(sampledPlan(9, 8, 'b'));
  });

  it('begin with each change equally often', () => {
    const first = new Array<number>(5).fill(0);
    const [seeds, perSeed] = [100, 20];
    for (let s = 0; s < seeds; s++)
      for (const order of sampledPlan(5, perSeed, String(s)).orders!) first[order[0]!]! += 1;
    const [n, p] = [seeds * perSeed, 1 / 5];
    // An order and its reverse begin differently, so counts vary less than the binomial law.
    for (const count of first) expect(Math.abs(count - n * p)).toBeLessThan(5 * Math.sqrt(n * p * (1 - p)));
  });

  it('agree with all orders within their error', () => {
    const changes = 7;
    const game = product(changes);
    const exact = sharesOf(exactPlan(changes), game);
    const [bias, meanError] = [new Float64Array(changes), new Float64Array(changes)];
    const within: number[] = [];
    const seeds = 60;
    for (let seed = 0; seed < seeds; seed++) {
      const plan = sampledPlan(changes, 48, String(seed));
      const errors = orderErrors(plan, game);
      let inside = 0;
      sharesOf(plan, game).forEach((share, i) => {
        expect(errors[i]!).toBeGreaterThan(0);
        bias[i]! += (share - exact[i]!) / seeds;
        meanError[i]! += errors[i]! / seeds;
        if (Math.abs(share - exact[i]!) < 2 * errors[i]!) inside += 1;
      });
      within.push(inside / changes);
    }
    bias.forEach((value, i) => {
      expect(Math.abs(value)).toBeLessThan((5 * meanError[i]!) / Math.sqrt(seeds));
    });
    // Student's t of 24 pairs of orders lies within ±2 with this chance; the shares of one seed depend on one another.
    expect(distanceOfMean(within, 0.9425)).toBeLessThan(studentBound(seeds));
  });

  it('leave nothing to chance where changes do not interact', () => {
    const plan = sampledPlan(8, 8, 'a');
    const game: Game = (members) =>
      Array.from({ length: 8 }, (_, i) => (has(members, i) ? i : 0)).reduce((a, b) => a + b);
    sharesOf(plan, game).forEach((share, i) => {
      expect(Math.abs(share - i)).toBeLessThan(1e-13);
    });
    expect(Math.max(...orderErrors(plan, game))).toBe(0);
  });
});
