import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../src/numeric/gaussLegendre.ts';

/** ∫ x^power over [0, 1] by the rule. */
function ofPower(count: number, power: number): number {
  return gaussLegendre(count).reduce((sum, { at, weight }) => sum + weight * at ** power, 0);
}

describe('the Gauss–Legendre rule', () => {
  it.each([2, 4, 8])('of %d nodes is exact up to the degree that it has, and no further', (count) => {
    for (let power = 0; power < 2 * count; power++) {
      expect(Math.abs(ofPower(count, power) * (power + 1) - 1), `power ${power}`).toBeLessThan(4e-15);
    }
    expect(Math.abs(ofPower(count, 2 * count) * (2 * count + 1) - 1)).toBeGreaterThan(1e-9);
  });

  it('of more is that of eight on panels, in ascending order', () => {
    const nodes = gaussLegendre(16);
    expect(nodes).toHaveLength(16);
    expect(nodes.every(({ at }, i) => i === 0 || at > nodes[i - 1]!.at)).toBe(true);
    expect(Math.abs(ofPower(16, 15) * 16 - 1)).toBeLessThan(4e-15);
    // A sixteenth degree, which eight nodes on the whole interval miss by more.
    expect(Math.abs(ofPower(16, 16) - 1 / 17)).toBeLessThan(Math.abs(ofPower(8, 16) - 1 / 17) / 100);
  });

  it('has no other numbers of nodes', () => {
    expect(() => gaussLegendre(3)).toThrow(RangeError);
  });
});
