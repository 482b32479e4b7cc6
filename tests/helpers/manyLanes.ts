import { expect } from 'vitest';
import type { DaySpan } from '../../src/program/program.ts';
import { streamKey } from '../../src/random/streamKey.ts';

/** Lanes, a draw each, over which the laws of a process show. */
export const LANES = 20_000;

export const KEY = streamKey('processes', 'test');

export const lanes = {
  draw: Uint32Array.from({ length: LANES }, (_, l) => l),
  path: new Uint32Array(LANES),
};

/** Columns of so many lanes, all lanes alike at first. */
export class LaneColumns {
  readonly all: Float64Array[] = [];

  add(value: number): number {
    return this.all.push(new Float64Array(LANES).fill(value)) - 1;
  }
}

/** So many days in steps of one length. */
export function inSteps(days: number, length: number): DaySpan[] {
  return Array.from({ length: Math.ceil(days / length) }, (_, s) => {
    const [from, until] = [s * length, Math.min(days, (s + 1) * length)];
    return { from, middle: from + Math.floor((until - from - 1) / 2), until };
  });
}

/** Fails with the z-score unless the mean of the values is within 5 of its standard errors of `known`. */
export function expectMean(values: Float64Array, known: number): void {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  const z = (mean - known) / Math.sqrt(variance / values.length);
  expect(Math.abs(z), `mean ${mean}, known ${known}, z ${z}`).toBeLessThan(5);
}
